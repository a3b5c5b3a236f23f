import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { toDate } from "../../../../src/core/time.js";
import { endedBy, masking } from "../../../../src/features/handoff/masking/job.js";
import { maskAfterMonths } from "../../../../src/features/handoff/masking/settings.js";
import type { Store } from "../../../../src/store/index.js";
import { eachDatabase, silentLog } from "../../../support/database.js";
import { addHandoffs, ASK, CUTOFF, fillCompany, handoffRow, MASKED_ASK, NOW, runMasking } from "./scene.js";
import { stopsInTheMidst } from "../../../support/stops-in-the-midst.js";

describe("when handoffs are masked", () => {
  const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);

  it("is once a day, at 02:00 in China", () => {
    const job = masking({ store: null as never, org: null as never, log: silentLog });
    const dueAt = (when: string) => job.due(at(when));
    expect(dueAt("2026-11-27T17:59:59Z")).toEqual(["2026-11-26"]);
    expect(dueAt("2026-11-27T18:00:00Z")).toEqual(["2026-11-27"]);
  });

  it("counts calendar months where the company is", () => {
    expect(endedBy(NOW, 6, "Asia/Shanghai").toString()).toBe(CUTOFF.toString());
    expect(endedBy(at("2026-08-31T02:00:00Z"), 6, "UTC").toString()).toBe("2026-02-28T02:00:00Z");
    expect(endedBy(at("2026-11-28T12:00:00Z"), 6, "America/New_York").toString()).toBe(
      "2026-05-28T11:00:00Z",
    );
  });

  it("leaves alone what can still be reopened, however short the month", () => {
    expect(endedBy(at("2026-03-15T02:00:00Z"), 1, "UTC").toString()).toBe("2026-02-12T02:00:00Z");
  });

  it("is six months after the end unless the company wants it otherwise, at most ten years", () => {
    expect(maskAfterMonths.initial).toBe(6);
    expect([0, 1, 120].every((months) => maskAfterMonths.schema.safeParse(months).success)).toBe(true);
    expect([-1, 1.5, 121].some((months) => maskAfterMonths.schema.safeParse(months).success)).toBe(false);
  });
});

const STATUSES = ["open", "in-progress", "needs-info", "to-confirm", "confirmed", "transferred", "withdrawn"];
const FINISHED = STATUSES.slice(4);

function everything({ read }: Store) {
  return Promise.all([
    read.handoff.findMany({ orderBy: { id: "asc" } }),
    read.handoffEvent.findMany({ orderBy: [{ handoffId: "asc" }, { version: "asc" }] }),
    read.handoffText.findMany({ orderBy: { handoffId: "asc" } }),
    read.attachment.findMany(),
    read.orderNumber.findMany(),
  ]);
}

