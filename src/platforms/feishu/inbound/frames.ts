import type { WSClient } from "@larksuiteoapi/node-sdk";
import { z } from "zod";
import type { Log } from "../../../core/log.js";
import { readEnvelope, readJson, type Delivered, type Take } from "./body.js";
import { strangerIn, type Identity } from "../api/identity.js";
import { createJoin, type Part } from "./parts.js";

export interface Frames {
  readonly take: Take;
  /** A stop waits for what is handed in. */
  readonly keep: (work: Promise<void>) => Promise<void>;
  readonly known: () => Identity;
  /** What comes then is left for the next start. */
  readonly stopped: () => boolean;
  readonly refused: (because: string) => void;
  readonly log: Log;
}

/** What the client keeps to itself, of which this is all that is used. */
const Inside = z.object({
  handleEventData: z.custom((value) => typeof value === "function"),
  handleControlData: z.custom((value) => typeof value === "function"),
  sendMessage: z.custom<(this: WSClient, frame: object) => void>((value) => typeof value === "function"),
});

/**
 * Takes what comes over the connection. The client itself passes over frames of type `card`, has no bounds, says nothing of
 * what it cannot read, and makes one of an event and its header.
 */
export function takeFrames(client: WSClient, parts: Frames): void {
  const { sendMessage } = Inside.parse(client);
  const join = createJoin();
  const answerTo = async (raw: object, { headers, payload }: Frame): Promise<void> => {
    const part = partIn({ headers, payload });
    const whole = part === null ? null : join(part);
    if (whole === null) return;
    const began = performance.now();
    const answer = typeof whole === "string" ? refusal(whole, parts) : await receive(whole, parts);
    if (client.getConnectionStatus().state !== "connected")
      parts.log.info("feishu frame not acknowledged", { code: answer.code });
    const took: Named = { key: "biz_rt", value: String(Math.round(performance.now() - began)) };
    const said = Buffer.from(JSON.stringify(answer));
    sendMessage.call(client, { ...raw, headers: [...headers, took], payload: said });
  };
  Object.assign(client, {
    handleEventData: async (raw: object): Promise<void> => {
      const frame = Frame.safeParse(raw).data;
      if (frame !== undefined) await parts.keep(answerTo(raw, frame));
    },
    // All that a pong could do is to change the pace of the pings: to none that makes sense, if it is broken.
    handleControlData: () => Promise.resolve(),
  });
}

const Named = z.object({ key: z.string(), value: z.string() });
type Named = z.infer<typeof Named>;

const Frame = z.object({ headers: z.array(Named), payload: z.instanceof(Uint8Array) });
type Frame = z.infer<typeof Frame>;

/** Null: it is neither event nor callback. */
function partIn({ headers, payload }: Frame): Part | null {
  const named = new Map(headers.map(({ key, value }) => [key, value]));
  const type = named.get("type");
  if (type !== "event" && type !== "card") return null;
  const [sum, seq] = [Number(named.get("sum") ?? 1), Number(named.get("seq") ?? 0)];
  return { message: named.get("message_id") ?? "", sum, seq, bytes: payload };
}

/** 500: Feishu sends it again. */
interface Answer {
  readonly code: 200 | 500;
  /** What a callback is answered, as base64 of JSON. */
  readonly data?: string;
}

const AGAIN: Answer = { code: 500 };

function refusal(because: string, { refused }: Frames): Answer {
  refused(because);
  return AGAIN;
}

async function receive(bytes: Uint8Array, parts: Frames): Promise<Answer> {
  const read = readJson(bytes);
  if (read.kind !== "body") return refusal(read.kind, parts);
  const delivered = readEnvelope(read.body);
  if (delivered === null) return refusal("version", parts);
  const stranger = strangerIn(delivered.header, parts.known());
  if (stranger === null) return taken(delivered, parts);
  parts.refused(stranger);
  return { code: 200 };
}

async function taken(delivered: Delivered, { take, stopped, log }: Frames): Promise<Answer> {
  if (stopped()) return AGAIN;
  try {
    const answer = await take(delivered);
    if (answer === null || answer === undefined) return { code: 200 };
    return { code: 200, data: Buffer.from(JSON.stringify(answer)).toString("base64") };
  } catch (error) {
    log.error("feishu frame not taken", error, { type: delivered.type.slice(0, 50) });
    return AGAIN;
  }
}
