import nock from "nock";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import type { Reply } from "../../../src/core/reply.js";
import { errorToast } from "../../../src/platforms/feishu/answers/callback.js";
import { dmWith } from "../../../src/platforms/feishu/place.js";
import { startChatServer, type ChatServer } from "../../chat-server/start.js";
import { testDatabase } from "../../support/database.js";
import { cardOf, onStage, post, seen, sentence, soon } from "../on-stage.js";
import { feishuHarness } from "./harness.js";
import { houseOnFeishu, type HouseOnFeishu } from "./house.js";

const database = testDatabase("sqlite");
const ZHOU = "ou_zhouting";
const EMMA = "ou_emmaliu";

let chat: ChatServer;

beforeAll(async () => {
  // Everything goes to a process of ours on loopback.
  nock.restore();
  chat = await startChatServer({ scale: 10_000 });
});
afterAll(() => {
  chat.stop();
});

const Summarised = z.object({ config: z.object({ summary: z.object({ content: z.string() }) }) });

/** What the list of chats shows of a message. */
async function summaryOf(id: string): Promise<string> {
  const { messages } = await chat.state();
  return Summarised.parse(messages.find((one) => one.id === id)?.content).config.summary.content;
}

describe("a form on Feishu that was sent", () => {
  let house: HouseOnFeishu;
  beforeEach(async () => {
    house = await houseOnFeishu(chat, await database.open());
  });
  afterEach(() => house.stop());

  const types = (user: string, command: string, text: string): Promise<void> =>
    house.clients.act(user, { kind: "command", where: dmWith(user), command, text });

  it.each([
    [ZHOU, "仓库 你好，请看看箱子", "仓库 #1", "撤回", "撤回 · 仓库 #1", "撤回：客户已取消", "客户已取消"],
    [EMMA, "warehouse look at it", "WH-1", "Withdraw", "Withdraw WH-1", "Withdrew it: sold out", "sold out"],
  ])(
    "closes into what was sent, in the language of %s",
    async (user, line, label, button, title, said, because) => {
      await types(user, "handoff", line);
      await house.seen(user, label);
      await types(user, "handoffs", label);
      const on = await house.seen(user, `${label} · `);
      await house.clients.act(user, { kind: "press", on, label: button });
      const form = await soon(async () => {
        const open = await house.screen.openForm(user);
        expect(open).not.toBeNull();
        return open!;
      });
      await house.submits(user, { because });
      const receipt = await house.seen(user, said);
      expect(house.screen.standing(receipt)).toBe(form.message);
      expect(receipt.text).toContain(title);
      expect(await summaryOf(form.message)).toBe(`${label} · ${said}`);
    },
  );

  it("leaves nothing to press of a question that was answered", async () => {
    await types(ZHOU, "handoff", "仓库 订单 8842 漏发，请尽快 !急");
    const question = await house.seen(ZHOU, "为什么加急？");
    await house.clients.act(ZHOU, { kind: "press", on: question, label: "客户在线等" });
    const receipt = await house.seen(ZHOU, "已记录 仓库 #1");
    expect(house.screen.standing(receipt)).toBe(house.screen.standing(question));
    expect(receipt.buttons).toEqual([]);
  });
});

describe("a refusal on Feishu", () => {
  const harness = feishuHarness("webhook", () => chat);
  const refusal: Reply = {
    ...{ kind: "say", card: cardOf("Handoff 128", "Liu Qiang has taken it.") },
    brief: { ...sentence("Liu Qiang has taken it."), tone: "trouble" },
  };

  it("is a word beside the card that everybody sees", () =>
    onStage(
      harness,
      () => refusal,
      async (stage) => {
        await post(stage, cardOf("Handoff 128", "A cable is missing."));
        const on = await seen(() => stage.sees(stage.asker, stage.room), "Handoff 128");
        await stage.act(stage.asker, { kind: "press", on, label: "Take it" });
        const said = await seen(() => stage.sees(stage.asker, stage.room), "Liu Qiang has taken it.");
        expect(said.buttons).toEqual([]);
        expect(await stage.sees(stage.asker, stage.room)).toHaveLength(2);
        expect((await chat.feishu.seen()).toasts).toMatchObject([{ type: "warning" }]);
      },
    ));

  it("brings how things stand to whoever pressed an answer of their own", () =>
    onStage(
      harness,
      ({ kind }) => (kind === "press" ? refusal : { kind: "say", card: cardOf("Handoff 128", "Open.") }),
      async (stage) => {
        await stage.act(stage.asker, { kind: "command", where: stage.room, command: "handoff", text: "" });
        const on = await seen(() => stage.sees(stage.asker, stage.room), "Open.");
        await stage.act(stage.asker, { kind: "press", on, label: "Take it" });
        const said = await seen(() => stage.sees(stage.asker, stage.room), "Liu Qiang has taken it.");
        expect(said.buttons).toContain("Take it");
      },
    ));
});

describe("a toast about mistakes on Feishu", () => {
  const required = { "zh-CN": "这一项必填", en: "Required" };

  it.each([
    [{ a: required["zh-CN"], b: required["zh-CN"], c: required["zh-CN"] }, "zh-CN", "还有 3 项没填。"],
    [{ a: required.en }, "en", "1 answer is still missing."],
    [{ a: "Too long", b: "Too long", c: "Not a date" }, "en", "Too long Not a date"],
    [{ a: "这一项必填", b: "这一项必填" }, null, "这一项必填"],
  ] as const)("says each thing once: %j", (errors, locale, content) => {
    expect(errorToast(errors, locale).toast).toEqual({ type: "error", content });
  });
});
