import { describe, expect, it } from "vitest";
import { FileGone } from "../../src/core/file.js";
import { Inbound, seenId } from "../../src/core/inbound.js";
import type { Harness, Stage } from "./harness.js";
import { cardOf, nothing, onStage, outgoing, post, say, seen, soon } from "./on-stage.js";

export function describeInbound(harness: Harness): void {
  describe("what people do", () => {
    it("brings a command with who sent it and where", () =>
      onStage(harness, nothing, async (stage) => {
        const { room, asker, got } = stage;
        await stage.act(asker, {
          kind: "command",
          where: room,
          command: "handoff",
          text: "仓库 订单 8842 漏发配件 !急",
        });
        expect(got).toMatchObject([
          {
            kind: "command",
            command: "handoff",
            text: "仓库 订单 8842 漏发配件 !急",
            from: asker,
            place: room,
          },
        ]);
      }));

    it("brings a press with the intent and the message of the button", () =>
      onStage(harness, nothing, async (stage) => {
        const ref = await post(stage, cardOf("Handoff 128", "A cable is missing."));
        await press(stage, "Handoff 128");
        expect(stage.got).toMatchObject([
          { kind: "press", intent: "demo/take/128", message: ref, from: stage.other, place: stage.room },
        ]);
      }));

    it("brings the chosen option of a select", () =>
      onStage(harness, nothing, async (stage) => {
        await post(stage, cardOf("Handoff 128", "A cable is missing."));
        const on = await seen(() => stage.sees(stage.other, stage.room), "Handoff 128");
        await stage.act(stage.other, { kind: "choose", on, placeholder: "Assign to", label: "Liu Qiang" });
        expect(stage.got).toMatchObject([{ kind: "press", intent: "demo/assign/128", value: "liu" }]);
      }));

    it("keeps the id of what its transport delivers twice", () =>
      onStage(harness, nothing, async (stage) => {
        await post(stage, cardOf("Handoff 128", "A cable is missing."));
        await press(stage, "Handoff 128");
        await stage.repeat();
        await soon(() => {
          expect(stage.got).toHaveLength(2);
        });
        expect(stage.got[1]).toEqual(stage.got[0]);
      }));

    it("gives two presses of one button two ids", () =>
      onStage(harness, nothing, async (stage) => {
        await post(stage, cardOf("Handoff 128", "A cable is missing."));
        await press(stage, "Handoff 128");
        await press(stage, "Handoff 128");
        expect(new Set(stage.got.map((inbound) => inbound.id)).size).toBe(2);
      }));

    it("answers two presses at once alike, each known by its own id", () =>
      onStage(
        harness,
        () => say("You have it."),
        async (stage) => {
          const ref = await post(stage, cardOf("Handoff 128", "A cable is missing."));
          await Promise.all([press(stage, "Handoff 128"), press(stage, "Handoff 128")]);
          const pressed = { kind: "press", intent: "demo/take/128", message: ref, from: stage.other };
          expect(stage.got).toMatchObject([pressed, pressed]);
          expect(new Set(stage.got.map(seenId)).size).toBe(2);
          await soon(async () => {
            const shown = await stage.sees(stage.other, stage.room);
            expect(shown.filter(({ text }) => text.includes("You have it."))).toHaveLength(2);
          });
        },
      ));

    it("brings what is written in a direct message, and in the thread of a message which one", () =>
      onStage(harness, nothing, async (stage) => {
        const { asker, platform } = stage;
        const direct = { platform: platform.name, kind: "dm", address: asker.userId } as const;
        const ref = await post(stage, cardOf("Handoff 128", "A cable is missing."), { to: direct });
        await stage.act(asker, { kind: "write", where: direct, text: "Thank you", thread: null, file: null });
        await stage.act(asker, { kind: "write", where: direct, text: "It came", thread: ref, file: null });
        await soon(() => {
          expect(stage.got).toMatchObject([
            { kind: "message", text: "Thank you", from: asker, place: direct },
            { kind: "message", text: "It came", thread: ref },
          ]);
        });
        expect(stage.got[0]).not.toHaveProperty("thread.id");
      }));

    it("brings a file and reads it", () =>
      onStage(harness, nothing, async (stage) => {
        const { asker, platform } = stage;
        const direct = { platform: platform.name, kind: "dm", address: asker.userId } as const;
        const file = { name: "日报.csv", content: "日期,接待量\n2026-11-22,318\n" };
        await stage.act(asker, { kind: "write", where: direct, text: "", thread: null, file });
        const came = await soon(() => Inbound.parse(stage.got[0]));
        const [ref] = came.kind === "message" ? came.files : [];
        expect(ref).toMatchObject({ name: file.name, size: Buffer.byteLength(file.content) });
        expect(await new Response(await platform.readFile(ref!)).text()).toBe(file.content);
        await expect(platform.readFile({ ...ref!, id: "no-such-file" })).rejects.toThrow(FileGone);
      }));

    it.skipIf(harness.lacks.shortcuts !== undefined)(
      "brings a shortcut with the message, who wrote it and what stands in it",
      () =>
        onStage(harness, nothing, async (stage) => {
          const { asker, other, room } = stage;
          const file = { name: "box.csv", content: "a,b\n" };
          const text = "Order 8842 lacks its cable";
          await stage.act(other, { kind: "write", where: room, text, thread: null, file });
          await stage.act(asker, { kind: "shortcut", where: room, shortcut: "hand-over", text });
          const came = await soon(() => Inbound.parse(stage.got[1]));
          expect(came).toMatchObject({
            ...{ kind: "shortcut", shortcut: "hand-over", from: asker, place: room, author: other, text },
            ...{ files: [{ name: file.name }], message: { place: room } },
          });
          expect(came).not.toHaveProperty("thread.id");
        }),
    );

    it.skipIf(harness.lacks.home !== undefined)("asks for the home of whoever opens it", () =>
      onStage(harness, nothing, async (stage) => {
        await stage.act(stage.asker, { kind: "open-home" });
        await soon(() => {
          expect(stage.got).toMatchObject([{ kind: "home", from: stage.asker }]);
        });
      }),
    );

    it("keeps of an event that nobody knows only its type, and answers it", () =>
      onStage(harness, nothing, async (stage) => {
        await stage.act(stage.asker, { kind: "unheard-of", where: stage.room, type: "reaction_added" });
        await soon(() => {
          expect(stage.got).toMatchObject([{ kind: "unsupported", type: "reaction_added" }]);
        });
        expect(Inbound.parse(stage.got[0])).toEqual(stage.got[0]);
      }));

    it("hears nothing of its own messages", () =>
      onStage(harness, nothing, async (stage) => {
        const ref = await post(stage, cardOf("Handoff 128", "A cable is missing."));
        await post(stage, cardOf("Handoff 129", "And a plug."), { thread: ref });
        await seen(() => stage.sees(stage.other, stage.room), "Handoff 128");
        expect(stage.got).toEqual([]);
      }));

    it.skipIf(harness.lacks.echo !== undefined)("passes over what it is told of its own messages", () =>
      onStage(
        harness,
        () => say("Noted."),
        async (stage) => {
          const ref = await post(stage, cardOf("Handoff 128", "Open."));
          await post(stage, cardOf("Handoff 129", "And a plug."), { thread: ref });
          await post(stage, cardOf("Handoff 128", "Taken."), { message: ref, revision: 2 });
          const bytes = new TextEncoder().encode("number,ask\n128,cable\n");
          const uploaded = await stage.platform.upload(
            { name: "open.csv", mimeType: "text/csv", bytes },
            "file",
          );
          if (uploaded.kind !== "uploaded") throw new Error(`Not uploaded: ${uploaded.kind}`);
          const content = { type: "file", file: uploaded.file } as const;
          const file = outgoing(stage.room, cardOf("", ""));
          if (file.kind === "post") await stage.platform.show({ ...file, content });
          await seen(() => stage.sees(stage.other, stage.room), "open.csv");
          await stage.echo();
          expect(stage.got).toEqual([]);
        },
      ),
    );
  });
}

async function press(stage: Stage, title: string): Promise<void> {
  const on = await seen(() => stage.sees(stage.other, stage.room), title);
  await stage.act(stage.other, { kind: "press", on, label: "Take it" });
}
