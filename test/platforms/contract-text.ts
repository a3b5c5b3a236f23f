import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Card } from "../../src/core/card.js";
import { anyCard, hostileTexts, piecesOf } from "../support/cards.js";
import type { Harness, Seen } from "./harness.js";
import { cardOf, nothing, onStage, outgoing, post, seen, sentence } from "./on-stage.js";

const RUNS = 40;
/** On a machine that has much else to do. */
const RUNS_WITHIN_MS = 60_000;

export function describeText(harness: Harness): void {
  describe("text", () => {
    it.each(hostileTexts)("never becomes markup or a mention: %s", (hostile) =>
      onStage(harness, nothing, async (stage) => {
        await stage.platform.show(outgoing(stage.room, cardOf(`Titled ${hostile}`, `Said ${hostile} so`)));
        const card = await seen(() => stage.sees(stage.other, stage.room), "Titled");
        expect(folded(card.text)).toContain(folded(`Titled ${hostile}`));
        expect(folded(card.text)).toContain(folded(`Said ${hostile} so`));
        expect(card.foreign).toEqual([]);
      }),
    );

    it("never becomes markup where one sentence is left of a card, posted or edited", () =>
      onStage(harness, nothing, async (stage) => {
        for (const hostile of hostileTexts) {
          const message = await post(stage, sentence(`Said ${hostile} so`));
          const look = async (): Promise<Seen> => (await stage.sees(stage.other, stage.room)).at(-1)!;
          const posted = await look();
          await post(stage, sentence(`Then ${hostile} too`), { message, revision: 2 });
          const edited = await look();
          expect([...posted.foreign, ...edited.foreign]).toEqual([]);
          expect(folded(posted.text)).toContain(folded(`Said ${hostile} so`));
          expect(folded(edited.text)).toContain(folded(`Then ${hostile} too`));
        }
      }));

    it(
      "shows any card, whole or saying what it left out",
      () =>
        onStage(harness, nothing, async (stage) => {
          const check = fc.asyncProperty(anyCard, async (card) => {
            const thread = await post(stage, sentence("Look in here."));
            const shown = await stage.platform.show(outgoing(stage.room, card, { thread }));
            if (shown.kind === "refused" && harness.tooLarge?.test(shown.reason) === true) return;
            expect(shown).toMatchObject({ kind: "shown" });
            const [only] = await stage.sees(stage.other, stage.room, thread);
            expect(only!.foreign).toEqual([]);
            expectWhole(card, only!);
          });
          await fc.assert(check, { numRuns: RUNS });
        }),
      RUNS_WITHIN_MS,
    );
  });

  function expectWhole(card: Card, shown: Seen): void {
    const text = folded(shown.text);
    const missing = piecesOf(card).filter((piece) => !text.includes(folded(piece)));
    if (missing.length > 0) expect(shown.text).toMatch(harness.cutMark);
  }
}

/** White space is the product's to lay out. */
function folded(text: string): string {
  return text.replace(/\s+/gu, "");
}
