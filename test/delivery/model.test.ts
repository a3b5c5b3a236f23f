import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { placeId } from "../../src/core/place.js";
import type { Store } from "../../src/store/index.js";
import { eachDatabase } from "../support/database.js";
import { createChat, type Chat, type Reaction, TAKE } from "./chat.js";
import { addPlaces, room, showing } from "./scene.js";
import { openStage } from "./stage.js";

const PLACES = 3;
const NAMES = 8;

type Step =
  | { readonly kind: "show"; readonly name: number; readonly lasts: number | null }
  | { readonly kind: "turn" }
  | { readonly kind: "pass"; readonly ms: number };

/** What the chat does with one request, and what is shown anew while it is under way. */
interface Turn {
  readonly reaction: Reaction;
  readonly meanwhile: number | null;
  /** Whether a card that is refused is refused as plain text too. */
  readonly stubborn: boolean;
}

const CALM: Turn = { reaction: TAKE, meanwhile: null, stubborn: false };

const name = fc.nat({ max: NAMES - 1 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant("show" as const),
      name,
      lasts: fc.oneof(
        { weight: 7, arbitrary: fc.constant(null) },
        { weight: 1, arbitrary: fc.integer({ min: 1, max: 120_000 }) },
      ),
    }),
  },
  { weight: 3, arbitrary: fc.constant({ kind: "turn" as const }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("pass" as const),
      ms: fc.constantFrom(100, 1_000, 20_000, 300_000),
    }),
  },
);
const refused = fc.constantFrom("place" as const, "content" as const, "install" as const);
const reaction: fc.Arbitrary<Reaction> = fc.oneof(
  { weight: 6, arbitrary: fc.constant(TAKE) },
  { weight: 1, arbitrary: fc.constantFrom({ kind: "lose" as const }, { kind: "drop" as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: "too-old" as const }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("retry" as const),
      afterMs: fc.nat({ max: 5_000 }),
      scope: fc.constantFrom("place" as const, "platform" as const),
      reason: fc.constant("slow down"),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("refused" as const),
      because: refused,
      reason: fc.constant("no"),
    }),
  },
);
const turns = fc.array(
  fc.record({ reaction, meanwhile: fc.oneof(fc.constant(null), name), stubborn: fc.boolean() }),
  {
    maxLength: 80,
    size: "max",
  },
);

eachDatabase((database) => {
  let store: Store;
  let runs = 0;

  beforeAll(async () => {
    store = await database.open();
  });

  const play = async (steps: readonly Step[], script: readonly Turn[], find: boolean) => {
    const run = `r${String((runs += 1))}`;
    const places = Array.from({ length: PLACES }, (_, index) => room(`${run}-${String(index)}`));
    await addPlaces(store, places);
    const left = [...script];
    let revisions = 0;
    const put = (which: number, lasts: number | null = null): Promise<void> => {
      const shown = showing(`${run}-${String(which)}`, places[which % PLACES]!, String((revisions += 1)));
      const expiresAt = lasts === null ? {} : { expiresAt: stage.now().add({ milliseconds: lasts }) };
      return stage.put({ ...shown, ...expiresAt });
    };
    const chat = createChat({
      find,
      react: async ({ message }) => {
        const { reaction: wanted, meanwhile, stubborn } = left.shift() ?? CALM;
        if (meanwhile !== null) await put(meanwhile);
        const content = wanted.kind === "refused" && wanted.because === "content";
        if (content && stubborn) left.unshift({ ...CALM, reaction: wanted });
        return wanted.kind === "too-old" && message === null ? TAKE : wanted;
      },
    });
    const stage = openStage({ store, chat, chance: Math.random });
    for (const next of steps) {
      if (next.kind === "show") await put(next.name, next.lasts);
      if (next.kind === "turn") await stage.turn();
      if (next.kind === "pass") stage.pass(next.ms);
    }
    left.length = 0;
    await stage.drain();
    return { chat, stage, places };
  };

  const check = async (steps: readonly Step[], script: readonly Turn[], find: boolean): Promise<void> => {
    const { chat, places } = await play(steps, script, find);
    const rows = await store.read.posting.findMany({ where: { placeId: { in: places.map(placeId) } } });
    expectEachAtItsEnd(rows, chat);
    expectOrdered(rows, chat);
  };

  it("brings every posting to its newest revision or to an end with a reason, in order, whatever happens on the way", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 10, maxLength: 60, size: "max" }),
        turns,
        fc.boolean(),
        check,
      ),
      {
        numRuns: 30,
        interruptAfterTimeLimit: 100_000,
        markInterruptAsFailure: true,
      },
    );
  }, 120_000);
});

type Row = Awaited<ReturnType<Store["read"]["posting"]["findMany"]>>[number];

function expectEachAtItsEnd(rows: readonly Row[], chat: Chat): void {
  for (const row of rows) {
    switch (row.status) {
      case "shown":
        expect(row.shownRevision).toBe(row.revision);
        expect(chat.messages.get(row.messageId!)).toMatchObject({ key: row.key, revision: row.revision });
        break;
      case "refused":
        expect(row.reason).not.toBeNull();
        break;
      case "expired":
        expect(row.expiresAt).not.toBeNull();
        break;
      default:
        expect.unreachable(`${row.key} is ${row.status}`);
    }
  }
}

/** Of what delivery can know: a message whose answer was lost for good counts from when it was repeated. */
function expectOrdered(rows: readonly Row[], chat: Chat): void {
  const position = new Map(rows.map((row) => [row.key, row.position]));
  const newest = new Map<string, number>();
  const firsts = new Map<string, number[]>();
  for (const { key, place, revision } of chat.carried.filter(({ known }) => known)) {
    const before = newest.get(key);
    if (before === undefined) firsts.set(place, [...(firsts.get(place) ?? []), position.get(key)!]);
    expect(revision).toBeGreaterThanOrEqual(before ?? 0);
    newest.set(key, revision);
  }
  for (const positions of firsts.values()) expect(positions).toEqual(positions.toSorted((a, b) => a - b));
}
