import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { PlatformName } from "../../../../src/core/ids.js";
import { countMonth, openCalls, watchCalls } from "../../../../src/features/admin/index.js";
import { openOrg } from "../../../../src/org/index.js";
import type { Store } from "../../../../src/store/index.js";
import { eachDatabase, silentLog } from "../../../support/database.js";
import { cardOf, openHouse, saidIn, type House } from "../../../support/house.js";
import { fillIn } from "../company.js";

const ADMIN = "he-jun";
const SUPERVISOR = "lin-yue";
const CHAT = {
  name: PlatformName.parse("chat"),
  title: { "zh-CN": "群聊", en: "the chat" },
};
const ALLOWANCE = "admin.monthly-calls-chat";
const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);

async function company(store: Store): Promise<House> {
  return openHouse(store, { limited: [CHAT] });
}

/** As a process that asks so often at that time, and ends. */
async function ask(store: Store, times: number, when: string): Promise<void> {
  const calls = openCalls({ store, org: openOrg(store), clock: () => at(when), log: silentLog });
  for (let time = 0; time < times; time += 1) calls.counted(CHAT.name);
  await calls.stop();
}

function kept(store: Store) {
  const select = { platform: true, month: true, calls: true, since: true };
  return store.read.apiCalls.findMany({ select, orderBy: { month: "asc" } });
}

async function watch({ store, org, delivery }: House, when: string): Promise<void> {
  const job = watchCalls({ store, org, delivery, limited: [CHAT], log: silentLog });
  for (const hour of job.due(at(when))) await job.run(hour, at(when), new AbortController().signal);
}

async function told({ store }: House): Promise<readonly string[]> {
  const rows = await store.read.posting.findMany({ orderBy: { key: "asc" }, select: { key: true } });
  return rows.map(({ key }) => key);
}