eachDatabase((database) => {
  it("masks what is finished and old enough, and changes nothing else", async () => {
    const store = await database.open();
    await fillCompany(store);
    const ages = [CUTOFF, CUTOFF.add({ milliseconds: 1 }), CUTOFF.subtract({ hours: 24 * 400 }), null];
    const rows = STATUSES.flatMap((status, s) =>
      ages.map((age, a) => handoffRow(s * ages.length + a, status, age)),
    );
    await addHandoffs(store, rows);
    const before = await store.read.handoff.findMany({ orderBy: { id: "asc" } });
    await runMasking(store);
    const after = await store.read.handoff.findMany({ orderBy: { id: "asc" } });
    for (const [index, row] of after.entries()) {
      const old = before[index];
      const due = FINISHED.includes(row.status) && row.endedAt !== null && row.endedAt <= toDate(CUTOFF);
      const told = {
        ask: MASKED_ASK,
        kindFacts: { to: "张**", parcel: "13600001111" },
        impactCustomer: "客户王**要求赔 ￥138.00",
        progress: "已回电 ****5678",
        reason: "Mr S*** moved",
        question: "电话 ****6666 对吗？",
        endReason: "*** 已确认",
        maskedAt: toDate(NOW),
      };
      expect(row).toEqual(due ? { ...old, ...told } : old);
    }
    expect(after.filter(({ maskedAt }) => maskedAt !== null)).toHaveLength(6);
  });

  it("masks the history as it masks the handoff, finds it by no phone any more, and lets its files go", async () => {
    const store = await database.open();
    await fillCompany(store);
    const { id, ...row } = handoffRow(1, "confirmed", CUTOFF);
    await addHandoffs(store, [{ id, ...row }]);
    const ids = { to: "13700000000", owner: "13700000000", number: "13812345678", orders: ["13812345678"] };
    const details = [
      { ask: row.ask, kindFacts: row.kindFacts, ...ids },
      { progress: row.progress, reason: row.reason, expectedAt: "2026-05-01T10:00:00Z", by: "13700000000" },
      { said: { text: "打 13812345678 没人接", file: "f47ac10b-58cc-4372-a567-013812345678" }, count: 2 },
    ];
    await store.inTransaction(async (tx) => {
      for (const [index, data] of details.entries()) {
        const event = {
          handoffId: id,
          version: index + 1,
          at: toDate(CUTOFF),
          actorId: "x",
          kind: "told",
          data,
        };
        await tx.handoffEvent.create({ data: event });
      }
      await tx.handoffText.create({ data: { handoffId: id, at: toDate(CUTOFF), text: row.ask } });
      await tx.orderNumber.create({ data: { handoffId: id, folded: "8842" } });
      const file = { id: "f", name: "face.png", mimeType: "image/png", size: 1, createdAt: toDate(CUTOFF) };
      await tx.file.create({ data: file });
      await tx.attachment.create({ data: { handoffId: id, version: 1, fileId: "f" } });
    });
    await runMasking(store);
    const masked = await store.read.handoff.findUniqueOrThrow({ where: { id } });
    const history = await store.read.handoffEvent.findMany({ orderBy: { version: "asc" } });
    expect(history.map(({ data }) => data)).toEqual([
      { ask: masked.ask, kindFacts: masked.kindFacts, ...ids },
      { ...details[1], progress: masked.progress, reason: masked.reason },
      { said: { ...details[2]?.said, text: "打 ****5678 没人接" }, count: 2 },
    ]);
    const [text] = await store.read.handoffText.findMany();
    expect(text?.text).toContain("8842");
    expect(text?.text).toContain("漏发");
    expect(text?.text).not.toMatch(/13812345678|张三|文三路|jane|88886666/u);
    expect(await store.read.attachment.count()).toBe(0);
    expect(await store.read.orderNumber.findMany({ select: { folded: true } })).toEqual([{ folded: "8842" }]);
  });

  it("running again changes nothing, not even when it was masked", async () => {
    const store = await database.open();
    await fillCompany(store);
    await addHandoffs(store, [handoffRow(1, "confirmed", CUTOFF), handoffRow(2, "withdrawn", CUTOFF)]);
    await runMasking(store);
    const once = await everything(store);
    await runMasking(store, NOW.add({ hours: 24 }));
    expect(await everything(store)).toEqual(once);
  });

  it("stops when it is asked to, and goes on where it was", async () => {
    const store = await database.open();
    await fillCompany(store);
    const rows = Array.from({ length: 70 }, (_, index) => handoffRow(index, "confirmed", CUTOFF));
    await addHandoffs(store, rows);
    const midst = stopsInTheMidst(store);
    const running = runMasking(midst.store, NOW, midst.signal);
    await expect(running).rejects.toThrow("aborted");
    const masked = await store.read.handoff.count({ where: { maskedAt: { not: null } } });
    expect(masked).toBe(20);
    expect(await store.read.handoff.count({ where: { ask: ASK } })).toBe(50);
    const later = NOW.add({ minutes: 5 });
    await runMasking(store, later);
    expect(await store.read.handoff.count({ where: { maskedAt: toDate(NOW), ask: MASKED_ASK } })).toBe(20);
    expect(await store.read.handoff.count({ where: { maskedAt: toDate(later), ask: MASKED_ASK } })).toBe(50);
  });

  it("leaves one that was changed meanwhile for the next time", async () => {
    const store = await database.open();
    await fillCompany(store);
    const { id, ...row } = handoffRow(1, "confirmed", CUTOFF);
    await addHandoffs(store, [{ id, ...row }]);
    const overtaken: Store = {
      ...store,
      inTransaction: async (work) => {
        await store.inTransaction((tx) =>
          tx.handoff.update({ where: { id }, data: { status: "in-progress", version: 4 } }),
        );
        return store.inTransaction(work);
      },
    };
    await runMasking(overtaken);
    expect(await store.read.handoff.findUnique({ where: { id } })).toMatchObject({
      ask: ASK,
      maskedAt: null,
    });
  });

  it("never masks where the company has said so", async () => {
    const store = await database.open();
    await fillCompany(store);
    await addHandoffs(store, [handoffRow(1, "confirmed", CUTOFF)]);
    const setting = { key: maskAfterMonths.key, value: 0, changedBy: "x", changedAt: toDate(NOW) };
    await store.inTransaction((tx) => tx.setting.create({ data: setting }));
    await runMasking(store);
    expect(await store.read.handoff.count({ where: { maskedAt: null } })).toBe(1);
  });

  it("works through any number in transactions of under 50 ms, counted by the median", async () => {
    const store = await database.open();
    await fillCompany(store);
    const rows = Array.from({ length: 1_200 }, (_, index) => handoffRow(index, "transferred", CUTOFF));
    await addHandoffs(store, rows);
    const took: number[] = [];
    const timed: Store = {
      ...store,
      inTransaction: async (work) => {
        const begun = performance.now();
        const done = await store.inTransaction(work);
        took.push(performance.now() - begun);
        return done;
      },
    };
    await runMasking(timed);
    expect(await store.read.handoff.count({ where: { maskedAt: null } })).toBe(0);
    expect(took.length).toBeGreaterThan(50);
    expect(took.toSorted((a, b) => a - b)[Math.floor(took.length / 2)]).toBeLessThan(50);
  });
});
