import nock from "nock";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Inbound } from "../../../src/core/inbound.js";
import type { Reply } from "../../../src/core/reply.js";
import { startChatServer, type ChatServer } from "../../chat-server/start.js";
import { nothing, onStage, soon } from "../on-stage.js";
import { sampleForm } from "../support/sample-forms.js";
import { feishuHarness } from "./harness.js";

let chat: ChatServer;

beforeAll(async () => {
  // Everything goes to a process of ours on loopback.
  nock.restore();
  chat = await startChatServer({ scale: 10_000 });
});
afterAll(() => {
  chat.stop();
});

const harness = feishuHarness("webhook", () => chat);
const TEXT = "Order 8842 lacks its cable";
const file = { name: "box.csv", content: "a,b\n" };

describe("a reply that says what is to become of a message", () => {
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
