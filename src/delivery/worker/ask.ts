import type { Log } from "../../core/log.js";
import type { MessageRef } from "../../core/place.js";
import type { Platform, Shown } from "../../core/platform.js";
import type { Answer, Due } from "./posting.js";

interface Asking {
  readonly platform: Platform;
  readonly log: Log;
  readonly requestMs: number;
}

/** Posts it or edits it in. A first showing without an answer is looked for at once, where the platform can. */
export async function ask(asking: Asking, due: Due): Promise<Answer> {
  const shown = await show(asking, due);
  const lost = shown.kind === "unknown" && due.message === null && asking.platform.can.find;
  if (!lost) return shown;
  const found = await find(asking, due);
  return found === "absent" || found === "cannot-tell" ? shown : { kind: "found", message: found };
}

function show(asking: Asking, due: Due): Promise<Shown> {
  const { key, revision, card, message } = due;
  if (card === null) {
    return Promise.resolve({ kind: "refused", because: "content", reason: "the stored card is unreadable" });
  }
  const thread = due.thread.kind === "under" ? due.thread.message : null;
  return inTime(
    asking,
    () => asking.platform.show({ key, revision, card, message, thread, to: due.place.address }),
    (reason) => ({ kind: "unknown", reason }),
  );
}

function find(asking: Asking, { key, place }: Due): Promise<MessageRef | "absent" | "cannot-tell"> {
  return inTime(
    asking,
    () => asking.platform.find({ key, to: place.address }),
    () => "cannot-tell",
  );
}

/** A platform that throws, which it should not, or gives no answer in time leaves open what it did. */
async function inTime<T>(
  { platform, log, requestMs }: Asking,
  request: () => Promise<T>,
  unanswered: (reason: string) => T,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<T>((resolve) => {
    timer = setTimeout(() => {
      resolve(unanswered(`no answer in ${requestMs} ms`));
    }, requestMs);
  });
  try {
    return await Promise.race([request(), silence]);
  } catch (error) {
    log.error("platform threw", error, { platform: platform.name });
    return unanswered("the platform's code failed");
  } finally {
    clearTimeout(timer);
  }
}
