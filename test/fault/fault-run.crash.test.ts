import { setTimeout as sleep } from "node:timers/promises";
import nock from "nock";
import { describe, expect, it, onTestFinished } from "vitest";
import { startChatServer, type ChatServer, type SeenMessage, type Violation } from "../chat-server/start.js";
import { query } from "../crash/query.js";
import { between, randomFrom } from "../crash/random.js";
import { until } from "../crash/scene.js";
import { eachDatabase, testDatabase, type ProviderName, type TestDatabase } from "../support/database.js";
import { createCrowd, type LookUp } from "./crowd.js";
import { readFeishuCard } from "./feishu.js";
import { type Delivering, startDelivering, type Surroundings } from "./process.js";
import { FASTER, furnish, placesOn, type PlatformUnderTest } from "./scene.js";
import { repeatsIn, type Stored, wrongsIn } from "./verdict.js";

const SECONDS = Number(process.env["FAULT_SECONDS"] ?? 110);
const KILLS = Number(process.env["FAULT_KILLS"] ?? 20);
const SEED = Number(process.env["FAULT_SEED"] ?? Math.floor(Math.random() * 1e6));
const SCALE = 50;
const PROCESSES: Readonly<Record<ProviderName, number>> = { sqlite: 1, postgresql: 2 };
const FAULTS = {
  ...{ rateLimited: 0.05, lostAfter: 0.02, lostBefore: 0.01, lostThenDone: 0.01 },
  ...{ serverError: 0.01, late: 0.02 },
};

const repeating = testDatabase("sqlite");

// Everything goes to processes of ours on loopback.
nock.restore();

describe(`delivery to a faulty chat server, its senders killed at random (FAULT_SEED=${String(SEED)})`, () => {
  eachDatabase((database) => {
    it(
      "shows every posting exactly once at its newest revision, in order, no faster than allowed, on Slack",
      () => run(database, "slack", { seconds: SECONDS, kills: KILLS }),
      SECONDS * 1_000 + 400_000,
    );
  });

  it(
    "and on a platform that repeats a post instead of looking for it",
    () => run(repeating, "feishu", { seconds: SECONDS / 2, kills: KILLS / 2 }),
    SECONDS * 1_000 + 400_000,
  );
});

interface Extent {
  readonly seconds: number;
  readonly kills: number;
}

async function run(database: TestDatabase, platform: PlatformUnderTest, extent: Extent): Promise<void> {
  const { provider, create, open } = database;
  const random = randomFrom(SEED);
  const chat = await startChatServer({ scale: FASTER[platform], seed: SEED, graceMs: 400 });
  onTestFinished(chat.stop);
  const databaseUrl = await create();
  const store = await open(databaseUrl);
  await furnish(store, chat, platform);
  await store.close();
  const unreadable = new Set(UNREADABLE[platform]);
  for (const id of unreadable) await chat.change({ id, readable: false });
  await chat.faults({ ...FAULTS, lateMs: [20, 600] });

  const crowd = createCrowd(random, platform, (ask) => lookUp(databaseUrl, ask));
  const herd = createHerd({
    databaseUrl,
    chatUrl: chat.url,
    scale: SCALE,
    faster: FASTER[platform],
    platform,
  });
  await herd.fill(PROCESSES[provider]);
  const end = performance.now() + extent.seconds * 1_000;
  const ended = (): boolean => performance.now() > end && herd.killedAt().length >= extent.kills;
  const rooms = placesOn(platform).map(({ channel }) => channel);
  await Promise.all([
    crowd.run(herd.all, ended),
    herd.killUntil(ended, random),
    archiveAndMend(chat, rooms, random, ended),
  ]);
  await chat.faults({});
  const allEnded = async (): Promise<true | null> => ((await pendingIn(databaseUrl)) === 0 ? true : null);
  await until("everything has ended", allEnded, { withinMs: 240_000, everyMs: 500 });
  const { starting, running } = await herd.lag();
  await herd.end();

  const [stored, { messages, files }, stats] = [
    await storedIn(databaseUrl),
    await chat.state(),
    await chat.stats(),
  ];
  const seen = messages.map(readAs[platform]);
  console.log(
    `${platform} on ${provider}: ${String(herd.killedAt().length)} kills, ${String(stored.handoffs.length)} handoffs, ${String(stored.rows.length)} postings, ${String(stored.pictures.length)} pictures, ` +
      `${JSON.stringify(stats.requests)}, faults ${JSON.stringify(stats.faults)}, ` +
      `timers 50 ms late or more: ${told(running)}, in a process's first second ${told(starting)}, ` +
      `${String(repeatsIn(seen, unreadable))} marked repeats where nobody could look`,
  );
  const named = new Map(files.map(({ id, name }) => [id, name]));
  expect(wrongsIn(stored, crowd, { messages: seen, files: named, unreadable })).toEqual([]);
  expect(stats.violations.filter((one) => !diedWithTheNews(one, herd.killedAt()))).toEqual([]);
  expect(running.late / running.timers, "share of timers 50 ms late: p99 of the lag").toBeLessThan(0.01);
}

