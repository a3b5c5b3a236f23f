import { readFile } from "node:fs/promises";
import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import nock from "nock";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import type { FormValues } from "../../../../src/core/form.js";
import { Intent } from "../../../../src/core/intent.js";
import { fillOrg } from "../../../../src/org/index.js";
import { createFeishu } from "../../../../src/platforms/feishu/index.js";
import { dmWith, FEISHU } from "../../../../src/platforms/feishu/place.js";
import { startChatServer, type ChatServer } from "../../../chat-server/start.js";
import { BRISK } from "../../../delivery/scene.js";
import { sampleFile } from "../../../org/sample.js";
import { soon } from "../../../platforms/on-stage.js";
import { assemble } from "../../../support/assembled.js";
import { companyOnFeishu } from "../../../support/company-on-chat.js";
import { testDatabase } from "../../../support/database.js";
import { formOf } from "../../../support/house.js";
import { recordedLog } from "../../../support/recorded-log.js";

const START = Temporal.Instant.from("2026-11-23T02:00:00Z");
const [REQUESTER, OWNER, SUPERVISOR] = ["ou_zhouting", "ou_liqiang", "ou_linyue"] as const;
const ROOM = "oc_warehouse";

let chat: ChatServer;
beforeAll(async () => {
  // Everything goes to a process of ours on loopback.
  nock.restore();
  chat = await startChatServer({ scale: 1_000 });
});
afterAll(() => {
  chat.stop();
});

const employ = (more: Readonly<Record<string, object>> = {}) =>
  chat.employ({ users: [REQUESTER, OWNER].map((id) => ({ id, name: id, ...more[id] })) });

const database = testDatabase("sqlite");

/** The sample company on Feishu, at ten in the morning. */
async function open() {
  const [store, log] = [await database.open(), recordedLog()];
  await fillOrg(store, sampleFile(await readFile(await companyOnFeishu(), "utf8")), START);
  await employ();
  await chat.makeRooms([{ id: ROOM, platform: "feishu", kind: "room" }]);
  const [began, shift] = [performance.now(), { minutes: 0 }];
  const clock = () => START.add({ ...shift, milliseconds: Math.round(performance.now() - began) });
  const feishu = createFeishu({
    ...{ http: new Hono(), appId: "cli_0123456789abcdef", appSecret: "feishu-test", baseUrl: chat.url },
    ...{ encryptKey: null, verificationToken: null, mode: "webhook", commands: [], shortcuts: [] },
    ...{ localeOf: () => null, clock, log, rates: { post: [], edit: [], upload: [], find: [] } },
  });
  const { delivery, receive } = assemble({ store, platforms: [feishu], clock, log, timing: BRISK });
  delivery.start();
  onTestFinished(() => delivery.stop());
  const from = (userId: string) => ({
    ...{ id: randomUUID(), from: { platform: FEISHU, userId }, place: dmWith(userId) },
  });
  const press = (who: string, intent: string, value?: string) => {
    const chosen = value === undefined ? {} : { value };
    return receive({ kind: "press", ...from(who), intent: Intent.parse(intent), ...chosen });
  };
  const fillIn = async (who: string, on: string, values: FormValues, chosen?: string) => {
    const { id: form, intent: sent } = formOf(await press(who, on, chosen));
    const reply = await receive({ kind: "submit", ...from(who), form, intent: sent, values });
    if (reply.kind === "errors") throw new Error(JSON.stringify(reply));
  };
  const answered = async (id: string, text: string): Promise<void> => {
    await fillIn(OWNER, `handoff/ask/${id}`, { question: "哪个颜色" });
    await fillIn(REQUESTER, `handoff/answer/${id}`, { text });
  };
  return {
    ...{ log, fillIn, answered },
    /** So many hours after the beginning. */
    at: (hours: number) => {
      shift.minutes = hours * 60;
    },
    /** Logged and taken; gives its id. */
    promised: async (day: string, time: string): Promise<string> => {
      const more = { kind: "warehouse.other", ask: "补发充电线", promised: day, "promised-time": time };
      await fillIn(REQUESTER, "handoff/new", { department: "warehouse", ...more });
      const newest = { orderBy: { number: "desc" } } as const;
      const { id } = await store.read.handoff.findFirstOrThrow(newest);
      await press(OWNER, `handoff/take/${id}`);
      return id;
    },
    /** Who is rung at by the message that says so, once everything is shown. */
    urgedBy: async (text: string): Promise<readonly string[]> => {
      await soon(async () => {
        expect(await delivery.counts()).toEqual([]);
      });
      const { messages } = await chat.state();
      const [message, ...more] = messages.filter(
        ({ thread, content }) => thread !== null && JSON.stringify(content).includes(text),
      );
      expect([message?.room, more]).toEqual([ROOM, []]);
      return message?.urged ?? [];
    },
    rung: async () => (await chat.stats()).requests["im.message.urgent_app"] ?? 0,
  };
}

describe("news that call the owner", () => {
  it("ring on Feishu only for an endangered promise and only once that is switched on, at the owner, once", async () => {
    const { promised, answered, at, urgedBy, rung, fillIn, log } = await open();
    const soonDue = await promised("2026-11-23", "14:00");
    const later = await promised("2026-11-25", "14:00");
    at(3.5);
    await answered(soonDue, "红色的");
    expect(await urgedBy("红色的")).toEqual([]);

    await fillIn(SUPERVISOR, "admin/rule", { value: "true" }, "handoff.ring-when-endangered");
    await answered(later, "蓝色的");
    expect(await urgedBy("蓝色的")).toEqual([]);
    expect(await rung()).toBe(0);

    await answered(soonDue, "白色的");
    expect(await urgedBy("白色的")).toEqual([OWNER]);
    expect(await rung()).toBe(1);
    expect(log.lines.filter(([level]) => level !== "info")).toEqual([]);

    await employ({ [OWNER]: { unreadUrgent: 200 } });
    await answered(soonDue, "黑色的");
    expect(await urgedBy("黑色的")).toEqual([]);
    expect(await rung()).toBe(2);
    const failed = ["warn", "message does not ring", { platform: "feishu", reason: "230023" }];
    expect(log.lines.filter(([level]) => level !== "info")).toEqual([failed]);
  });
});
