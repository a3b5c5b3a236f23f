import { z } from "zod";
import type { Options } from "../options.js";
import { wrong, type Answer, type Call } from "./answers.js";

/** The app's key to its company. The same is given out until it is made stale. */
export interface Tokens {
  readonly call: Call;
  /** Null: it is good. */
  refused(token: string): Answer | null;
  /** None that was given out is good any more. */
  stale(): void;
  clear(): void;
}

const Asking = z.strictObject({ app_id: z.string(), app_secret: z.string() });
const FIRST = "t-test";

export function createTokens({ appId, appSecret }: Options): Tokens {
  let number = 1;
  const void_ = new Set<string>();
  const current = (): string => (number === 1 ? FIRST : `${FIRST}-${String(number)}`);
  const given = (token: string): boolean => token === FIRST || /^t-test-\d+$/u.test(token);
  return {
    call: {
      name: "auth.tenant_access_token",
      method: "POST",
      path: "/open-apis/auth/v3/tenant_access_token/internal",
      answer: ({ called }) => {
        const asking = Asking.safeParse(called.body).data;
        if (asking?.app_id !== appId) return wrong(10_003, "invalid param");
        if (asking.app_secret !== appSecret) return wrong(10_015, "app secret invalid");
        return { status: 200, body: { code: 0, msg: "ok", tenant_access_token: current(), expire: 7_200 } };
      },
    },
    refused: (token) => {
      if (token === "") return wrong(99_991_661, "Missing access token for authorization.");
      return given(token) && !void_.has(token)
        ? null
        : wrong(99_991_663, "Invalid access token for authorization.");
    },
    stale: () => {
      void_.add(current());
      number += 1;
    },
    clear: () => {
      void_.clear();
    },
  };
}