eachDatabase((database) => {
  describe("the calls of a month", () => {
    it("are those of the company's time zone, and outlive the process", async () => {
      const { store } = await company(await database.open());
      // Midnight in Shanghai.
      await ask(store, 2, "2026-11-30T15:59:59Z");
      await ask(store, 3, "2026-11-30T16:00:00Z");
      await ask(store, 1, "2026-12-01T09:00:00Z");
      expect(await kept(store)).toEqual([
        { platform: "chat", month: "2026-11", calls: 2, since: new Date("2026-11-30T15:59:00Z") },
        { platform: "chat", month: "2026-12", calls: 4, since: new Date("2026-11-30T16:00:00Z") },
      ]);
      const org = await openOrg(store).current();
      expect(await countMonth(store.read, [CHAT], { org, now: at("2026-12-02T00:00:00Z") })).toEqual([
        { platform: "chat", count: 4 },
      ]);
    });

    it("add up, however many processes count them at once", async () => {
      const { store } = await company(await database.open());
      const counts = Array.from({ length: 12 }, (_, index) => index + 1);
      await Promise.all(counts.map((times) => ask(store, times, "2026-11-23T02:00:00Z")));
      expect(await kept(store)).toMatchObject([{ month: "2026-11", calls: 78 }]);
    });
  });

  describe("the settings", () => {
    it("say how often a platform was asked, and where that leads, to admins alone", async () => {
      const house = await company(await database.open());
      const menu = async (who: string) => saidIn(cardOf(await house.command(who, "dayclear", "settings")));
      expect(await menu(ADMIN)).toContain(
        "群聊：本月 API 调用 0 次。在“规则”里填上额度，快用完时会提醒管理员。\n这里只有日清自己的调用",
      );
      await ask(house.store, 4_000, "2026-10-31T02:00:00Z");
      await ask(house.store, 1_234, "2026-10-31T16:00:00Z");
      house.setNow("2026-11-10T16:00:00Z");
      expect(await menu(ADMIN)).toContain(
        "群聊：本月 API 调用 1,234 次（上月 4,000 次），按现在的速度到月底约 3,702 次。",
      );
      expect(await menu(SUPERVISOR)).not.toContain("API");
      await fillIn(house, ADMIN, ["admin/rule", ALLOWANCE], { value: "5000" });
      expect(await menu(ADMIN)).toContain("约 3,702 次。额度每月 5,000 次，已用 24%。");
      await fillIn(house, ADMIN, ["admin/form/person", ADMIN], { locale: "en" });
      expect(await menu(ADMIN)).toContain(
        "the chat: API calls this month: 1,234 (last month 4,000); at this pace about 3,702 by its end. The company may make 5,000 a month: 24% of that is used.",
      );
    });

    it("take the allowance from admins alone", async () => {
      const house = await company(await database.open());
      const rules = async (who: string) => saidIn(cardOf(await house.press(who, "admin/list/rules")));
      expect(await rules(ADMIN)).toContain("每月 API 调用额度（群聊） | 未填");
      expect(await rules(SUPERVISOR)).not.toContain("API");
      for (const value of ["-1", "1000000001", "x"])
        expect(await fillIn(house, ADMIN, ["admin/rule", ALLOWANCE], { value })).toMatchObject({
          kind: "errors",
        });
    });
  });

  describe("an allowance that runs out", () => {
    it("is told once at 80 % and once at 100 % of each month, whoever looks", async () => {
      const house = await company(await database.open());
      const { store } = house;
      await ask(store, 79, "2026-11-02T02:00:00Z");
      await watch(house, "2026-11-02T03:00:00Z");
      await fillIn(house, ADMIN, ["admin/rule", ALLOWANCE], { value: "100" });
      await watch(house, "2026-11-02T04:00:00Z");
      expect(await told(house)).toEqual([]);
      await ask(store, 1, "2026-11-02T05:00:00Z");
      await Promise.all([watch(house, "2026-11-02T06:00:00Z"), watch(house, "2026-11-02T06:00:00Z")]);
      const first = [`admin/calls/chat/2026-11/100/80/${ADMIN}`];
      expect(await told(house)).toEqual(first);
      await ask(store, 21, "2026-11-09T05:00:00Z");
      await watch(house, "2026-11-09T06:00:00Z");
      await ask(store, 21, "2026-11-09T07:00:00Z");
      await watch(house, "2026-11-09T08:00:00Z");
      const both = [`admin/calls/chat/2026-11/100/100/${ADMIN}`, ...first];
      expect(await told(house)).toEqual(both);
      const posting = await store.read.posting.findUniqueOrThrow({ where: { key: both[0]! } });
      expect(posting).toMatchObject({ revision: 1, placeId: `playground:dm:${ADMIN}` });
      await ask(store, 300, "2026-12-02T02:00:00Z");
      await watch(house, "2026-12-02T03:00:00Z");
      expect(await told(house)).toEqual([...both, `admin/calls/chat/2026-12/100/100/${ADMIN}`]);
    });

    it("is told anew, in a card of its own, once it is another one", async () => {
      const house = await company(await database.open());
      await fillIn(house, ADMIN, ["admin/rule", ALLOWANCE], { value: "100" });
      await ask(house.store, 100, "2026-11-02T02:00:00Z");
      await watch(house, "2026-11-02T03:00:00Z");
      const usedUp = `admin/calls/chat/2026-11/100/100/${ADMIN}`;
      expect(await told(house)).toEqual([usedUp]);
      await fillIn(house, ADMIN, ["admin/rule", ALLOWANCE], { value: "1000" });
      await watch(house, "2026-11-02T04:00:00Z");
      expect(await told(house)).toEqual([usedUp]);
      await ask(house.store, 700, "2026-11-09T02:00:00Z");
      await watch(house, "2026-11-09T03:00:00Z");
      await watch(house, "2026-11-09T04:00:00Z");
      expect(await told(house)).toEqual([usedUp, `admin/calls/chat/2026-11/1000/80/${ADMIN}`]);
      const revisions = await house.store.read.posting.findMany({ select: { revision: true } });
      expect(revisions).toEqual([{ revision: 1 }, { revision: 1 }]);
    });

    it("is told once there is an admin who can be told", async () => {
      const house = await company(await database.open());
      await fillIn(house, ADMIN, ["admin/rule", ALLOWANCE], { value: "100" });
      await ask(house.store, 80, "2026-11-02T02:00:00Z");
      const people = async () => (await house.org.current()).people.filter(({ id }) => id !== ADMIN);
      const current = async () => ({ ...(await house.org.current()), people: await people() });
      await watch({ ...house, org: { ...house.org, current } }, "2026-11-02T03:00:00Z");
      expect(await told(house)).toEqual([]);
      await watch(house, "2026-11-02T04:00:00Z");
      expect(await told(house)).toEqual([`admin/calls/chat/2026-11/100/80/${ADMIN}`]);
    });

    it("is told with the figures", async () => {
      const house = await company(await database.open());
      await fillIn(house, ADMIN, ["admin/rule", ALLOWANCE], { value: "100" });
      await ask(house.store, 85, "2026-11-23T02:00:00Z");
      await watch(house, "2026-11-23T03:00:00Z");
      const { card } = await house.store.read.posting.findFirstOrThrow();
      expect(card).toMatchObject({ title: "本月的 API 调用已用到额度的 80%（群聊）", tone: "trouble" });
      expect(JSON.stringify(card)).toContain("群聊：本月 API 调用 85 次。额度每月 100 次，已用 85%。");
    });

    it("keeps the counts of thirteen months", async () => {
      const house = await company(await database.open());
      await ask(house.store, 1, "2025-09-30T02:00:00Z");
      await ask(house.store, 1, "2025-10-02T02:00:00Z");
      await watch(house, "2026-11-23T03:00:00Z");
      expect(await kept(house.store)).toMatchObject([{ month: "2025-10" }]);
    });
  });
});
