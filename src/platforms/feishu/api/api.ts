import { AppType, Client as LarkClient } from "@larksuiteoapi/node-sdk";
import { createPauses } from "../../../core/adapter/pauses.js";
import type { All, At } from "../../../core/adapter/at.js";
import { createHttp, deadline, type Around } from "./http.js";
import type { Method, UNNAMED } from "../methods.js";
import { SILENT } from "./silent.js";
import { createTokens } from "./tokens.js";

export interface Api {
  readonly appId: string;
  readonly appSecret: string;
  /** Without a slash at its end. */
  readonly baseUrl: string;
}

type Unnamed = keyof typeof UNNAMED;
type OneOf<M> = M extends Exclude<Method, Unnamed> ? At<LarkClient, M> : never;

/** What the client has no method for. */
interface Request {
  request<T>(asked: (typeof UNNAMED)[Unnamed] & { readonly data?: object }): Promise<T>;
}

/** Feishu's client, of which only the calls in the table can be made. */
export type Client = All<OneOf<Method>> & Request;

/** Asks Feishu; rejects with a FeishuRefusal for every answer that is none of success, else as fetch does. */
export type Ask = <T>(call: (client: Client) => Promise<T>) => Promise<T>;

/** What is asked for with one of these, all together, takes no longer than that. Nothing is repeated but after a stale token. */
export type Connect = (withinMs: number) => Ask;

export function connectTo(api: Api, around: Partial<Pick<Around, "pauses" | "counted">> = {}): Connect {
  const { pauses = createPauses(), counted = () => undefined } = around;
  const client = new LarkClient({
    ...{ appId: api.appId, appSecret: api.appSecret, domain: api.baseUrl, appType: AppType.SelfBuild },
    ...SILENT,
    // The token is got, kept and renewed by our own, which asks once for all that wait for it.
    disableTokenCache: true,
    httpInstance: createHttp({ tokens: createTokens(api), pauses, counted }),
  });
  return (withinMs) => {
    const signal = AbortSignal.timeout(withinMs);
    return (call) => deadline.run(signal, () => call(client));
  };
}
