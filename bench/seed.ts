import { readFile } from "node:fs/promises";
import { Temporal } from "temporal-polyfill";
import { fillOrg, openOrg, readOrgFile, type Org } from "../src/org/index.js";
import { openStore, stageRows, type Store } from "../src/store/index.js";
import { grow } from "./grow.js";
import {
  eventRows,
  handoffRow,
  history,
  orderRow,
  postingRows,
  textRow,
  toldEventRows,
  type Past,
} from "./history.js";

export const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const BLOCK = 600;

interface Wanted {
  /** Finished ones, a multiple of 600. */
  readonly finished: number;
  /** The newest, which nobody has taken yet. */
  readonly open: number;
  /** With what their events hold, as the product writes it; by default they are empty. */
  readonly told?: boolean;
}

/** Fills an empty database with the sample company and its past handoffs, each with its events and postings. Gives the open ones. */
export async function seed(
  databaseUrl: string,
  { finished, open, told = false }: Wanted,
): Promise<readonly Past[]> {
  await withStore(databaseUrl, async (store) => {
    await fillSample(store);
    const org = await openOrg(store).current();
    await stage(store, [...history(org, { from: 0, to: BLOCK, finished: true })], told);
  });
  await grow(databaseUrl, { handoffs: BLOCK, copies: finished / BLOCK - 1 });
  return withStore(databaseUrl, async (store) => {
    const org = await openOrg(store).current();
    const newest = [...history(org, { from: finished, to: finished + open, finished: false })];
    await stage(store, newest, told);
    await continueCounting(store, org, finished + open);
    return newest;
  });
}

async function withStore<T>(databaseUrl: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore({ databaseUrl, log: silent });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

async function fillSample(store: Store): Promise<void> {
  const read = readOrgFile(await readFile("examples/org.yaml", "utf8"));
  if (read.kind === "bad") throw new Error("examples/org.yaml has mistakes");
  await fillOrg(store, read.file, Temporal.Now.instant());
}

async function stage(store: Store, past: readonly Past[], told: boolean): Promise<void> {
  await stageRows(store, "Handoff", past.map(handoffRow));
  await stageRows(store, "HandoffText", past.map(textRow));
  await stageRows(store, "OrderNumber", past.map(orderRow));
  await stageRows(store, "HandoffEvent", past.flatMap(told ? toldEventRows : eventRows));
  await stageRows(store, "Posting", past.flatMap(postingRows));
}

/** New ones come after the last of every series and every place. */
async function continueCounting(store: Store, { departments }: Org, last: number): Promise<void> {
  await store.inTransaction(async (tx) => {
    await tx.series.createMany({ data: departments.map(({ series }) => ({ code: series, last })) });
    await tx.place.updateMany({ data: { counter: last } });
  });
}
