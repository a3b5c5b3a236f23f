import { DepartmentCode, PersonId } from "../src/core/ids.js";
import type { Cursor } from "../src/features/handoff/find/cursor.js";
import { foldOrder, wordsIn } from "../src/features/handoff/find/fold.js";
import {
  findHits,
  listAllToDo,
  listMine,
  listToDo,
  type Found,
} from "../src/features/handoff/find/record.js";
import type { Search } from "../src/features/handoff/find/search/record.js";
import { openStore, openWorkers, type Store, type Workers } from "../src/store/index.js";
import type { tasks } from "../src/worker.js";
import { openBareDriver, type BareDriver } from "./bare-driver.js";
import type { Databases } from "./database.js";
import { RARE, type Past } from "./history.js";
import { OPEN, type Extent } from "./options.js";
import { seed, silent } from "./seed.js";
import { median, percentile } from "./statistics.js";

/** One page: ours beside the bare driver's own queries for as much, asked in turns. */
export interface Finding {
  readonly asked: string;
  readonly ours: Times;
  readonly bare: Times;
}

export interface Times {
  readonly p50: number;
  readonly p99: number;
}

interface Case {
  readonly asked: string;
  readonly ours: () => Promise<unknown>;
  readonly bare: () => Promise<unknown>;
}

interface Bench {
  readonly store: Store;
  readonly workers: Workers<typeof tasks>;
  readonly bare: BareDriver;
  readonly past: Past;
}

const WARM_UP = 10;
/** How many pages on the far one lies, where there are as many. */
const FAR = 20;
const WORKER = new URL("../worker.js", import.meta.url);

export async function measureFind(
  databases: Databases,
  { findable, findTurns }: Extent,
): Promise<readonly Finding[]> {
  const { databaseUrl } = await databases.create("find");
  const [past] = await seed(databaseUrl, { finished: findable, open: OPEN });
  await databases.settle(databaseUrl);
  const store = await openStore({ databaseUrl, log: silent });
  const workers = openWorkers<typeof tasks>({ entry: WORKER, databaseUrl, size: 1 });
  const bare = await openBareDriver(databaseUrl);
  try {
    const bench: Bench = { store, workers, bare, past: past! };
    const findings: Finding[] = [];
    for (const one of [...(await listCases(bench)), ...searchCases(bench)])
      findings.push(await inTurns(one, findTurns));
    return findings;
  } finally {
    await Promise.all([workers.close(), bare.close()]);
    await store.close();
  }
}

async function inTurns({ asked, ours, bare }: Case, turns: number): Promise<Finding> {
  const [oursMs, bareMs]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < WARM_UP + turns; turn += 1) {
    oursMs.push(await timed(ours));
    bareMs.push(await timed(bare));
  }
  return { asked, ours: timesOf(oursMs), bare: timesOf(bareMs) };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function timesOf(all: readonly number[]): Times {
  const values = all.slice(WARM_UP);
  return { p50: median(values), p99: percentile(values, 0.99) };
}

type Read = (cursor: Cursor | null) => Promise<Found>;

async function listCases({ store, bare, past }: Bench): Promise<Case[]> {
  const requester = PersonId.parse(past.requester.id);
  const department = DepartmentCode.parse(past.department.code);
  const lists: readonly (readonly [asked: string, read: Read, whose: string, args: readonly string[]])[] = [
    [
      "mine",
      (cursor) => listMine(store.read, requester, cursor),
      `"requesterId" = ? AND "status" = 'to-confirm'`,
      [requester],
    ],
    [
      "a department's",
      (cursor) => listToDo(store.read, department, cursor),
      `"departmentCode" = ? AND "status" = 'open'`,
      [department],
    ],
    ["all open", (cursor) => listAllToDo(store.read, cursor), `"status" = 'open'`, []],
  ];
  const cases: Case[] = [];
  for (const [asked, read, whose, args] of lists) {
    const far = await cursorOf(read, FAR);
    const reference = (): Promise<unknown> => bare.page(whose, args);
    cases.push({ asked: `${asked}, the first page`, ours: () => read(null), bare: reference });
    cases.push({ asked: `${asked}, page ${far.page}`, ours: () => read(far.cursor), bare: reference });
  }
  return cases;
}

async function cursorOf(read: Read, most: number): Promise<{ cursor: Cursor | null; page: number }> {
  let [page, cursor]: [number, Cursor | null] = [1, null];
  while (page < most) {
    const { next } = await read(cursor);
    if (next === null) break;
    [page, cursor] = [page + 1, next];
  }
  return { cursor, page };
}

function searchCases({ store, workers, bare, past }: Bench): Case[] {
  const find = async (search: Search): Promise<Found> =>
    findHits(store.read, await workers.run("searchHandoffs", { search, cursor: null }));
  const byWords = (what: string, typed: string): Case => {
    const words = wordsIn(typed);
    return {
      asked: `text: ${what}`,
      ours: () => find({ kind: "words", words }),
      bare: () => bare.search(words),
    };
  };
  const byOrder = (what: string, order: string): Case => ({
    asked: `an order: ${what}`,
    ours: () => find({ kind: "order", order: foldOrder(order) }),
    bare: () => bare.order(foldOrder(order)),
  });
  return [
    byOrder("one that there is", String(past.index)),
    byOrder("nowhere, nor begun", "SF-0000 0000"),
    byWords("客户, in half of them", "客户"),
    byWords("customer, in half of them", "customer"),
    byWords(`${RARE.zh}, in one`, RARE.zh),
    byWords(`${RARE.en}, in one`, RARE.en),
    byWords("找不到的词, nowhere", "找不到的词"),
    byWords("nonexistent, nowhere", "nonexistent"),
    byWords(`客户 and ${RARE.zh}`, `客户 ${RARE.zh}`),
  ];
}
