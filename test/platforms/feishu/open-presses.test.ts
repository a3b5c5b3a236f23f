import { setTimeout as passed } from "node:timers/promises";
import nock from "nock";
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import type { Card } from "../../../src/core/card.js";
import { Intent } from "../../../src/core/intent.js";
import type { MessageRef } from "../../../src/core/place.js";
import type { Platform, Shown } from "../../../src/core/platform.js";
import { createOpenPresses } from "../../../src/platforms/feishu/answers/open-presses.js";
import { startChatServer, type ChatServer } from "../../chat-server/start.js";
import { cardSaying, editing, posting } from "./outgoing.js";
import { startInstance } from "./transport.js";

const LI = "ou_li";
const take = {
  type: "button",
  label: "Take it",
  intent: Intent.parse("handoff/take/12"),
  style: "default",
} as const;
const open: Card = { ...cardSaying("Order 8842"), blocks: [{ type: "actions", actions: [take] }] };

let chat: ChatServer;
beforeAll(async () => {
  // Everything goes to a process of ours on loopback.
  nock.restore();
  chat = await startChatServer({ scale: 1_000 });
});
afterAll(() => {
  chat.stop();
});
beforeEach(async () => {
  await chat.clear();
  await chat.makeRooms([{ id: "oc_1", platform: "feishu", kind: "room" }]);
  await chat.employ({ users: [{ id: LI, name: "李雷" }] });
});

describe.each(["webhook", "long-connection"] as const)("a card that its press changes, over a %s", (over) => {
  it("is changed once Feishu has the answer, and stays so", async () => {
    const changes: Promise<Shown>[] = [];
    const { platform, stop } = await startInstance(over, chat, async ({ kind }) => {
      if (kind !== "press") return { kind: "none" };
      // Delivery is at it at once, and the answer takes a while.
      changes.push(edited(platform, message));
      await Promise.race([...changes, passed(200)]);
      return { kind: "replace", card: cardSaying("Taken") };
    });
    onTestFinished(stop);
    const shown = await platform.show(posting({ content: { type: "card", card: open, images: new Map() } }));
    if (shown.kind !== "shown") throw new Error(`Not shown: ${shown.kind}`);
    const { message } = shown;
    await press(message.id);
    expect(await Promise.all(changes)).toMatchObject([{ kind: "shown" }]);
    const [{ content } = { content: null }] = (await chat.state()).messages;
    expect(JSON.stringify(content)).toContain("Taken");
  });
});

async function press(message: string): Promise<void> {
  const gesture = { kind: "press", label: "Take it" } as const;
  const pressing = await chat.feishu.press({ user: LI, message, gesture });
  if (pressing.kind !== "sent") throw new Error(`Not sent: ${pressing.kind}`);
  expect(await chat.feishu.deliver(pressing.payload)).toMatchObject({ kind: "answered" });
}

/** As delivery does: what is to be tried again is. */
async function edited(platform: Platform, message: MessageRef): Promise<Shown> {
  for (;;) {
    const shown = await platform.show(editing({ message }));
    if (shown.kind !== "retry") return shown;
  }
}

describe("a message that is pressed", () => {
  const ARRIVING_MS = 40;

  it("takes no other card while any press of it is unanswered, whatever becomes of it", async () => {
    const presses = createOpenPresses(ARRIVING_MS);
    const [answer, failure] = [gate(), gate()];
    void presses.answering("om_1", answer.promise);
    void presses.answering("om_1", failure.promise).catch(() => undefined);
    expect(await presses.over("om_1", 60)).toBe(false);
    expect(await presses.over("om_2", 60)).toBe(true);
    answer.resolve();
    expect(await presses.over("om_1", 60)).toBe(false);
    failure.reject(new Error("gone"));
    expect(await presses.over("om_1", 10_000)).toBe(true);
  });

  it("leaves an answer of another instance the time to arrive", async () => {
    const began = performance.now();
    expect(await createOpenPresses(ARRIVING_MS).over("om_1", 0)).toBe(true);
    expect(performance.now() - began).toBeGreaterThanOrEqual(ARRIVING_MS - 2);
  });
});

function gate() {
  let [resolve, reject]: [() => void, (error: Error) => void] = [() => undefined, () => undefined];
  const promise = new Promise<void>((done, failed) => {
    [resolve, reject] = [done, failed];
  });
  return { promise, resolve, reject };
}
