import nock from "nock";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Inbound } from "../../../src/core/inbound.js";
import type { AccountRef } from "../../../src/core/place.js";
import type { Reply } from "../../../src/core/reply.js";
import { startChatServer, type ChatServer } from "../../chat-server/start.js";
import type { Written } from "../../chat-server/options.js";
import type { Stage } from "../harness.js";
import { cardOf, nothing, onStage, post, soon } from "../on-stage.js";
import { sampleForm } from "../support/sample-forms.js";
import { feishuHarness } from "./harness.js";
import { chatOf } from "./screen.js";
import type { Transport } from "./transport.js";

let chat: ChatServer;

beforeAll(async () => {
  // Everything goes to a process of ours on loopback.
  nock.restore();
  chat = await startChatServer({ scale: 10_000 });
});
afterAll(() => {
  chat.stop();
});

const TEXT = "Order 8842 lacks its cable";
const file = { name: "box.csv", content: "a,b\n" };
const picture = (content: string) => ({ name: `${content}.png`, content });

const TRANSPORTS: readonly Transport[] = ["webhook", "long-connection"];

/** Calls the bot in a reply to the newest message of somebody there; null: of the bot. */
async function reply({ asker, room }: Stage, to: AccountRef | null, said: Said): Promise<void> {
  const { messages } = await chat.state();
  const above = messages.findLast((one) => one.room === chatOf(room) && one.user === (to?.userId ?? null));
  const written = { user: asker.userId, room: chatOf(room), thread: null, replyTo: above!.id, mention: true };
  const payload = await chat.feishu.happen({ kind: "write", file: null, ...written, ...said });
  await chat.feishu.deliver(payload!);
}
type Said = Pick<Written, "text"> & Partial<Pick<Written, "file" | "mention">>;

describe.each(TRANSPORTS)("a reply over a %s that says what is to become of a message", (transport) => {
  const harness = feishuHarness(transport, () => chat);

  it("brings the message, who wrote it and what stands in it", () =>
    onStage(harness, nothing, async ({ act, asker, other, room, got }) => {
      await act(other, { kind: "write", where: room, text: TEXT, thread: null, file: null });
      await act(asker, { kind: "shortcut", where: room, shortcut: "hand-over", text: TEXT });
      const came = await soon(() => Inbound.parse(got[1]));
      expect(came).toMatchObject({
        ...{ kind: "shortcut", shortcut: "hand-over", from: asker, place: room, author: other, text: TEXT },
        ...{ files: [], message: { place: room } },
      });
      expect(came).not.toHaveProperty("thread.id");
    }));

  it("brings a file, which comes without a word", () =>
    onStage(harness, nothing, async ({ act, asker, other, room, got, platform }) => {
      await act(other, { kind: "write", where: room, text: "", thread: null, file });
      await act(asker, { kind: "shortcut", where: room, shortcut: "hand-over", text: file.name });
      const came = await soon(() => Inbound.parse(got[1]));
      expect(came).toMatchObject({ kind: "shortcut", author: other, text: "", files: [{ name: file.name }] });
      const [ref] = came.kind === "shortcut" ? came.files : [];
      expect(await new Response(await platform.readFile(ref!)).text()).toBe(file.content);
    }));

  it("brings what it says besides, however the command is typed", () =>
    onStage(harness, nothing, async (stage) => {
      const { act, asker, other, room, got } = stage;
      await act(other, { kind: "write", where: room, text: TEXT, thread: null, file: null });
      const typed = ["对接 仓库 请补发", "／对接 仓库 请补发", "/handoff: 仓库 请补发", "对接：仓库 请补发"];
      for (const text of typed) await reply(stage, other, { text });
      await reply(stage, other, { text: "/对接 仓库 请补发", mention: false });
      await soon(() => {
        expect(got).toHaveLength(2 + typed.length);
      });
      for (const came of got.slice(1))
        expect(came).toMatchObject({
          ...{ kind: "shortcut", shortcut: "hand-over", from: asker, author: other, text: TEXT },
          said: "仓库 请补发",
        });
    }));

  it("brings pictures of both, with the words beside them", () =>
    onStage(harness, nothing, async (stage) => {
      const { act, other, room, got } = stage;
      await act(other, { kind: "write", where: room, text: TEXT, thread: null, file: picture("theirs") });
      await reply(stage, other, { text: "对接 仓库 见图", file: picture("mine") });
      await reply(stage, other, { text: "对接", file: picture("mine") });
      await soon(() => {
        expect(got).toHaveLength(3);
      });
      expect(got[1]).toMatchObject({ kind: "shortcut", said: "仓库 见图", text: TEXT });
      expect(got[2]).toMatchObject({ kind: "shortcut", text: TEXT });
      expect(got[2]).not.toHaveProperty("said");
      for (const came of got.slice(1)) {
        const files = came.kind === "shortcut" ? came.files : [];
        const contents = files.map(async (file) => new Response(await stage.platform.readFile(file)).text());
        expect(await Promise.all(contents)).toEqual(["theirs", "mine"]);
      }
    }));

  it("is what it would be anywhere under what the bot wrote", () =>
    onStage(harness, nothing, async (stage) => {
      const thread = await post(stage, cardOf("仓库 #1", "少了充电线"));
      await reply(stage, null, { text: "/对接 仓库 请补发" });
      await reply(stage, null, { text: "对接 仓库 请补发" });
      await soon(() => {
        expect(stage.got).toMatchObject([
          { kind: "command", command: "handoff", text: "仓库 请补发" },
          { kind: "message", text: "对接 仓库 请补发", thread, mentioned: true },
        ]);
      });
    }));

  it("is answered with a form", () =>
    onStage(
      harness,
      ({ kind }): Reply => (kind === "shortcut" ? { kind: "form", form: sampleForm() } : { kind: "none" }),
      async ({ act, asker, other, room, form }) => {
        await act(other, { kind: "write", where: room, text: TEXT, thread: null, file: null });
        await act(asker, { kind: "shortcut", where: room, shortcut: "hand-over", text: TEXT });
        await soon(async () => {
          expect((await form(asker))?.title).toBe(sampleForm().title);
        });
        expect(await form(other)).toBeNull();
      },
    ));

  it("is a message like any other where it replies to none", () =>
    onStage(harness, nothing, async ({ act, asker, platform, got }) => {
      const where = { platform: platform.name, kind: "dm", address: asker.userId } as const;
      await act(asker, { kind: "write", where, text: "转为对接单", thread: null, file: null });
      await soon(() => {
        expect(got).toMatchObject([{ kind: "message", text: "转为对接单" }]);
      });
    }));
});
