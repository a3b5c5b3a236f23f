import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { eachDatabase } from "../support/database.js";
import { inbound, type Outcome } from "../support/talk.js";
import { count } from "./count.js";
import { numberTold } from "./crowd.js";
import { commandOf, handoffsToSend, SERIES, type Handed } from "./handoffs.js";
import { errorsOf, shownIn, start, unshown, until, untilAllShown } from "./scene.js";

const IN_HAND = 100;
const AFTER_THE_SIGNAL = 20;

describe("a process that is told to stop under load", () => {
  eachDatabase(({ create }) => {
    it("does and answers what it has in hand, refuses the rest, and is gone within 10 s", async () => {
      const databaseUrl = await create();
      const process = await start(databaseUrl);
      const all = oneRoomFull(IN_HAND + AFTER_THE_SIGNAL);
      const inHand = all.slice(0, IN_HAND).map((handed) => send(process.url, handed));
      await halfOf(inHand);
      const signalled = performance.now();
      const ending = process.kill("SIGTERM");
      const late = all.slice(IN_HAND).map((handed, index) => send(process.url, handed, 10 * index));

      expect(await ending).toEqual({ code: 0, signal: null });
      expect(performance.now() - signalled).toBeLessThan(10_000);
      expect(errorsOf(process)).toEqual([]);
      expect((await Promise.all(inHand)).filter(({ answer }) => answer === "refused")).toEqual([]);
      const numbers = await numbersIn(databaseUrl);
      for (const { answer, number, handed } of await Promise.all([...inHand, ...late])) {
        expect(answer).not.toBe("something-else");
        if (answer === "told") expect(numbers.get(handed.ask)).toBe(number);
        if (answer === "working") expect(numbers.get(handed.ask)).toBeDefined();
      }
    });

    it("leaves what it has not shown yet to the next, which repeats nothing", async () => {
      const databaseUrl = await create();
      const process = await start(databaseUrl);
      await Promise.all(oneRoomFull(IN_HAND).map((handed) => send(process.url, handed)));
      const waiting = (await unshown(databaseUrl)).length;
      await until(
        "it is delivering",
        async () => ((await unshown(databaseUrl)).length < waiting ? true : null),
        { everyMs: 5 },
      );
      const ended = await process.kill("SIGTERM");
      expect(ended).toEqual({ code: 0, signal: null });
      expect(errorsOf(process)).toEqual([]);
      expect((await unshown(databaseUrl)).length).toBeGreaterThan(0);

      const next = await start(databaseUrl);
      await untilAllShown(databaseUrl);
      const shown = await shownIn(next.url, "li-qiang", "room:warehouse");
      expect(shown.map(({ number }) => number)).toEqual(shown.map((_, index) => index + 1));
    });
  });
});

/** By the time that half are answered, all have reached the process: none waits in the system's queue of connections. */
async function halfOf(inHand: readonly Promise<unknown>[]): Promise<void> {
  let answered = 0;
  await new Promise<void>((resolve) => {
    for (const one of inHand)
      void one.then(() => {
        answered += 1;
        if (answered >= inHand.length / 2) resolve();
      });
  });
}

/** A room shows one message after another, so that most still wait when the process stops. */
function oneRoomFull(count: number): readonly Handed[] {
  return handoffsToSend(SERIES.length * count, 1).filter(({ series }) => series === "WH");
}

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
