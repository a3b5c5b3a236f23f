import type { HttpInstance, HttpRequestOptions } from "@larksuiteoapi/node-sdk";
import { z } from "zod";
import { parseJson } from "../../../core/adapter/json.js";
import { FeishuRefusal } from "../api/refusal.js";

export interface Asking {
  /** The longest that Feishu may take. */
  readonly withinMs: number;
  /** The longest between two pings, in milliseconds. */
  readonly pingMs: number;
  readonly over: AbortSignal;
  /** The client says of no failure what it was. */
  readonly failed: (error: unknown) => void;
}

const Granted = z.object({
  code: z.literal(0),
  data: z.object({
    URL: z.url({ protocol: /^wss?$/u }),
    ClientConfig: z.looseObject({ PingInterval: z.number().positive() }),
  }),
});
const Refused = z.object({ code: z.int() });

/** With what the client asks where to connect: that needs no token, but the app's secret. */
export function createEndpoint(asking: Asking): HttpInstance {
  const request = async <R>(options: HttpRequestOptions<unknown>): Promise<R> => {
    try {
      // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- the client reads code, URL and ClientConfig, which are checked
      return (await ask(options, asking)) as R;
    } catch (error) {
      asking.failed(error);
      throw error;
    }
  };
  const unasked = (): Promise<never> => Promise.reject(new Error("A connection asks for nothing else."));
  return {
    ...{ request, get: unasked, delete: unasked, head: unasked, options: unasked },
    ...{ post: unasked, put: unasked, patch: unasked },
  };
}

async function ask(
  { url = "", data }: HttpRequestOptions<unknown>,
  { withinMs, pingMs, over }: Asking,
): Promise<z.infer<typeof Granted>> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json; charset=utf-8", locale: "zh" },
    body: JSON.stringify(data),
    redirect: "manual",
    signal: AbortSignal.any([over, AbortSignal.timeout(withinMs)]),
  });
  const answer = parseJson(await response.text());
  const granted = Granted.safeParse(answer).data;
  if (granted !== undefined) return pingingEvery(pingMs / 1_000, granted);
  const code = Refused.safeParse(answer).data?.code ?? null;
  const { status } = response;
  throw new FeishuRefusal({ code: code === 0 ? null : code, status, afterMs: 0, needed: null });
}

/** Feishu asks for a ping every two minutes; for as long a connection that is half gone would swallow what is pressed. */
function pingingEvery(seconds: number, { code, data }: z.infer<typeof Granted>): z.infer<typeof Granted> {
  const { URL, ClientConfig } = data;
  const PingInterval = Math.min(seconds, ClientConfig.PingInterval);
  return { code, data: { URL, ClientConfig: { ...ClientConfig, PingInterval } } };
}
