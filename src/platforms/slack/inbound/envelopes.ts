import type { SocketModeClient } from "@slack/socket-mode";
import { z } from "zod";
import type { Log } from "../../../core/log.js";
import { isDeep, parseJson } from "../../../core/adapter/json.js";
import type { Take } from "./bolt.js";
import { strangerIn, type Identity } from "../api/identity.js";
import { LIMITS } from "../limits.js";

export interface Envelopes {
  readonly take: Take;
  /** It was carried out while its connection was renewed: Slack tells the asker that nothing happened. */
  readonly unacknowledged: (body: Record<string, unknown>, answer: unknown) => Promise<void>;
  /** A stop waits for what is handed in. */
  readonly keep: (work: Promise<void>) => Promise<void>;
  readonly known: () => Identity;
  /** What comes then is left for the next start. */
  readonly stopped: () => boolean;
  readonly refused: (because: string) => void;
  readonly log: Log;
}

/** Takes what comes over the connection. `onGoodbye`: Slack says that it will close it, and goes on for some seconds. */
export function takeEnvelopes(client: SocketModeClient, parts: Envelopes, onGoodbye: () => void): void {
  guard(client, parts.refused, onGoodbye);
  client.on("slack_event", (raw: unknown) => {
    void parts.keep(receive(raw, parts));
  });
}

const Frame = z.union([
  z.object({
    type: z.literal("events_api"),
    payload: z.object({ event: z.object({ type: z.string() }) }),
  }),
  z.object({ type: z.string().refine((type) => type !== "events_api") }),
]);

/**
 * The client takes whatever comes for an envelope, throws where nobody catches it, and at a goodbye closes at once, on what is
 * not acknowledged yet.
 */
function guard(client: SocketModeClient, refused: (because: string) => void, onGoodbye: () => void): void {
  const [read] = client.listeners("ws_message");
  if (read === undefined) throw new Error("The client of Socket Mode hears nothing.");
  client.removeAllListeners("ws_message");
  client.on("ws_message", (data: unknown) => {
    const frame = frameOf(data);
    if (typeof frame === "string") refused(frame);
    else if (frame.type === "disconnect") onGoodbye();
    else read(data, false);
  });
}

type FrameFault = "large" | "deep" | "unreadable";

/** What is refused is not acknowledged: its address is inside. */
function frameOf(data: unknown): z.infer<typeof Frame> | FrameFault {
  if (typeof data !== "string") return "unreadable";
  if (data.length > LIMITS.requestBytes) return "large";
  if (isDeep(data, LIMITS.nesting)) return "deep";
  return Frame.safeParse(parseJson(data)).data ?? "unreadable";
}

const Envelope = z.object({
  ack: z.custom<(answer?: Record<string, unknown>) => Promise<void>>((value) => typeof value === "function"),
  type: z.string(),
  body: z.record(z.string(), z.unknown()),
  retry_num: z.number().optional(),
});

/** What is not acknowledged comes again. */
async function receive(raw: unknown, parts: Envelopes): Promise<void> {
  const envelope = Envelope.safeParse(raw).data;
  if (envelope === undefined || parts.stopped()) return;
  const { ack, type, body, retry_num } = envelope;
  const stranger = strangerIn(body, parts.known());
  if (stranger !== null) {
    parts.refused(stranger);
    await ack().catch(() => undefined);
    return;
  }
  const kind = type.slice(0, 50);
  let answer: unknown;
  try {
    answer = await parts.take({ body, retryNum: retry_num });
  } catch (error) {
    parts.log.error("slack envelope not taken", error, { type: kind });
    return;
  }
  try {
    await (typeof answer === "object" && answer !== null ? ack({ ...answer }) : ack());
  } catch {
    parts.log.info("slack envelope not acknowledged", { type: kind });
    await parts.unacknowledged(body, answer);
  }
}
