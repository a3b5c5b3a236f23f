import type { Temporal } from "temporal-polyfill";
import type { Card } from "../core/card.js";
import type { PlatformName, PostingKey } from "../core/ids.js";
import type { Job } from "../core/job.js";
import type { Log } from "../core/log.js";
import type { MessageRef } from "../core/place.js";
import type { Platform } from "../core/platform.js";
import type { Clock } from "../core/time.js";
import { afterCommit, type Store, type Tx } from "../store/index.js";
import type { MadeFile, Makers, SentFile } from "./file-source.js";
import { keepFile, keepMade } from "./keep-file.js";
import { noticesOf, troublesOf, type Admin } from "./notices.js";
import { titlesOf } from "./titles.js";
import { countUnshown, findCard, findKey, keepMessage, knownPlaces, type Count } from "./record.js";
import { retention } from "./retention/retention.js";
import { show } from "./show.js";
import { showFile } from "./show-file.js";
import type { FileShowing, Showing } from "./showing.js";
import { TIMING, type Timing } from "./timing.js";
import { createFetching } from "./worker/fetch/fetching.js";
import { createWorker, type Worker, type WorkerParts } from "./worker/worker.js";
import type { Settled } from "./worker/ledger/settled.js";

export interface Delivery {
  /**
   * Says in the caller's transaction what places should show: a new key is posted, another card under a known one is edited
   * in, an equal card changes nothing. The places must be known, and a key is shown for the first time by one transaction.
   */
  readonly show: (tx: Tx, now: Temporal.Instant, showings: readonly Showing[]) => Promise<void>;
  /** The same for a file. A known key changes nothing: a file is never edited. Throws for one over 30 MB, and for none. */
  readonly showFile: (tx: Tx, now: Temporal.Instant, showing: FileShowing) => Promise<void>;
  /** Keeps a file that somebody sent; its bytes are fetched once it is to be shown. The same id for the same file. */
  readonly keepFile: (tx: Tx, now: Temporal.Instant, file: SentFile) => Promise<string>;
  /** Keeps a file that one of the makers makes once it is to be shown. */
  readonly keepMade: (tx: Tx, now: Temporal.Instant, file: MadeFile) => Promise<string>;
  /** From now on `keyOf` finds that posting by this message too, which delivery did not send itself. */
  readonly adopt: (tx: Tx, key: PostingKey, message: MessageRef) => Promise<void>;
  /** Which posting a message is; null: not one of ours. */
  keyOf(message: MessageRef): Promise<PostingKey | null>;
  /** What that posting should show now; null: not one of ours, a file, or ended so long ago that it is not kept. */
  cardOf(message: MessageRef): Promise<Card | null>;
  start(): void;
  /** Finishes what is in hand and leaves the rest pending. */
  stop(): Promise<void>;
  readonly jobs: readonly Job[];
  counts(): Promise<readonly Count[]>;
}

interface Parts {
  readonly store: Store;
  readonly platforms: readonly Platform[];
  readonly clock: Clock;
  readonly log: Log;
  /** Names this process among those that share the database. */
  readonly instance: string;
  /** Who is told of what nobody else can mend. */
  readonly admins: () => Promise<readonly Admin[]>;
  readonly timing?: Partial<Timing>;
  /** By the name under which files of theirs are kept. */
  readonly makers?: Makers;
}

/** What every place should show, and the workers that make it so: one per platform, in one of the instances. */
export function createDelivery(parts: Parts): Delivery {
  const { store } = parts;
  const timing = { ...TIMING, ...parts.timing };
  const workers = new Map<PlatformName, Worker>();
  const ringLater = (tx: Tx, names: Iterable<PlatformName>): void => {
    afterCommit(tx, () => {
      for (const name of names) workers.get(name)?.ring();
    });
  };
  const showAndRing: Delivery["show"] = async (tx, now, showings) => {
    ringLater(tx, await show(tx, now, showings));
  };
  const fetching = createFetching({ ...parts, makers: parts.makers ?? {}, timing });
  for (const worker of workersOf(parts, { timing, show: showAndRing, fetch: fetching.fetch }))
    workers.set(worker.platform, worker);
  const all = [...workers.values()];
  return {
    show: showAndRing,
    showFile: async (tx, now, showing) => {
      ringLater(tx, await showFile(tx, now, showing));
    },
    keepFile,
    keepMade,
    adopt: keepMessage,
    keyOf: (message) => findKey(store.read, message),
    cardOf: (message) => findCard(store.read, message),
    start: () => {
      for (const worker of all) worker.start();
    },
    stop: async () => {
      await Promise.all(all.map((worker) => worker.stop()));
      await fetching.stop();
    },
    jobs: [retention(store, timing)],
    counts: () => countUnshown(store.read),
  };
}

function workersOf(parts: Parts, working: Pick<WorkerParts, "timing" | "show" | "fetch">): readonly Worker[] {
  const { store, clock, log, instance: holder } = parts;
  const notices = (tx: Tx, settled: readonly Settled[], now: Temporal.Instant) =>
    noticesFor(parts, tx, settled, now);
  const common = { store, clock, log, holder, notices, chance: Math.random, ...working };
  return parts.platforms.map((platform) => createWorker({ ...common, platform }));
}

async function noticesFor(
  { admins, platforms }: Parts,
  tx: Tx,
  settled: readonly Settled[],
  now: Temporal.Instant,
): Promise<readonly Showing[]> {
  const troubles = await troublesOf(tx, settled, now);
  if (troubles.length === 0) return [];
  const all = await admins();
  const ids = all.flatMap(({ places }) => places.map(({ id }) => id));
  const known = await knownPlaces(tx, ids);
  const told = all.map((admin) => ({
    ...admin,
    places: admin.places.filter(({ id }) => known.has(id)),
  }));
  return noticesOf(troubles, told, { now, titles: titlesOf(platforms) });
}
