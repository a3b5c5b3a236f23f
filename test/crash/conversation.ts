import { expect } from "vitest";
import { z } from "zod";
import type { Lives } from "./lives.js";
import { query } from "./query.js";
import { untilAllShown, until } from "./scene.js";
import { count } from "./count.js";

const Texts = z.array(z.record(z.string(), z.unknown()));

/** How often the history of the handoffs has those words. */
export async function kept(databaseUrl: string, text: string): Promise<number> {
  const events = Texts.parse(await query(databaseUrl, `SELECT * FROM "HandoffEvent"`));
  return events.filter((event) => JSON.stringify(event).includes(text)).length;
}

export async function untilKept(databaseUrl: string, text: string): Promise<void> {
  await until(`${text} is kept`, async () => ((await kept(databaseUrl, text)) > 0 ? true : null));
}

/** The handoffs by their numbers, from 1 and without a gap. */
export async function expectNumbered(databaseUrl: string, asks: readonly string[]): Promise<void> {
  await untilAllShown(databaseUrl);
  const { handoffs } = await count(databaseUrl);
  const numbered = handoffs.map(({ number, ask }) => `${number} ${ask}`).sort();
  expect(numbered).toEqual(asks.map((ask, before) => `${before + 1} ${ask}`));
}

/** Neither of its secrets nor of what people typed, and it had no trouble. */
export function saysNothingOf(told: readonly string[], { lines, running }: Lives): void {
  const said = lines().join("\n");
  expect(running.lines.join("\n")).toContain('"event":"stopped"');
  expect(said).not.toContain('"level":"error"');
  for (const one of told) expect(said).not.toContain(one);
}