/** Where the app may not read what stands there: what is in doubt is posted again, marked. */
const UNREADABLE: Readonly<Record<PlatformUnderTest, readonly string[]>> = {
  slack: ["C000", "C002", "C004", "C006"],
  feishu: [],
};

/** What a message says by itself of the posting that it shows. */
const readAs: Readonly<Record<PlatformUnderTest, (message: SeenMessage) => SeenMessage>> = {
  slack: (message) => message,
  feishu: (message) => (message.file === null ? readFeishuCard(message) : message),
};

interface Lag {
  timers: number;
  late: number;
}

function told({ timers, late }: Lag): string {
  return `${String(late)} of ${String(timers)}`;
}

function createHerd(where: Surroundings) {
  const here: Delivering[] = [];
  const lag = { starting: { timers: 0, late: 0 }, running: { timers: 0, late: 0 } };
  const killedAt: number[] = [];
  const start = async (): Promise<void> => {
    const started = await startDelivering(where);
    onTestFinished(() => started.kill());
    here.push(started);
  };
  const lagOf = async ({ url }: Delivering): Promise<void> => {
    const counted = (await (await fetch(`${url}/lag`)).json()) as typeof lag;
    for (const when of ["starting", "running"] as const) {
      lag[when].timers += counted[when].timers;
      lag[when].late += counted[when].late;
    }
  };
  return {
    all: () => here,
    killedAt: () => killedAt,
    fill: async (count: number) => {
      for (let started = 0; started < count; started += 1) await start();
    },
    killUntil: async (ended: () => boolean, random: () => number) => {
      while (!ended()) {
        await sleep(between(random, 500, 4_500));
        const [victim] = here.splice(between(random, 0, here.length - 1), 1);
        if (victim === undefined) continue;
        await lagOf(victim);
        await victim.kill();
        killedAt.push(Date.now());
        await start();
      }
    },
    lag: async () => {
      await Promise.all(here.map(lagOf));
      return lag;
    },
    end: async () => {
      await Promise.all(here.map((each) => each.kill()));
    },
  };
}

const WRITTEN_DOWN_WITHIN_MS = 400;

/** A process that was killed before it could write down that it had to wait left nobody who knew. */
function diedWithTheNews({ toldAt }: Violation, killedAt: readonly number[]): boolean {
  return toldAt !== null && killedAt.some((at) => at >= toldAt && at - toldAt < WRITTEN_DOWN_WITHIN_MS);
}

/** Somebody archives a room now and then, and notices a little later. */
async function archiveAndMend(
  chat: ChatServer,
  rooms: readonly string[],
  random: () => number,
  ended: () => boolean,
): Promise<void> {
  while (!ended()) {
    await sleep(between(random, 500, 3_000));
    const id = rooms[between(random, 0, rooms.length - 1)]!;
    await chat.change({ id, archived: true });
    await sleep(between(random, 500, 4_000));
    await chat.change({ id, archived: false });
  }
}

async function pendingIn(databaseUrl: string): Promise<number> {
  return (await query(databaseUrl, `SELECT "key" FROM "Posting" WHERE "status" = 'pending'`)).length;
}

async function lookUp(databaseUrl: string, ask: string): ReturnType<LookUp> {
  const card = `SELECT "key" FROM "Posting" WHERE "key" LIKE 'handoff/' || "Handoff"."id" || '/department-%'`;
  const sql = `SELECT "id", "status", (${card}) AS "card" FROM "Handoff" WHERE "ask" = '${ask}'`;
  const [found] = (await query(databaseUrl, sql)) as readonly Awaited<ReturnType<LookUp>>[];
  return found ?? null;
}

async function storedIn(databaseUrl: string): Promise<Stored> {
  const columns = `"key", "placeId", "position", "status", "messageId", "reason", "threadKey"`;
  const file = `(SELECT "name" FROM "File" WHERE "File"."id" = "Posting"."fileId") AS "fileName"`;
  const room = `(SELECT "roomId" FROM "Department" WHERE "Department"."code" = "departmentCode") AS "room"`;
  const handoff = `"id", "series", "number", "ask", "status", "progress", "version", "requesterPlace"`;
  return {
    rows: (await query(databaseUrl, `SELECT ${columns}, ${file} FROM "Posting"`)) as Stored["rows"],
    pictures: (await query(databaseUrl, `SELECT "key", "fileId" FROM "Picture"`)) as Stored["pictures"],
    handoffs: (await query(databaseUrl, `SELECT ${handoff}, ${room} FROM "Handoff"`)) as Stored["handoffs"],
  };
}
