import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { eachDatabase } from "../support/database.js";
import { inbound, type Outcome } from "../support/talk.js";
import { count } from "./count.js";
import { numberTold } from "./crowd.js";
import { commandOf, handoffsToSend, type Handed } from "./handoffs.js";
import { start } from "./scene.js";

const IN_HAND = 200;
const AFTER_THE_SIGNAL = 20;

describe("a process that is told to stop under load", () => {
  eachDatabase(({ create }) => {
    it("does and answers what it has in hand, refuses the rest, and is gone within 10 s", async () => {
      const databaseUrl = await create();
      const process = await start(databaseUrl);
      const all = handoffsToSend(IN_HAND + AFTER_THE_SIGNAL, 1);
      const inHand = all.slice(0, IN_HAND).map((handed) => send(process.url, handed));
      await Promise.race(inHand);
      const signalled = performance.now();
      const ending = process.kill("SIGTERM");
      const late = all.slice(IN_HAND).map((handed, index) => send(process.url, handed, 10 * index));

      expect(await ending).toEqual({ code: 0, signal: null });
      expect(performance.now() - signalled).toBeLessThan(10_000);
      expect(process.lines.filter((line) => line.includes('"level":"error"'))).toEqual([]);
      expect((await Promise.all(inHand)).filter(({ answer }) => answer === "refused")).toEqual([]);
      const numbers = await numbersIn(databaseUrl);
      for (const { answer, number, handed } of await Promise.all([...inHand, ...late])) {
        expect(answer).not.toBe("something-else");
        if (answer === "told") expect(numbers.get(handed.ask)).toBe(number);
        if (answer === "working") expect(numbers.get(handed.ask)).toBeDefined();
      }
    });
  });
});

interface Sent {
  readonly handed: Handed;
  readonly answer: "told" | "working" | "refused" | "something-else";
  readonly number: number | null;
}

async function send(url: string, handed: Handed, afterMs = 0): Promise<Sent> {
  await sleep(afterMs);
  const outcome = await inbound(url, commandOf(handed)).catch(() => null);
  const number = outcome?.kind === "reply" ? numberTold(handed.id, outcome.reply) : null;
  return { handed, number, answer: nameOf(outcome, number) };
}

function nameOf(outcome: Outcome | null, number: number | null): Sent["answer"] {
  switch (outcome?.kind) {
    case "reply":
      return number === null ? "something-else" : "told";
    case "working":
      return "working";
    case "invalid":
    case undefined:
      return "refused";
  }
}

/** The number of each text, as a fresh process reads it. */
async function numbersIn(databaseUrl: string): Promise<ReadonlyMap<string, number>> {
  const { handoffs } = await count(databaseUrl);
  return new Map(handoffs.map(({ ask, number }) => [ask, number]));
}
