import { randomUUID } from "node:crypto";
import { z } from "zod";
import { Reply } from "../../src/core/reply.js";
import { Message } from "../../src/platforms/playground/message.js";

/** What the playground answers to something that was sent to it. */
const Outcome = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("reply"), reply: Reply }),
  /** Not done within 2 s: the reply follows on the person's stream. */
  z.object({ kind: z.literal("working") }),
  z.object({ kind: z.literal("invalid"), error: z.string() }),
]);
export type Outcome = z.infer<typeof Outcome>;

const LateReply = z.object({ inbound: z.string(), reply: Reply });
export type LateReply = z.infer<typeof LateReply>;

const Page = z.object({ messages: z.array(Message), more: z.boolean() });

/** The body of an inbound, without what is the same for most: a fresh id, and the direct messages of whoever acts. */
export interface Sent {
  readonly as: string;
  readonly kind: string;
  readonly id?: string;
  readonly place?: { readonly kind: "room" | "dm"; readonly address: string };
  readonly [field: string]: unknown;
}

/** Sends one inbound to the playground at `url`. Rejects when nobody answers, or with something that is no answer. */
export async function inbound(url: string, sent: Sent): Promise<Outcome> {
  const place = { kind: "dm", address: sent.as };
  const response = await fetch(`${url}/playground/inbound`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ id: randomUUID(), place, ...sent }),
  });
  return Outcome.parse(await response.json());
}

/** As `inbound`, for who knows that it will be answered in time. */
export async function ask(url: string, sent: Sent): Promise<Reply> {
  const outcome = await inbound(url, sent);
  if (outcome.kind === "reply") return outcome.reply;
  throw new Error(`Expected a reply, got ${JSON.stringify(outcome)}`);
}

/** Every message that the server still has of a place such as `room:warehouse`, oldest first. */
export async function messages(url: string, as: string, place: string): Promise<readonly Message[]> {
  const found: Message[] = [];
  for (let more = true; more;) {
    const before = found[0] === undefined ? "" : `&before=${encodeURIComponent(found[0].id)}`;
    const at = `${url}/playground/places/${encodeURIComponent(place)}/messages?as=${as}${before}`;
    const page = Page.parse(await (await fetch(at)).json());
    found.unshift(...page.messages);
    more = page.more;
  }
  return found;
}

/** Listens to one person's late answers until the server ends them. Resolves once it is listening. */
export async function lateReplies(
  url: string,
  { as, take }: { readonly as: string; readonly take: (late: LateReply) => void },
): Promise<void> {
  const { body } = await fetch(`${url}/playground/stream?as=${as}`);
  if (body === null) throw new Error("The stream has no body");
  void readFrames(body, (event, data) => {
    if (event === "reply") take(LateReply.parse(JSON.parse(data)));
  }).catch(() => undefined);
}

async function readFrames(
  body: ReadableStream<Uint8Array>,
  take: (event: string, data: string) => void,
): Promise<void> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of body) {
    const frames = (text + decoder.decode(chunk, { stream: true })).split("\n\n");
    text = frames.pop() ?? "";
    for (const frame of frames) {
      const [, event, data] = /^event: (\w+)\ndata: (.*)$/mu.exec(frame) ?? [];
      if (event !== undefined && data !== undefined) take(event, data);
    }
  }
}
