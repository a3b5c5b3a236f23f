import type { Kept } from "./memory.js";
import { canSee } from "./place-key.js";
import type { Hello, LateReply } from "./wire.js";

const HEARTBEAT_MS = 15_000;
/** A page that takes nothing for so long is sent away; it comes back and catches up. */
const MOST_WAITING = 2_000;

/** The open pages. */
export interface Viewers {
  /** A server-sent event stream for one person. Reads in it: `hello`, then what they missed, then what happens. */
  open(as: string, hello: Hello, missed: readonly Kept[]): ReadableStream<Uint8Array>;
  readonly tell: (kept: Kept) => void;
  answer(as: string, late: LateReply): void;
  count(): number;
  close(): void;
}

interface Viewer {
  readonly as: string;
  readonly controller: ReadableStreamDefaultController<Uint8Array>;
}

export function createViewers(): Viewers {
  const viewers = new Set<Viewer>();
  const heartbeat = setInterval(() => {
    send(viewers, ":\n\n", () => true);
  }, HEARTBEAT_MS);
  heartbeat.unref();
  return {
    open: (as, hello, missed) => {
      const frames = missed.filter((kept) => canSee(as, kept.place)).map(messageFrame);
      return join(viewers, as, [helloFrame(hello), ...frames].join(""));
    },
    tell: (kept) => {
      send(viewers, messageFrame(kept), (viewer) => canSee(viewer.as, kept.place));
    },
    answer: (as, late) => {
      send(viewers, `event: reply\ndata: ${JSON.stringify(late)}\n\n`, (viewer) => viewer.as === as);
    },
    count: () => viewers.size,
    close: () => {
      clearInterval(heartbeat);
      for (const viewer of viewers) leave(viewers, viewer);
    },
  };
}

const encoder = new TextEncoder();

function join(viewers: Set<Viewer>, as: string, first: string): ReadableStream<Uint8Array> {
  let viewer: Viewer;
  return new ReadableStream(
    {
      start(controller) {
        viewer = { as, controller };
        viewers.add(viewer);
        controller.enqueue(encoder.encode(first));
      },
      cancel: () => void viewers.delete(viewer),
    },
    new CountQueuingStrategy({ highWaterMark: MOST_WAITING }),
  );
}

function leave(viewers: Set<Viewer>, viewer: Viewer): void {
  if (viewers.delete(viewer)) viewer.controller.close();
}

function send(viewers: Set<Viewer>, frame: string, toWhom: (viewer: Viewer) => boolean): void {
  const bytes = encoder.encode(frame);
  for (const viewer of viewers) {
    if (!toWhom(viewer)) continue;
    viewer.controller.enqueue(bytes);
    if ((viewer.controller.desiredSize ?? 0) <= 0) leave(viewers, viewer);
  }
}

function helloFrame(hello: Hello): string {
  return `retry: 1000\nid: ${String(hello.from)}\nevent: hello\ndata: ${JSON.stringify(hello)}\n\n`;
}

/** The event's id is the offset from which a page that comes back catches up. */
function messageFrame({ line, end }: Kept): string {
  return `id: ${String(end)}\nevent: message\ndata: ${line}\n\n`;
}
