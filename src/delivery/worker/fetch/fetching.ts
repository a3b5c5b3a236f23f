import PQueue from "p-queue";
import { z } from "zod";
import { FileGone, MOST_FILE_BYTES } from "../../../core/file.js";
import type { Log } from "../../../core/log.js";
import type { FileToUpload, Platform } from "../../../core/platform.js";
import type { Store } from "../../../store/index.js";
import type { FileSource, Makers } from "../../file-source.js";
import type { Timing } from "../../timing.js";
import { CutOff, patiently } from "./cut-off.js";
import { readAtMost } from "./read-at-most.js";
import { findMissing, saveBytes, type Missing } from "./record.js";

/** Brings the bytes of kept files into the database. */
export interface Fetching {
  /** Whoever asks while a file is being fetched shares in that. Never rejects. */
  fetch(id: string): Promise<Fetched>;
  /** Cuts off what is under way; the next start fetches it anew. */
  stop(): Promise<void>;
}

export type Fetched =
  /** If the file is known at all. */
  | { readonly kind: "here" }
  /** It may go better later. */
  | { readonly kind: "failed"; readonly reason: string }
  | { readonly kind: "refused"; readonly reason: string };

export interface FetchingParts {
  readonly store: Store;
  readonly platforms: readonly Platform[];
  readonly makers: Makers;
  readonly timing: Pick<Timing, "fetchMs">;
  readonly log: Log;
}

/** Each may hold 30 MB in memory; a source that hangs holds up no other. */
const AT_ONCE = 2;
const HERE: Fetched = { kind: "here" };
const GONE: Fetched = { kind: "refused", reason: "the file is gone" };
const TOO_LARGE: Fetched = { kind: "refused", reason: `larger than ${String(MOST_FILE_BYTES)} bytes` };

export function createFetching(parts: FetchingParts): Fetching {
  const stop = new AbortController();
  const underWay = new Map<string, Promise<Fetched>>();
  const queues = new Map<string, PQueue>();
  const queueOf = (source: FileSource): PQueue => {
    const name = "platform" in source ? source.platform : `made ${source.made}`;
    const queue = queues.get(name) ?? new PQueue({ concurrency: AT_ONCE });
    queues.set(name, queue);
    return queue;
  };
  const fetch = async (id: string): Promise<Fetched> => {
    const missing = await findMissing(parts.store.read, id);
    if (missing === null) return HERE;
    const { source } = missing;
    if (source === null) return GONE;
    if (missing.size > MOST_FILE_BYTES) return TOO_LARGE;
    return queueOf(source).add(() => bring(parts, { id, ...missing, source }, stop.signal));
  };
  return {
    fetch: (id) => {
      const running =
        underWay.get(id) ??
        fetch(id)
          .catch((error: unknown) => outcomeOf(error, parts.log))
          .finally(() => underWay.delete(id));
      underWay.set(id, running);
      return running;
    },
    stop: async () => {
      stop.abort();
      await Promise.all(underWay.values());
    },
  };
}

/** What failed is logged; a stop is no failure. */
function outcomeOf(error: unknown, log: Log): Fetched {
  if (error instanceof FileGone) return GONE;
  if (error instanceof CutOff) return { kind: "failed", reason: `not fetched: ${error.code}` };
  log.error("file not fetched", error);
  const code = z.object({ code: z.string() }).safeParse(error).data?.code;
  return { kind: "failed", reason: `not fetched: ${code ?? nameOf(error)}` };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "no reason given";
}

interface ToFetch extends Missing {
  readonly id: string;
  readonly source: FileSource;
}

async function bring(parts: FetchingParts, file: ToFetch, stopping: AbortSignal): Promise<Fetched> {
  const patience = { ms: parts.timing.fetchMs, stopping };
  const fetched = await patiently(patience, (signal) => bytesOf(parts, file, signal));
  if (fetched === null) return TOO_LARGE;
  await parts.store.inTransaction((tx) => saveBytes(tx, file.id, fetched));
  return HERE;
}

/** Null: it is too large. */
async function bytesOf(
  { platforms, makers }: FetchingParts,
  { source, name, mimeType }: ToFetch,
  signal: AbortSignal,
): Promise<FileToUpload | null> {
  if ("made" in source) {
    const make = Object.hasOwn(makers, source.made) ? makers[source.made] : undefined;
    if (make === undefined) throw new NoSource("NO_SUCH_MAKER");
    const made = await make(source.args);
    return made.bytes.length > MOST_FILE_BYTES ? null : made;
  }
  const platform = platforms.find((one) => one.name === source.platform);
  if (platform === undefined) throw new NoSource("PLATFORM_IS_OFF");
  const bytes = await readAtMost(await platform.readFile(source.ref), MOST_FILE_BYTES, signal);
  return bytes === null ? null : { name, mimeType, bytes };
}

class NoSource extends Error {
  override readonly name = "NoSource";
  constructor(readonly code: "NO_SUCH_MAKER" | "PLATFORM_IS_OFF") {
    super(`The file cannot be had now: ${code}.`);
  }
}
