import { setTimeout as sleep } from "node:timers/promises";
import { inject, onTestFinished } from "vitest";
import { z } from "zod";
import type { Card } from "../../src/core/card.js";
import { readAloud } from "../../src/core/text.js";
import { startProcess, type Running, type Surroundings } from "../support/processes.js";
import { messages } from "../support/talk.js";
import { query } from "./query.js";

/** Where the processes of a test run: all in one folder, which goes when the tests have ended. */
export function at(databaseUrl: string): Surroundings {
  return { databaseUrl, cwd: inject("templates").folder };
}

/** A built process on the database; gone when the test ends, if not before. Tests that run at once hand in themselves. */
export async function start(databaseUrl: string, test = { onTestFinished }): Promise<Running> {
  const running = await startProcess(at(databaseUrl));
  test.onTestFinished(async () => {
    await running.kill("SIGKILL");
  });
  return running;
}

/** What a process logged as an error. */
export function errorsOf({ lines }: Running): readonly string[] {
  return lines.filter((line) => line.includes('"level":"error"'));
}

export async function until<T>(
  what: string,
  look: () => Promise<T | null>,
  { withinMs = 60_000, everyMs = 50 } = {},
): Promise<T> {
  const end = performance.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    if (performance.now() > end) throw new Error(`Not within ${withinMs} ms: ${what}`);
    await sleep(everyMs);
  }
}

const Unshown = z.array(z.object({ key: z.string() }));

/** The postings that are not shown at their newest revision. */
export async function unshown(databaseUrl: string): Promise<readonly string[]> {
  const sql = `SELECT "key" FROM "Posting" WHERE "status" <> 'shown'`;
  return Unshown.parse(await query(databaseUrl, sql)).map(({ key }) => key);
}

export async function untilAllShown(databaseUrl: string): Promise<void> {
  await until("everything is shown", async () => ((await unshown(databaseUrl)).length === 0 ? true : null));
}

/** A handoff's card as a place shows it. */
export interface ShownCard {
  readonly id: string;
  readonly key: string;
  readonly series: string;
  readonly number: number;
  readonly ask: string;
  readonly card: Card;
}

const TITLE = /^(?<series>\S+?)(?: #|-)(?<number>\d+) · /u;

/** The handoffs of a place such as `room:warehouse`, in the order in which they stand there. */
export async function shownIn(url: string, as: string, place: string): Promise<readonly ShownCard[]> {
  const found = await messages(url, as, place);
  return found.flatMap((message) => {
    if (message.type !== "card" || message.key.includes("/news-")) return [];
    const { id, key, card } = message;
    const { series, number } = TITLE.exec(card.title)?.groups ?? {};
    const [first] = card.blocks;
    if (series === undefined || first?.type !== "text") throw new Error(`Not a handoff: ${card.title}`);
    return [{ id, key, series, number: Number(number), ask: readAloud(first.text), card }];
  });
}
