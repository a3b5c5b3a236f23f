import { onTestFinished } from "vitest";
import { titleOf } from "./title.js";
import { Message } from "../../../src/platforms/playground/message.js";

/** A page that follows the stream; it has heard the greeting, and with it all that it missed. */
export interface Following {
  hello(): unknown;
  messages(): readonly Message[];
  titles(): readonly string[];
  /** Offset of the last message, as a page that comes back gives it. */
  last(): number;
  readonly ended: Promise<void>;
}

export async function follow(url: string, as: string, after?: number): Promise<Following> {
  const stop = new AbortController();
  onTestFinished(() => {
    stop.abort();
  });
  const headers = after === undefined ? {} : { "last-event-id": String(after) };
  const { body } = await fetch(`${url}/playground/stream?as=${as}`, { headers, signal: stop.signal });
  const frames: Frame[] = [];
  let greeted: () => void;
  const greeting = new Promise<void>((resolve) => (greeted = resolve));
  const ended = readFrames(body!, (chunk) => {
    frames.push(...chunk);
    greeted();
  });
  ended.catch(() => undefined);
  await greeting;
  const messages = (): readonly Message[] =>
    frames.filter(({ event }) => event === "message").map(({ data }) => Message.parse(JSON.parse(data)));
  return {
    hello: () => JSON.parse(frames.find(({ event }) => event === "hello")!.data) as unknown,
    messages,
    titles: () => messages().map(titleOf),
    last: () => Number(frames.at(-1)!.id),
    ended,
  };
}

interface Frame {
  readonly event: string;
  readonly id: string;
  readonly data: string;
}

async function readFrames(body: ReadableStream<Uint8Array>, take: (frames: Frame[]) => void): Promise<void> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of body) {
    const frames = (text + decoder.decode(chunk, { stream: true })).split("\n\n");
    text = frames.pop() ?? "";
    take(frames.map(readFrame));
  }
}

function readFrame(frame: string): Frame {
  const line = (name: string): string => new RegExp(`^${name}: (.*)$`, "mu").exec(frame)?.[1] ?? "";
  return { event: line("event"), id: line("id"), data: line("data") };
}
