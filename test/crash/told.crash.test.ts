import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { eachDatabase } from "../support/database.js";
import { cardOf, formOf, intentOf, saidIn } from "../support/house.js";
import { ask, type Sent } from "../support/talk.js";
import { shownIn, start, until, type ShownCard } from "./scene.js";

const REQUESTER = "zhou-ting";
const OWNER = "li-qiang";

describe("what a person was told, by a process that is killed with the answer", () => {
  eachDatabase(({ create }) => {
    // At once, since on PostgreSQL each waits for the lease of the killed one to run out.
    it.concurrent.for([
      { what: "a handoff is logged", before: [], deed: log, says: "状态: 待认领" },
      { what: "it is taken", before: [log], deed: take, says: "负责人: 李强" },
      { what: "it moves on", before: [log, take], deed: update, says: "进展: 正在找备件" },
      { what: "it is done", before: [log, take], deed: finish, says: "结果: 已补发 SF123" },
    ])("stands when $what, and the live cards come to say it", async ({ before, deed, says }, test) => {
      const databaseUrl = await create();
      const first = await start(databaseUrl, test);
      for (const earlier of before) await ask(first.url, await earlier(first.url));
      const sent = await deed(first.url);
      const told = await ask(first.url, sent);
      await first.kill("SIGKILL");

      const { url } = await start(databaseUrl, test);
      expect(await look(url)).toContain(says);
      for (const [as, place] of [
        [OWNER, "room:warehouse"],
        [REQUESTER, `dm:${REQUESTER}`],
      ] as const) {
        await until(`${place} shows ${says}`, async () => {
          const newest = (await shownIn(url, as, place)).at(-1);
          return newest !== undefined && saidIn(newest.card).includes(says) ? newest : null;
        });
      }
      expect(await ask(url, sent), "what a repeat is told").toEqual(told);
    });
  });
});

async function look(url: string): Promise<string> {
  const reply = await ask(url, { as: REQUESTER, kind: "command", command: "handoffs", text: "仓库 #1" });
  return saidIn(cardOf(reply));
}

// Each goes as far as its last step, which it hands back unsent.

function log(): Promise<Sent> {
  const text = "仓库 订单 8842 漏发充电线";
  return Promise.resolve({ id: randomUUID(), as: REQUESTER, kind: "command", command: "handoff", text });
}

async function take(url: string): Promise<Sent> {
  return press(await inTheRoom(url), "认领");
}

async function update(url: string): Promise<Sent> {
  return submit(url, "更新进度", { progress: "正在找备件" });
}

async function finish(url: string): Promise<Sent> {
  return submit(url, "办结", { result: "已补发 SF123" });
}

function inTheRoom(url: string): Promise<ShownCard> {
  return until("the room shows it", async () => (await shownIn(url, OWNER, "room:warehouse"))[0] ?? null);
}

function press(shown: ShownCard, label: string): Sent {
  const intent = intentOf(shown.card, label);
  const place = { kind: "room", address: "warehouse" } as const;
  return { id: randomUUID(), as: OWNER, kind: "press", place, message: shown.id, intent };
}

async function submit(url: string, label: string, values: Readonly<Record<string, string>>): Promise<Sent> {
  const { id: form, intent } = formOf(await ask(url, press(await inTheRoom(url), label)));
  return { id: randomUUID(), as: OWNER, kind: "submit", form, intent, values };
}
