import { describe, expect, it } from "vitest";
import { PersonId } from "../../../src/core/ids.js";
import { eachDatabase } from "../../support/database.js";
import { sampleFile, small } from "../sample.js";
import { applyOrg, applyOrgIn, fileOf, planFor, type OrgFile } from "../../../src/org/index.js";
import { admin, changesOf, filled, importInto, now, orgIn, without } from "./importing.js";

eachDatabase((database) => {
  describe("importing a company", () => {
    it("changes nothing when the file says what is there", async () => {
      const store = await filled(database);
      expect(await planFor(store.read, sampleFile())).toEqual({ kind: "unchanged" });
      expect(await importInto(store, fileOf(await orgIn(store)))).toEqual({ kind: "unchanged" });
      expect(await orgIn(store)).toMatchObject({ revision: 1 });
      expect(await store.read.audit.count()).toBe(0);
    });

    it("fills an empty database", async () => {
      const store = await database.open();
      expect((await importInto(store, sampleFile())).kind).toBe("applied");
      expect(fileOf(await orgIn(store))).toEqual(sampleFile());
    });

    it("says field by field what changes, and does that", async () => {
      const store = await filled(database);
      const file = sampleFile();
      const changed: OrgFile = {
        ...file,
        company: { ...file.company, name: "晴川" },
        departments: file.departments.map((one) =>
          one.code === "warehouse"
            ? {
                ...one,
                restarts: "yearly",
                kinds: one.kinds.map((kind) =>
                  kind.code === "missing-item" ? { ...kind, answerMinutes: 60 } : kind,
                ),
              }
            : one,
        ),
        people: file.people.map((one) =>
          one.id === "li-na" ? { ...one, nameEn: "Lina", shared: true } : one,
        ),
      };
      expect(await changesOf(store, changed)).toEqual([
        "company changed name",
        "department warehouse changed numbers",
        "kind warehouse/missing-item changed answer-within",
        "person li-na changed name-en,shared",
      ]);
      expect((await importInto(store, changed)).kind).toBe("applied");
      expect(fileOf(await orgIn(store))).toEqual(changed);
      expect(await orgIn(store)).toMatchObject({ revision: 2, company: "晴川" });
    });

    it("records who did it and what changed; nobody's name where it was the server's terminal", async () => {
      const store = await filled(database);
      await importInto(store, without(sampleFile(), "yu-hao"));
      await importInto(store, sampleFile(), null);
      const rows = await store.read.audit.findMany({ orderBy: { id: "asc" } });
      expect(rows).toMatchObject([
        {
          by: "he-jun",
          what: "org.import",
          data: [{ of: "person", code: "yu-hao", how: { type: "removed" } }],
        },
        { by: null, what: "org.import", data: [{ of: "person", code: "yu-hao", how: { type: "added" } }] },
      ]);
    });

    it("mends ids after the first start: other addresses of rooms and people, and one more platform", async () => {
      const store = await filled(database, sampleFile(small));
      const mended = small
        .replace("addresses: { playground: warehouse }", "addresses: { slack: C1, playground: warehouse }")
        .replace("accounts: { playground: zhao-gang }", "accounts: { playground: zhao-gang, slack: U1 }");
      expect(await changesOf(store, sampleFile(mended))).toEqual([
        "room warehouse changed addresses",
        "person zhao-gang changed accounts",
      ]);
      await importInto(store, sampleFile(mended));
      const org = await orgIn(store);
      expect(org.departments[0]?.room).toMatchObject({ platform: "slack", address: "C1" });
      expect(org.places.map(({ id }) => id)).toEqual([
        "playground:dm:zhao-gang",
        "playground:room:warehouse",
        "slack:dm:U1",
        "slack:room:C1",
      ]);
      await importInto(store, sampleFile(small.replace("playground: warehouse", "playground: yard")));
      expect((await orgIn(store)).places.map(({ id }) => id)).toEqual([
        "playground:dm:zhao-gang",
        "playground:room:yard",
      ]);
    });

    it("knows a company that was filled in before rooms were kept as they are written", async () => {
      const store = await filled(database);
      await store.inTransaction((tx) => tx.setting.delete({ where: { key: "org.written" } }));
      const org = await orgIn(store);
      expect(org.rooms.map(({ code }) => code).sort()).toEqual(
        sampleFile()
          .rooms.map(({ code }) => code)
          .sort(),
      );
      await importInto(store, sampleFile());
      expect(fileOf(await orgIn(store))).toEqual(sampleFile());
    });

    it("is undone with the transaction that it is part of", async () => {
      const store = await filled(database);
      const planned = await planFor(store.read, without(sampleFile(), "yu-hao"));
      if (planned.kind !== "changes") throw new Error("nothing to do");
      const failing = store.inTransaction(async (tx) => {
        expect((await applyOrgIn(tx, planned, admin, now)).kind).toBe("applied");
        throw new Error("something else failed");
      });
      await expect(failing).rejects.toThrow("something else failed");
      expect(await orgIn(store)).toMatchObject({ revision: 1 });
      expect(await planFor(store.read, sampleFile())).toEqual({ kind: "unchanged" });
      expect(await store.read.audit.count()).toBe(0);
    });

    it("is done once when two do it at the same time; the other is told to look again", async () => {
      const store = await filled(database);
      const files = ["yu-hao", "li-na", "ma-chao"].map((id) => without(sampleFile(), id));
      const plans = await Promise.all(files.map((file) => planFor(store.read, file)));
      const applied = await Promise.all(
        plans.map((plan) => {
          if (plan.kind !== "changes") throw new Error("nothing to do");
          return applyOrg(store, plan, admin, now);
        }),
      );
      expect(applied.filter(({ kind }) => kind === "applied")).toHaveLength(1);
      expect((await orgIn(store)).people).toHaveLength(sampleFile().people.length - 1);
      expect(await store.read.audit.count()).toBe(1);
    });

    it("fills an empty database once when two do it at the same time", async () => {
      const store = await database.open();
      const applied = await Promise.all([1, 2].map(() => importInto(store, sampleFile())));
      expect(applied.filter(({ kind }) => kind === "applied")).toHaveLength(1);
      expect((await orgIn(store)).revision).toBe(1);
    });

    it("takes five thousand people in a few seconds, there and back", async () => {
      const [anybody] = sampleFile(small).people;
      const many = Array.from({ length: 5_000 }, (_, at) => ({
        ...anybody!,
        id: PersonId.parse(`n${String(at)}`),
        accounts: anybody!.accounts.map((one) => ({ ...one, address: `n${String(at)}` })),
      }));
      const file = sampleFile(small);
      const store = await filled(database, file);
      await importInto(store, { ...file, people: [...file.people, ...many] });
      expect((await orgIn(store)).people).toHaveLength(5_001);
      await importInto(store, {
        ...file,
        people: [...file.people, ...many.map((one) => ({ ...one, name: "吴" }))],
      });
      expect((await orgIn(store)).people.at(-1)?.name).toBe("吴");
      await importInto(store, file);
      expect(await store.read.person.count()).toBe(1);
    }, 20_000);
  });
});
