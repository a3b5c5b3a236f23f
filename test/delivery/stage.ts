import type { Temporal } from "temporal-polyfill";
import type { Log, LogFields } from "../../src/core/log.js";
import { placeId, type PlaceAddress } from "../../src/core/place.js";
import { show } from "../../src/delivery/show.js";
import { showFile } from "../../src/delivery/show-file.js";
import type { Showing, Timing } from "../../src/delivery/index.js";
import type { Makers } from "../../src/delivery/file-source.js";
import { createFetching } from "../../src/delivery/worker/fetch/fetching.js";
import { createWorker, type Worker } from "../../src/delivery/worker/worker.js";
import { titlesOf } from "../../src/delivery/titles.js";
import { noticesOf, troublesOf, type Admin } from "../../src/delivery/notices.js";
import type { Platform } from "../../src/core/platform.js";
import type { Store } from "../../src/store/index.js";
import type { TestDatabase } from "../support/database.js";
import { type Chat, createChat, type Habits } from "./chat.js";
import { addPlaces, BRISK, key, room, START } from "./scene.js";

export interface Stage {
  readonly worker: Worker;
  now(): Temporal.Instant;
  pass(milliseconds: number): void;
  put(...showings: readonly Showing[]): Promise<void>;
  putFile(name: string, to: PlaceAddress): Promise<void>;
  /** One look at what is due, and everything that follows from it. */
  turn(): Promise<void>;
  /** Turns, with enough time between them for everything that waits, until nothing is pending. */
  drain(): Promise<void>;
  /** The process dies where it stands: of what it has in hand nothing is written any more. The next one begins. */
  killed(): Stage;
  readonly logged: readonly (LogFields & { readonly event: string })[];
}

interface Parts {
  readonly store: Store;
  readonly chat: Chat;
  readonly admins?: readonly Admin[];
  readonly chance?: () => number;
  readonly timing?: Partial<Timing>;
  readonly makers?: Makers;
}

/** A worker that moves when the test says so, on a clock that the test sets. */
export function openStage(parts: Parts, began = START): Stage {
  const { chat, admins = [], chance = () => 0.5, timing = {} } = parts;
  const life = new AbortController();
  const store = mortal(parts.store, life.signal);
  let now = began;
  const logged: (LogFields & { event: string })[] = [];
  const keep = (event: string, fields: LogFields = {}): void => {
    logged.push({ event, ...fields });
  };
  const log: Log = {
    info: keep,
    warn: keep,
    error: (event, error) => {
      keep(event, { error: String(error) });
    },
  };
  const platforms = [mortalPlatform(chat.platform, life.signal)];
  const fetching = createFetching({
    store,
    platforms,
    makers: parts.makers ?? {},
    timing: { ...BRISK, ...timing },
    log,
  });
  const worker = createWorker({
    ...{ store, platform: mortalPlatform(chat.platform, life.signal), log, chance },
    clock: () => now,
    timing: { ...BRISK, ...timing },
    holder: "test",
    notices: async (tx, settled, at) =>
      noticesOf(await troublesOf(tx, settled, at), admins, { now: at, titles: titlesOf([chat.platform]) }),
    show: async (tx, at, showings) => {
      await show(tx, at, showings);
    },
    fetch: fetching.fetch,
  });
  const turn = async (): Promise<void> => {
    await worker.turn();
    await worker.rest();
  };
  const where = { status: "pending", platform: chat.platform.name };
  const pending = (): Promise<number> => store.read.posting.count({ where });
  return {
    worker,
    logged,
    turn,
    now: () => now,
    pass: (milliseconds) => {
      now = now.add({ milliseconds });
    },
    put: async (...showings) => {
      await store.inTransaction((tx) => show(tx, now, showings));
    },
    putFile: async (name, to) => {
      const file = {
        kind: "bytes" as const,
        name: `${name}.csv`,
        mimeType: "text/csv",
        bytes: new Uint8Array([1]),
      };
      const wanted = { key: key(name), to: placeId(to), file };
      await store.inTransaction((tx) => showFile(tx, now, wanted));
    },
    drain: async () => {
      for (let turns = 0; (await pending()) > 0; turns += 1) {
        if (turns > 100) throw new Error("still pending after 100 turns");
        await turn();
        now = now.add({ minutes: 11 });
      }
    },
    killed: () => {
      life.abort();
      return openStage(parts, now);
    },
  };
}

const NEVER = new Promise<never>(() => undefined);

/** Whoever is dead neither reads nor writes; a transaction that it had begun may still be committed, or not. */
function mortal(store: Store, life: AbortSignal): Store {
  return {
    ...store,
    inTransaction: (work, turn) => (life.aborted ? NEVER : store.inTransaction(work, turn)),
  };
}

function mortalPlatform(platform: Platform, life: AbortSignal): Platform {
  const alive = async <T>(request: () => Promise<T>): Promise<T> => {
    const answer = life.aborted ? await NEVER : await request();
    return isOver(life) ? NEVER : answer;
  };
  return {
    ...platform,
    show: (message) => alive(() => platform.show(message)),
    find: (doubt) => alive(() => platform.find(doubt)),
    upload: (file, purpose) => alive(() => platform.upload(file, purpose)),
    readFile: (file) => alive(() => platform.readFile(file)),
  };
}

function isOver({ aborted }: AbortSignal): boolean {
  return aborted;
}

export const hall = room("hall");
export const yard = room("yard");

/** A stage with two rooms and a chat that behaves as told, on a fresh database. */
export async function openScene(
  database: TestDatabase,
  habits: Habits = {},
  more: Pick<Parts, "makers" | "timing" | "chance"> = {},
) {
  const store = await database.open();
  await addPlaces(store, [hall, yard]);
  const chat = createChat(habits);
  return { store, chat, ...openStage({ store, chat, ...more }) };
}
