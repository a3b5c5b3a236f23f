import { describe, expect, it } from "vitest";
import { PersonId } from "../../../src/core/ids.js";
import { eachDatabase, testDatabase, whenPostgresql } from "../../support/database.js";
import { sampleFile } from "../sample.js";
import { applyOrg, department, fileOf, kindOf, person, personOf, planFor } from "../../../src/org/index.js";
import {
  changesOf,
  filled,
  handOver,
  handOverIn,
  importInto,
  lastHandoff,
  now,
  orgIn,
  without,
  withoutDepartment,
} from "./importing.js";

eachDatabase((database) => {
  describe("a file that leaves out who and what was there", () => {
    it("lets people leave once anything was handed over, keeps their names, and takes them back", async () => {
      const store = await filled(database);
      await handOver(store, "warehouse", "li-na");
      const file = without(sampleFile(), "yu-hao");
      expect(await changesOf(store, file)).toEqual(["person yu-hao left"]);
      await importInto(store, file);
      const org = await orgIn(store);
      const yuHao = PersonId.parse("yu-hao");
      expect(person(org, yuHao)).toMatchObject({ name: "余浩", accounts: [] });
      expect(org.people.some(({ id }) => id === yuHao)).toBe(false);
      expect(org.places.some(({ address }) => address === yuHao)).toBe(false);
      expect(await changesOf(store, sampleFile())).toEqual(["person yu-hao back"]);
      await importInto(store, sampleFile());
      const again = await orgIn(store);
      const [account] = person(again, yuHao)?.accounts ?? [];
      expect(account && personOf(again, account)?.id).toBe(yuHao);
      expect(again.former).toEqual([]);
    });

    it("keeps whoever was only ever assigned something", async () => {
      const store = await filled(database);
      await handOver(store, "warehouse", "li-na");
      const event = { handoffId: lastHandoff(), version: 1, at: new Date(now.epochMilliseconds) };
      await store.inTransaction((tx) =>
        tx.handoffEvent.create({
          data: { ...event, actorId: "li-na", kind: "assigned", data: { to: "yu-hao" } },
        }),
      );
      expect(await changesOf(store, without(sampleFile(), "yu-hao"))).toEqual(["person yu-hao left"]);
    });

    it.each(["draft", "setting", "audit", "card"])(
      "keeps whoever left a %s before anything was handed over",
      async (trace) => {
        const store = await filled(database);
        const at = new Date(now.epochMilliseconds);
        const personId = "yu-hao";
        const times = { nextAt: at, pendingSince: at, createdAt: at };
        const posting = { key: "a/b", platform: "playground", placeId: "playground:dm:yu-hao", position: 1 };
        await store.inTransaction(async (tx) => {
          if (trace === "draft")
            await tx.draft.create({ data: { id: "d", personId, text: "?", createdAt: at } });
          if (trace === "setting")
            await tx.setting.create({ data: { key: "a.b", value: 1, changedBy: personId, changedAt: at } });
          if (trace === "audit")
            await tx.audit.create({ data: { id: "a", at, by: personId, what: "a.b", data: {} } });
          if (trace === "card")
            await tx.posting.create({
              data: { ...posting, ...times, revision: 1, cardHash: "", status: "shown" },
            });
        });
        const file = without(without(sampleFile(), personId), "li-na");
        expect(await changesOf(store, file)).toEqual(["person li-na removed", "person yu-hao left"]);
      },
    );

    it("deletes people who did nothing, before anything was handed over", async () => {
      const store = await filled(database);
      await importInto(store, without(sampleFile(), "yu-hao"));
      expect(await store.read.person.findUnique({ where: { id: "yu-hao" } })).toBeNull();
    });

    it("looks again at what was handed over after the plan was shown", async () => {
      const store = await filled(database);
      const planned = await planFor(store.read, without(sampleFile(), "yu-hao"));
      await handOver(store, "warehouse", "li-na");
      if (planned.kind !== "changes") throw new Error("nothing to do");
      expect((await applyOrg(store, planned, null, now)).kind).toBe("applied");
      expect((await orgIn(store)).former.map(({ id }) => id)).toEqual(["yu-hao"]);
    });

    it("closes a department that handled something, and opens it again", async () => {
      const store = await filled(database);
      await handOver(store, "courier", "li-na");
      const file = withoutDepartment(sampleFile(), "courier");
      expect(await changesOf(store, file)).toContain("department courier closed");
      await importInto(store, file);
      const org = await orgIn(store);
      const courier = sampleFile().departments.find(({ code }) => code === "courier")!.code;
      expect(org.departments.some(({ code }) => code === courier)).toBe(false);
      expect(department(org, courier)).toMatchObject({ name: { en: "Courier" }, leads: [], room: null });
      expect(kindOf(org, courier, "chase")?.name.en).toBe("Chase parcel");
      expect(await changesOf(store, sampleFile())).toContain("department courier back");
      await importInto(store, sampleFile());
      expect(fileOf(await orgIn(store))).toEqual(sampleFile());
    });

    it.each(["open", "in-progress", "needs-info", "to-confirm"])(
      "refuses to close a department with a handoff that is %s, and says how many",
      async (status) => {
        const store = await filled(database);
        await handOver(store, "courier", "li-na", status);
        await handOver(store, "courier", "li-na", "confirmed");
        const file = withoutDepartment(sampleFile(), "courier");
        expect(await planFor(store.read, file)).toEqual({
          kind: "refused",
          because: "unfinished",
          departments: [{ name: { "zh-CN": "快递", en: "Courier" }, unfinished: 1 }],
        });
      },
    );

    it("moves series between departments; handoffs keep the one that they were numbered in", async () => {
      const store = await filled(database);
      await handOver(store, "warehouse", "li-na");
      const file = sampleFile();
      const series = new Map([
        ["WH", "CR"],
        ["CR", "WH"],
        ["OP", "SC"],
        ["SC", "NEW"],
      ]);
      const moved = {
        ...file,
        departments: file.departments.map((one) => ({
          ...one,
          series: series.get(one.series) ?? one.series,
        })),
      };
      expect((await importInto(store, moved)).kind).toBe("applied");
      expect((await orgIn(store)).departments.slice(0, 4).map((one) => one.series)).toEqual([
        "CR",
        "WH",
        "SC",
        "NEW",
      ]);
      const [handoff] = await store.read.handoff.findMany();
      expect(handoff).toMatchObject({ departmentCode: "warehouse", series: "WH" });
    });

    it("lets a new department take the series of a closed one", async () => {
      const store = await filled(database);
      await handOver(store, "courier", "li-na");
      const file = withoutDepartment(sampleFile(), "courier");
      const taking = {
        ...file,
        departments: file.departments.map((one) => (one.code === "phone" ? { ...one, series: "CR" } : one)),
      };
      await importInto(store, file);
      expect((await importInto(store, taking)).kind).toBe("applied");
      expect((await importInto(store, sampleFile())).kind).toBe("applied");
      expect(fileOf(await orgIn(store))).toEqual(sampleFile());
    });
  });
});

whenPostgresql("on PostgreSQL", () => {
  const database = testDatabase("postgresql");

  it("keeps whoever logs their first handoff in the very moment in which they are left out", async () => {
    const store = await filled(database);
    await handOver(store, "warehouse", "li-na");
    await store.inTransaction(async (tx) => {
      await handOverIn(tx, "warehouse", "yu-hao");
      expect((await importInto(store, without(sampleFile(), "yu-hao"))).kind).toBe("applied");
    });
    expect(person(await orgIn(store), PersonId.parse("yu-hao"))?.name).toBe("余浩");
  });
});
