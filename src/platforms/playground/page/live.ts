import type { Message } from "../message.js";
import type { Hello, LateReply } from "../wire.js";
import type { Came } from "./state.js";

export interface Listening {
  readonly hello: (hello: Hello) => void;
  readonly came: (came: Came) => void;
  readonly late: (late: LateReply) => void;
  readonly lost: () => void;
}

const AGAIN_AFTER_MS = 1_000;

/** Follows one colleague's stream until told to stop; after an interruption it catches up. */
export function follow(as: string, after: number | null, on: Listening): () => void {
  let last = after;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let source = open();

  function open(): EventSource {
    const opened = new EventSource(streamUrl(as, last));
    hear(opened, "hello", (hello) => {
      last = hello.from;
      on.hello(hello);
    });
    hear(opened, "message", (message, end) => {
      last = end;
      on.came({ message, end });
    });
    hear(opened, "reply", on.late);
    opened.onerror = () => {
      on.lost();
      if (opened.readyState === EventSource.CLOSED)
        timer = setTimeout(() => (source = open()), AGAIN_AFTER_MS);
    };
    return opened;
  }

  return () => {
    clearTimeout(timer);
    source.close();
  };
}

function streamUrl(as: string, after: number | null): string {
  const query = new URLSearchParams({ as, ...(after === null ? {} : { after: String(after) }) });
  return `/playground/stream?${query.toString()}`;
}

interface Events {
  readonly hello: Hello;
  readonly message: Message;
  readonly reply: LateReply;
}

function hear<E extends keyof Events>(
  source: EventSource,
  event: E,
  tell: (data: Events[E], offset: number) => void,
): void {
  source.addEventListener(event, ({ data, lastEventId }: MessageEvent<string>) => {
    // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- written by the server of the same build
    tell(JSON.parse(data) as Events[E], Number(lastEventId));
  });
}
