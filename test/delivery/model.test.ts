import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { PlatformName } from "../../src/core/ids.js";
import { placeId } from "../../src/core/place.js";
import type { Store } from "../../src/store/index.js";
import { eachDatabase } from "../support/database.js";
import { createChat, type Habits } from "./chat.js";
import { createFates, type Fate } from "./fates.js";
import { type Model, mistakesIn } from "./model.js";
import { addPlaces, room, showing } from "./scene.js";
import { openStage, type Stage } from "./stage.js";

const PLACES = 3;
const NAMES = 8;
const RUNS = Number(process.env["MODEL_RUNS"] ?? 60);

interface Real {
  readonly put: (name: number, lastsMs: number | null) => Promise<void>;
  readonly fate: (fate: Fate) => void;
  /** Until nothing is in hand, or the process was killed with a request under way. */
  readonly turn: () => Promise<void>;
  readonly pass: (ms: number) => void;
  readonly crash: () => void;
}
type Command = fc.AsyncCommand<Model, Real>;

function command(name: string, run: (model: Model, real: Real) => Promise<void> | void): Command {
  return { check: () => true, toString: () => name, run: async (model, real) => run(model, real) };
}

const name = fc.nat({ max: NAMES - 1 });
const lasts = fc.oneof(
  { weight: 7, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 120_000 }) },
);
const shows = fc
  .tuple(name, lasts)
  .map(([which, ms]) =>
    command(`show ${String(which)}${ms === null ? "" : ` for ${String(ms)} ms`}`, (_, real) =>
      real.put(which, ms),
    ),
  );
const turns = fc.constant(command("turn", (_, real) => real.turn()));
const passes = fc
  .constantFrom(100, 1_000, 7_000, 300_000, 3_100_000)
  .map((ms) => command(`pass ${String(ms)} ms`, (_, real) => real.pass(ms)));
const crashes = fc.constant(command("crash", (_, real) => real.crash()));
const kind: fc.Arbitrary<Fate> = fc.oneof(
  fc.constantFrom<Fate>(
    { kind: "take" },
    { kind: "lose" },
    { kind: "drop" },
    { kind: "too-old" },
    { kind: "killed", carriedOut: true },
    { kind: "killed", carriedOut: false },
  ),
  fc.record({
    kind: fc.constant("retry" as const),
    scope: fc.constantFrom("place" as const, "act" as const, "platform" as const),
  }),
  fc.record({
    kind: fc.constant("refused" as const),
    because: fc.constantFrom("place" as const, "content" as const, "install" as const),
    stubborn: fc.boolean(),
  }),
  name.map((which): Fate => ({ kind: "meanwhile", name: which })),
);
const fates = kind.map((fate) => command(`next: ${JSON.stringify(fate)}`, (_, real) => real.fate(fate)));
const commands = fc.commands<Model, Real, false>(
  [shows, shows, shows, turns, turns, passes, crashes, fates, fates, fates],
  { maxCommands: 80, size: "max" },
);

/** What platforms can do about a doubt: look, repeat, or neither. */
const abilities = fc.constantFrom<Habits>({ find: true }, { repeatableForMs: 3_600_000 }, {});

eachDatabase((database) => {
  let store: Store;
  let runs = 0;

  beforeAll(async () => {
    store = await database.open();
  });

  const begin = async (able: Habits) => {
    const run = `r${String((runs += 1))}`;
    // Nothing that a run leaves behind is seen by the next, which may be its shrunk self.
    const platform = PlatformName.parse(run);
    const places = Array.from({ length: PLACES }, (_, index) => room(String(index), platform));
    await addPlaces(store, places);
    const scripted = createFates();
    const model: Model = {
      wanted: new Map(),
      refused: scripted.refused,
      ended: scripted.ended,
      tooOld: scripted.tooOld,
    };
    let revisions = 0;
    let putting = Promise.resolve();
    // One after the other, so that the newest for the model is the newest in the database.
    const put: Real["put"] = (which, lastsMs) => (putting = putting.then(() => putNow(which, lastsMs)));
    const putNow = async (which: number, lastsMs: number | null): Promise<void> => {
      const shown = showing(`${run}-${String(which)}`, places[which % PLACES]!, String((revisions += 1)));
      model.wanted.set(shown.key, { title: shown.card.title, expires: lastsMs !== null });
      if (lastsMs !== null) model.ended.add(shown.key);
      const until = lastsMs === null ? {} : { expiresAt: stage.now().add({ milliseconds: lastsMs }) };
      await stage.put({ ...shown, ...until });
    };
    const chat = createChat({
      ...able,
      name: platform,
      react: (asked) => scripted.decide(asked, (which) => put(which, null)),
    });
    let stage: Stage = openStage({ store, chat });
    const crash = (): void => {
      stage = stage.killed();
    };
    const turn = async (): Promise<void> => {
      const outcome = await Promise.race([stage.turn().then(() => "rests"), scripted.killed()]);
      if (outcome === "killed") crash();
      await chat.idle();
    };
    const real: Real = { put, turn, crash, fate: scripted.push, pass: (ms) => stage.pass(ms) };
    const end = async (): Promise<readonly string[]> => {
      crash();
      scripted.clear();
      await putting;
      await stage.drain();
      return mistakesIn(await rowsIn(store, places.map(placeId)), model, chat);
    };
    return { model, real, end, chat };
  };

  it("shows every posting once at its newest revision, in order, or ends it with a reason, whatever happens on the way", async () => {
    await fc.assert(
      fc.asyncProperty(commands, abilities, async (all, able) => {
        const { model, real, end } = await begin(able);
        await fc.asyncModelRun(() => ({ model, real }), all);
        expect(await end()).toEqual([]);
      }),
      { numRuns: RUNS, interruptAfterTimeLimit: 100_000, markInterruptAsFailure: true },
    );
  }, 120_000);
});

function rowsIn(store: Store, places: readonly string[]) {
  return store.read.posting.findMany({ where: { placeId: { in: [...places] } } });
}

it("would tell a posting that is there twice, and one that is not there at all", () => {
  const chat = createChat();
  const row = { key: "test/a", position: 1, status: "shown", revision: 1, shownRevision: 1, messageId: "m1" };
  const rest = { reason: null, repeated: false, placeId: "chat:room:hall" };
  const model: Model = {
    wanted: new Map([["test/a", { title: "a", expires: false }]]),
    refused: new Set(),
    ended: new Set(),
    tooOld: new Map(),
  };
  expect(mistakesIn([{ ...row, ...rest }], model, chat)).toEqual(["test/a is shown and stands 0 times"]);
});
