import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import type { Harness } from "./harness.js";
import { cardOf, newKey, nothing, onStage, outgoing, post, seen } from "./on-stage.js";

export function describeShowing(harness: Harness): void {
  describe("what a place shows", () => {
    it("posts a card in a room for everybody there", () =>
      onStage(harness, nothing, async (stage) => {
        const ref = await post(stage, cardOf("Handoff 128", "A cable is missing."));
        for (const who of [stage.asker, stage.other]) {
          const card = await seen(() => stage.sees(who, stage.room), "Handoff 128");
          expect(card).toMatchObject({ ref, private: false, foreign: [] });
          expect(card.text).toContain("A cable is missing.");
          expect(card.buttons).toContain("Take it");
        }
      }));

    it("posts a card in a direct message for one person", () =>
      onStage(harness, nothing, async (stage) => {
        const direct = { platform: stage.platform.name, kind: "dm", address: stage.asker.userId } as const;
        await post(stage, cardOf("Yours alone", "Only for you."), { to: direct });
        await seen(() => stage.sees(stage.asker, direct), "Yours alone");
        expect(await stage.sees(stage.other, stage.room)).toEqual([]);
      }));

    it("keeps the order of what is posted one after the other", () =>
      onStage(harness, nothing, async (stage) => {
        const titles = ["#1", "#2", "#3", "#4"].map((number) => `Handoff ${number}`);
        for (const title of titles) await post(stage, cardOf(title, "Next."));
        await seen(() => stage.sees(stage.other, stage.room), "Handoff #4");
        const texts = (await stage.sees(stage.other, stage.room)).map((card) => card.text);
        expect(texts.map((text) => titles.find((title) => text.includes(title)))).toEqual(titles);
      }));

    it("edits a card in place", () =>
      onStage(harness, nothing, async (stage) => {
        const message = await post(stage, cardOf("Handoff 128", "Open."));
        await post(stage, cardOf("Handoff 129", "Open too."));
        const edited = await post(stage, cardOf("Handoff 128", "Taken."), { message, revision: 2 });
        expect(edited).toEqual(message);
        const [first, second] = await stage.sees(stage.other, stage.room);
        expect(first).toMatchObject({ ref: message });
        expect(first!.text).toContain("Taken.");
        expect(first!.text).not.toContain("Open.");
        expect(second!.text).toContain("Handoff 129");
      }));

    it("posts into the thread of a message", () =>
      onStage(harness, nothing, async (stage) => {
        const thread = await post(stage, cardOf("Handoff 128", "Open."));
        await post(stage, cardOf("Asked back", "Which colour?"), { thread });
        await seen(() => stage.sees(stage.other, stage.room, thread), "Which colour?");
        expect(await stage.sees(stage.other, stage.room)).toHaveLength(1);
      }));

    it.skipIf(harness.lacks.find !== undefined)(
      "finds a message by its key, and knows which keys it never showed",
      () =>
        onStage(harness, nothing, async ({ platform, room }) => {
          const before = Temporal.Now.instant().subtract({ seconds: 5 });
          const sent = outgoing(room, cardOf("Handoff 128", "Open."));
          const shown = await platform.show(sent);
          const doubt = { to: room, revision: 1, thread: null, since: before, file: null };
          const found = await platform.find({ ...doubt, key: sent.key });
          expect(shown).toEqual({ ...found, kind: "shown" });
          expect(await platform.find({ ...doubt, key: newKey() })).toEqual({ kind: "absent" });
        }),
    );

    it("shows a file that was brought to it before, and finds it again", () =>
      onStage(harness, nothing, async (stage) => {
        const before = Temporal.Now.instant().subtract({ seconds: 5 });
        const bytes = new TextEncoder().encode("number,ask\n128,cable\n");
        const uploaded = await stage.platform.upload(
          { name: "open.csv", mimeType: "text/csv", bytes },
          "file",
        );
        if (uploaded.kind !== "uploaded") throw new Error(`Not uploaded: ${uploaded.kind}`);
        const { file } = uploaded;
        const key = newKey();
        const at = { key, revision: 1, to: stage.room, thread: null };
        const content = { type: "file", file } as const;
        const shown = await stage.platform.show({ ...at, kind: "post", once: "file-1", content });
        // A product that shares it in its own time only says where it stands when it is looked for.
        expect(shown.kind).toMatch(/^(?:shown|unknown)$/u);
        const { ref } = await seen(() => stage.sees(stage.other, stage.room), "open.csv");
        if (harness.lacks.find !== undefined) return;
        const found = await stage.platform.find({ ...at, since: before, file });
        expect(found).toEqual({ kind: "found", message: ref });
      }));

    it("says that the place is gone", () =>
      onStage(harness, nothing, async ({ platform, missingRoom }) => {
        const shown = await platform.show(outgoing(missingRoom, cardOf("Handoff 128", "Open.")));
        expect(shown).toMatchObject({ kind: "refused", because: "place" });
      }));

    it("says that a card cannot be shown, and why", () =>
      onStage(harness, nothing, async ({ platform, room, sees, other }) => {
        const shown = await platform.show(outgoing(room, harness.absurd));
        expect(shown).toMatchObject({ kind: "refused", because: "content" });
        expect(shown.kind === "refused" && shown.reason).toMatch(/\S/u);
        expect(await sees(other, room)).toEqual([]);
      }));

    it("knows of every colleague what org has to know", () =>
      onStage(harness, nothing, async ({ platform, asker, other }) => {
        const people = [];
        for await (const person of platform.people()) people.push(person.userId);
        expect(people).toEqual(expect.arrayContaining([asker.userId, other.userId]));
      }));
  });
}
