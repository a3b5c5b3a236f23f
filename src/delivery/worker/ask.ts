import { createHash } from "node:crypto";
import { once } from "node:events";
import type { Log } from "../../core/log.js";
import type {
  Content,
  FileToUpload,
  Found,
  Images,
  Outgoing,
  Platform,
  Purpose,
  Retry,
  Shown,
} from "../../core/platform.js";
import type { Timing } from "../timing.js";
import type { Attempt, Due, DueCard } from "./posting.js";

export interface Asking {
  readonly platform: Platform;
  readonly log: Log;
  readonly requestMs: number;
}

const UNREADABLE: Shown = { kind: "refused", because: "content", reason: "the stored card is unreadable" };

/** Posts what the attempt holds, or edits it in. */
export function show(asking: Asking, due: Due, attempt: Attempt): Promise<Shown> {
  const outgoing = outgoingOf(due, attempt);
  if (outgoing === null) return Promise.resolve(UNREADABLE);
  return inTime(
    asking,
    () => asking.platform.show(outgoing),
    (reason) => ({ kind: "unknown", reason }),
  );
}

export function find(asking: Asking, { key, place, thread, content }: Due, attempt: Attempt): Promise<Found> {
  const file = content.type === "file" ? content.uploaded : null;
  const { revision, at: since } = attempt;
  const doubt = { key, revision, to: place.address, thread: threadOf(thread), since, file };
  return inTime(
    asking,
    () => asking.platform.find(doubt),
    (reason) => ({ kind: "retry", afterMs: 0, scope: "posting", reason }),
  );
}

/** Nobody sees an upload, so that one without an answer is simply tried again, and none is waited for at a stop. */
export function upload(
  asking: Asking & { readonly timing: Timing; readonly stopping: AbortSignal },
  file: FileToUpload,
  purpose: Purpose,
): ReturnType<Platform["upload"]> {
  const { uploadMs, uploadMsPerMb } = asking.timing;
  const requestMs = uploadMs + (file.bytes.length / 1e6) * uploadMsPerMb;
  const again = (reason: string): Retry => ({ kind: "retry", afterMs: 0, scope: "posting", reason });
  return inTime(
    { ...asking, requestMs },
    () => unlessStopped(asking, file, purpose, again("stopping")),
    again,
  );
}

async function unlessStopped<T>(
  { platform, stopping }: { readonly platform: Platform; readonly stopping: AbortSignal },
  file: FileToUpload,
  purpose: Purpose,
  stopped: T,
): Promise<T | Awaited<ReturnType<Platform["upload"]>>> {
  if (stopping.aborted) return stopped;
  const over = new AbortController();
  const stop = once(stopping, "abort", { signal: over.signal }).then(
    () => stopped,
    () => stopped,
  );
  try {
    return await Promise.race([platform.upload(file, purpose), stop]);
  } finally {
    over.abort();
  }
}

function outgoingOf(due: Due, attempt: Attempt): Outgoing | null {
  const { key, message } = due;
  const { revision, card } = attempt;
  const to = due.place.address;
  const content = contentOf(due, card);
  if (content === null) return null;
  if (message !== null) {
    if (content.type === "file") return null;
    return { kind: "edit", key, revision, to, message, card: content.card, images: content.images };
  }
  return {
    kind: "post",
    key,
    revision,
    to,
    once: onceOf(due, attempt),
    thread: threadOf(due.thread),
    content,
  };
}

function contentOf({ content }: Due, card: Attempt["card"]): Content | null {
  switch (content.type) {
    case "card":
      return card === null ? null : { type: "card", card, images: imagesOf(content) };
    case "file":
      return content.uploaded === null ? null : { type: "file", file: content.uploaded };
  }
}

function imagesOf({ pictures }: DueCard): Images {
  return new Map(
    [...pictures].flatMap(([file, picture]) => (picture.kind === "there" ? [[file, picture.uploaded]] : [])),
  );
}

/** The same for every repeat of a post that is in doubt, and another for what is posted afresh. */
function onceOf({ key, replaces }: Due, { revision }: Attempt): string {
  const parts = JSON.stringify([key, revision, replaces]);
  return createHash("sha256").update(parts).digest("hex").slice(0, 40);
}

function threadOf(thread: Due["thread"]) {
  return thread.kind === "under" ? thread.message : null;
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
