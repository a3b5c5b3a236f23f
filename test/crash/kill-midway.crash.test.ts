import { setTimeout as sleep } from "node:timers/promises";
import nock from "nock";
import PQueue from "p-queue";
import { afterAll, describe, expect, it, type TestContext } from "vitest";
import { eachDatabase, type ProviderName } from "../support/database.js";
import type { Running } from "../support/processes.js";
import { count } from "./count.js";
import { createCrowd } from "./crowd.js";
import { handoffsToSend, SENDERS, SERIES } from "./handoffs.js";
import { between, randomFrom } from "./random.js";
import { errorsOf, shownIn, start, untilAllShown, type ShownCard } from "./scene.js";
import { repeatsIn, wrongsIn } from "./verdict.js";

const REPEATS = Number(process.env["CRASH_REPEATS"] ?? 20);
const SEED = Number(process.env["CRASH_SEED"] ?? Math.floor(Math.random() * 1e6));
const HANDOFFS = 500;
const PROCESSES: Readonly<Record<ProviderName, number>> = { sqlite: 1, postgresql: 2 };
/** A run counts only if the kill found at least so many accepted, and as many not yet. */
const LEAST = 100;
const MOST_DISCARDED = 5;
const RUNS_AT_ONCE = 2;

// Everything goes to processes of ours on loopback, and watching so many requests would cost as much as sending them.
nock.restore();

interface Ran {
  readonly accepted: number;
  readonly wrongs: readonly string[];
  readonly repeats: number;
  readonly seconds: number;
}

describe(`500 handoffs at once, each delivered twice, with a process killed midway (CRASH_SEED=${SEED})`, () => {
  eachDatabase(({ provider, create }) => {
    const ran: Ran[] = [];
    let discarded = 0;
    const untilMidway = async (seed: number, test: TestContext): Promise<Ran> => {
      for (;;) {
        const outcome = await run({
          databaseUrl: await create(),
          processes: PROCESSES[provider],
          seed,
          test,
        });
        if (outcome !== "not-midway") return outcome;
        discarded++;
        expect(discarded, "runs that were not killed midway").toBeLessThanOrEqual(MOST_DISCARDED);
      }
    };

    const turns = new PQueue({ concurrency: RUNS_AT_ONCE });
    it.concurrent.for(Array.from({ length: REPEATS }, (_, index) => SEED + index))(
      "number every accepted one once, without a gap, and stand in order (seed %i)",
      async (seed, test) => {
        const outcome = await turns.add(() => untilMidway(seed, test));
        ran.push(outcome);
        expect(outcome.wrongs).toEqual([]);
      },
    );

    afterAll(() => {
      console.log(summary(provider, ran, discarded));
    });
  });
});

interface Run {
  readonly databaseUrl: string;
  readonly processes: number;
  readonly seed: number;
  readonly test: TestContext;
}

async function run({ databaseUrl, processes, seed, test }: Run): Promise<Ran | "not-midway"> {
  const began = performance.now();
  const random = randomFrom(seed);
  const sent = handoffsToSend(HANDOFFS, seed);
  const crowd = createCrowd(random);
  const started = await Promise.all(Array.from({ length: processes }, () => start(databaseUrl, test)));
  await Promise.all(started.map(crowd.join));

  const sending = crowd.sendTwice(sent);
  await Promise.race([crowd.whenTold(between(random, LEAST, HANDOFFS - 2 * LEAST)), sending]);
  // With the answer on its way, or at any other moment.
  if (random() < 0.5) await sleep(between(random, 0, 50));
  const accepted = crowd.told.size;
  const [victim, ...survivors] = shuffled(started, random);
  crowd.leave(victim!);
  await victim!.kill("SIGKILL");
  const heir = await start(databaseUrl, test);
  await crowd.join(heir);
  await sending;
  await untilAllShown(databaseUrl);
  const ends = await Promise.all([heir, ...survivors].map((process) => process.kill("SIGKILL")));
  if (Math.min(accepted, HANDOFFS - accepted) < LEAST) return "not-midway";

  const [counted, shown] = await Promise.all([count(databaseUrl), readPlaces(databaseUrl, test)]);
  const evidence = { sent, told: crowd.told, counted, shown };
  const byItself = ends.flatMap(({ code }) => (code === null ? [] : [`A process ended with ${code}`]));
  const logged = [heir, ...survivors].flatMap(errorsOf);
  const wrongs = [...crowd.oddities, ...byItself, ...logged, ...wrongsIn(evidence)];
  return { accepted, wrongs, repeats: repeatsIn(evidence), seconds: (performance.now() - began) / 1_000 };
}

function shuffled(started: readonly Running[], random: () => number): readonly Running[] {
  return random() < 0.5 ? started : started.toReversed();
}

async function readPlaces(
  databaseUrl: string,
  test: TestContext,
): Promise<ReadonlyMap<string, readonly ShownCard[]>> {
  const fresh = await start(databaseUrl, test);
  const rooms = SERIES.map(({ department }) => ({ as: SENDERS[0], place: `room:${department}` }));
  const directMessages = SENDERS.map((as) => ({ as, place: `dm:${as}` }));
  const shown = await Promise.all(
    [...rooms, ...directMessages].map(
      async ({ as, place }) => [place, await shownIn(fresh.url, as, place)] as const,
    ),
  );
  await fresh.kill("SIGKILL");
  return new Map(shown);
}

function summary(provider: ProviderName, ran: readonly Ran[], discarded: number): string {
  const list = (of: (one: Ran) => number): string => ran.map((one) => of(one).toFixed(0)).join(" ");
  return [
    `${provider}: ${ran.length} runs from seed ${SEED}, ${discarded} discarded as not midway`,
    `  accepted at the kill: ${list((one) => one.accepted)}`,
    `  messages repeated:    ${list((one) => one.repeats)}`,
    `  seconds:              ${list((one) => one.seconds)}`,
  ].join("\n");
}
