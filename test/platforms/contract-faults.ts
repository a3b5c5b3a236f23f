import { setTimeout as passed } from "node:timers/promises";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import type { MessageRef } from "../../src/core/place.js";
import type { Doubt, Found, Outgoing } from "../../src/core/platform.js";
import type { Harness } from "./harness.js";
import { cardOf, nothing, onStage, outgoing, post, seen, type Scene } from "./on-stage.js";

/** The product asks for a second's pause. */
const PAUSE_MS = 1_000;

export function describeFaults(harness: Harness): void {
  describe("what cannot be shown", () => {
    it("says that a message is too old to be edited, and leaves it as it is", () =>
      onStage(harness, nothing, async (stage) => {
        const message = await post(stage, cardOf("Handoff 128", "Open."));
        await stage.age(message);
        const edit = outgoing(stage.room, cardOf("Handoff 128", "Taken."), { message, revision: 2 });
        expect(await stage.platform.show(edit)).toEqual({ kind: "too-old" });
        const texts = (await stage.sees(stage.other, stage.room)).map(({ text }) => text);
        expect(texts.filter((text) => text.includes("Taken."))).toEqual([]);
        const afresh = await post(stage, cardOf("Handoff 128", "Taken."));
        expect(afresh.id).not.toBe(message.id);
      }));

    it("says that a place is gone that was there, of posts and of edits", () =>
      onStage(harness, nothing, async (stage) => {
        const message = await post(stage, cardOf("Handoff 128", "Open."));
        await stage.close(stage.room);
        const gone = { kind: "refused", because: "place" };
        for (const more of [{}, { message, revision: 2 }]) {
          const shown = await stage.platform.show(
            outgoing(stage.room, cardOf("Handoff 128", "Taken."), more),
          );
          expect(shown).toMatchObject(gone);
          expect(shown.kind === "refused" && shown.reason).toMatch(/\S/u);
        }
      }));

    it("refuses only what it cannot show: the next card stands", () =>
      onStage(harness, nothing, async (stage) => {
        const message = await post(stage, cardOf("Handoff 128", "Open."));
        const edit = outgoing(stage.room, harness.absurd, { message, revision: 2 });
        expect(await stage.platform.show(edit)).toMatchObject({ kind: "refused", because: "content" });
        await post(stage, cardOf("Handoff 128", "Taken."), { message, revision: 3 });
        const [card] = await stage.sees(stage.other, stage.room);
        expect(card!.text).toContain("Taken.");
      }));
  });

  describe.skipIf(harness.lacks.faults !== undefined)("what goes wrong on the way", () => {
    it.each(["post", "edit"] as const)("waits as long as it is told when it was too fast with a %s", (kind) =>
      onStage(harness, nothing, async (stage) => {
        const sent = await sending(kind, stage);
        await stage.next("too-fast");
        const shown = await stage.platform.show(sent);
        if (shown.kind !== "retry") throw new Error(`Not turned away: ${shown.kind}`);
        const { afterMs, scope } = shown;
        expect(afterMs).toBeGreaterThanOrEqual(PAUSE_MS);
        expect(afterMs).toBeLessThan(2 * PAUSE_MS);
        expect(["place", "act", "platform"]).toContain(scope);
        expect(await standing(stage, "Taken.")).toEqual([]);
        await passed(afterMs);
        expect(await stage.platform.show(sent)).toMatchObject({ kind: "shown" });
        expect(await standing(stage, "Taken.")).toHaveLength(1);
      }),
    );

    it.each(["post", "edit"] as const)("claims nothing of a %s that was cut off on its way there", (kind) =>
      onStage(harness, nothing, async (stage) => {
        const sent = await sending(kind, stage);
        await stage.next("cut-before");
        expect((await stage.platform.show(sent)).kind).toMatch(/^(?:retry|unknown)$/u);
        expect(await standing(stage, "Taken.")).toEqual([]);
        if (kind === "post" && stage.platform.can.find)
          expect(await stage.platform.find(doubtOf(sent))).toEqual({ kind: "absent" });
        expect(await stage.platform.show(sent)).toMatchObject({ kind: "shown" });
        expect(await standing(stage, "Taken.")).toHaveLength(1);
      }),
    );

    it("does not know of a post whose answer was cut off, and finds that it stands", () =>
      onStage(harness, nothing, async (stage) => {
        const sent = await sending("post", stage);
        await stage.next("cut-after");
        expect(await stage.platform.show(sent)).toMatchObject({ kind: "unknown" });
        const [only] = await standing(stage, "Taken.");
        if (!stage.platform.can.find) return;
        expect(await stage.platform.find(doubtOf(sent))).toEqual({ kind: "found", message: only!.ref });
        await post(stage, cardOf("Handoff 128", "Done."), { message: only!.ref!, revision: 2 });
        expect(await standing(stage, "Done.")).toHaveLength(1);
        expect(await standing(stage, "Taken.")).toEqual([]);
      }));

    it("does not know of an edit whose answer was cut off, which may be sent again", () =>
      onStage(harness, nothing, async (stage) => {
        const sent = await sending("edit", stage);
        await stage.next("cut-after");
        expect(await stage.platform.show(sent)).toMatchObject({ kind: "unknown" });
        expect(await stage.platform.show(sent)).toMatchObject({ kind: "shown" });
        expect(await standing(stage, "Taken.")).toHaveLength(1);
      }));

    it("cannot tell whether a message stands while its looking is cut off", () =>
      onStage(harness, nothing, async (stage) => {
        if (!stage.platform.can.find) return;
        const sent = await sending("post", stage);
        await stage.platform.show(sent);
        await stage.next("cut-before");
        expect(await stage.platform.find(doubtOf(sent))).toMatchObject({ kind: "retry" });
        await stage.next("too-fast");
        const told: Found = await stage.platform.find(doubtOf(sent));
        expect(told).toMatchObject({ kind: "retry", afterMs: PAUSE_MS });
      }));

    it("shows an answer once the pause is over that was asked for in its way", () =>
      onStage(
        harness,
        () => ({ kind: "say", card: cardOf("Handoff 128, taken", "You have it.") }),
        async (stage) => {
          await post(stage, cardOf("Handoff 128", "Open."));
          const on = await seen(() => stage.sees(stage.other, stage.room), "Handoff 128");
          await stage.next("too-fast");
          await stage.act(stage.other, { kind: "press", on, label: "Take it" });
          await seen(() => stage.sees(stage.other, stage.room), "You have it.");
        },
      ));
  });
}

/** A card that says “Taken.”, new or in place of one that stands. */
async function sending(kind: Outgoing["kind"], stage: Scene): Promise<Outgoing> {
  const card = cardOf("Handoff 128", "Taken.");
  if (kind === "post") return outgoing(stage.room, card);
  const message: MessageRef = await post(stage, cardOf("Handoff 128", "Open."));
  return outgoing(stage.room, card, { message, revision: 2 });
}

async function standing({ sees, other, room }: Scene, text: string) {
  return (await sees(other, room)).filter((one) => one.text.includes(text));
}

function doubtOf({ key, revision, to }: Outgoing): Doubt {
  const since = Temporal.Now.instant().subtract({ seconds: 30 });
  return { key, revision, to, thread: null, since, file: null };
}
