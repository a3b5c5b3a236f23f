import PQueue from "p-queue";
import type { Temporal } from "temporal-polyfill";
import type { FileToUpload, Refused, Retry } from "../../../core/platform.js";
import type { Clock } from "../../../core/time.js";
import type { Store } from "../../../store/index.js";
import type { Timing } from "../../timing.js";
import { upload, type Asking } from "../ask.js";
import { brief } from "../decide.js";
import { findFile } from "../fetch/record.js";
import type { Picture } from "../posting.js";
import { findPictures, savePicture, type Given } from "./record.js";

export type Brought = Picture | Retry | Refused;

/** Brings pictures to the platform: each once, however many cards show it and whoever was killed in between. */
export interface BringPictures {
  /** Its bytes are here. One that is `forgotten` under that id is brought anew. Never rejects. */
  bring(file: string, forgotten: string | null): Promise<Brought>;
  /** Since when a revision of a posting waits for its pictures. */
  waitsSince(revision: string): Temporal.Instant;
  /** Until none is under way; a stop cuts them off. */
  idle(): Promise<void>;
}

interface Parts extends Asking {
  readonly store: Store;
  readonly clock: Clock;
  readonly timing: Timing;
  readonly stopping: AbortSignal;
}

/** Each may hold 30 MB in memory. */
const AT_ONCE = 2;
const KEPT_MOST = 2_000;

export function createPictures(parts: Parts): BringPictures {
  const queue = new PQueue({ concurrency: AT_ONCE });
  const underWay = new Map<string, Promise<Brought>>();
  const waiting = new Map<string, Temporal.Instant>();
  return {
    bring: (file, forgotten) => {
      const running =
        underWay.get(file) ??
        queue
          .add(() => bring(parts, file, forgotten))
          .catch((error: unknown) => failed(parts, error))
          .finally(() => underWay.delete(file));
      underWay.set(file, running);
      return running;
    },
    waitsSince: (revision) => {
      const since = waiting.get(revision) ?? parts.clock();
      waiting.set(revision, since);
      const [oldest] = waiting.keys();
      if (waiting.size > KEPT_MOST && oldest !== undefined) waiting.delete(oldest);
      return since;
    },
    idle: async () => {
      await Promise.all(underWay.values());
    },
  };
}

function failed({ log, platform }: Parts, error: unknown): Brought {
  log.error("picture not brought", error, { platform: platform.name });
  return { kind: "retry", afterMs: 0, scope: "posting", reason: "the picture could not be brought" };
}

async function bring(parts: Parts, file: string, forgotten: string | null): Promise<Brought> {
  const { store, platform } = parts;
  const known = (await findPictures(store.read, platform.name, [file])).get(file);
  if (known !== undefined && !(known.kind === "there" && known.uploaded.id === forgotten)) return known;
  const kept = await findFile(store.read, file);
  return kept === null ? { kind: "told", because: "the file is gone" } : give(parts, file, kept);
}

async function give(parts: Parts, fileId: string, kept: FileToUpload): Promise<Brought> {
  const { platform, clock } = parts;
  const most = platform.can.maxFileBytes;
  const save = (what: Given["what"], at = clock()): Promise<void> =>
    parts.store.inTransaction((tx) => savePicture(tx, { platform: platform.name, fileId, at, what }));
  const refuse = async (because: string): Promise<Picture> => {
    await save({ uploadId: null, reason: because });
    return { kind: "told", because };
  };
  if (kept.bytes.length > most) return refuse(`larger than ${String(most)} bytes`);
  const answer = await upload(parts, kept, "picture");
  switch (answer.kind) {
    case "uploaded": {
      const since = clock();
      await save({ uploadId: answer.file.id, reason: null }, since);
      return { kind: "there", uploaded: answer.file, since, now: true };
    }
    case "refused":
      return answer.because === "content" ? refuse(brief(answer.reason)) : answer;
    case "retry":
      return answer;
  }
}
