import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { PersonId } from "../../src/core/ids.js";
import {
  applyOrg,
  department,
  fileOf,
  fillOrg,
  kindOf,
  openOrg,
  person,
  personOf,
  planFor,
  type Applied,
  type Change,
  type Org,
  type OrgFile,
} from "../../src/org/index.js";
import type { Store } from "../../src/store/index.js";
import { eachDatabase } from "../support/database.js";
import { randomOrg } from "./random-org.js";
import { sampleFile, small } from "./sample.js";

const now = Temporal.Instant.from("2026-11-23T02:00:00Z");
const admin = PersonId.parse("he-jun");

const orgIn = (store: Store): Promise<Org> => openOrg(store).current();

async function importInto(store: Store, file: OrgFile, by: PersonId | null = admin): Promise<Applied> {
  const planned = await planFor(store.read, file);
  return planned.kind === "changes" ? applyOrg(store, planned, by, now) : planned;
}

async function changesOf(store: Store, file: OrgFile): Promise<readonly string[]> {
  const planned = await planFor(store.read, file);
  return planned.kind === "changes" ? planned.changes.map(shortly) : [];
}

function shortly({ of, code, how }: Change): string {
  const fields = how.type === "changed" ? ` ${how.fields.map(({ key }) => key).join()}` : "";
  return `${of} ${code} ${how.type}${fields}`.replace("  ", " ");
}

let numbers = 0;

/** As much of a handoff as its department and its people show. */
async function handOver(store: Store, to: string, by: string, status = "confirmed"): Promise<void> {
  numbers += 1;
  const number = numbers;
  const at = new Date(now.epochMilliseconds);
  await store.inTransaction((tx) =>
    tx.handoff.create({
      data: {
        ...{
          id: `h${String(number)}`,
          series: "WH",
          number,
          departmentCode: to,
          kindCode: "other",
          ask: "?",
        },
        ...{ kindFacts: {}, orders: [], status, requesterId: by, requesterPlace: "", version: 1 },
        ...{ createdAt: at, since: at },
      },
    }),
  );
}

const without = (file: OrgFile, id: string): OrgFile => ({
  ...file,
  people: file.people.filter((one) => one.id !== id),
  departments: file.departments.map((one) => ({ ...one, leads: one.leads.filter((lead) => lead !== id) })),
});

const withoutDepartment = (file: OrgFile, code: string): OrgFile => {
  const [first] = file.departments.filter((one) => one.code !== code);
  if (first === undefined) throw new Error("No department is left");
  const people = file.people.map((one) =>
    one.department === code ? { ...one, department: first.code } : one,
  );
  return { ...file, departments: file.departments.filter((one) => one.code !== code), people };
};

/** What is kept of those who are gone, and when, is not what a fresh database has. */
const comparable = ({ revision: _, former: __, closedDepartments: ___, ...org }: Org) => org;

eachDatabase((database) => {
  const filled = async (file = sampleFile()): Promise<Store> => {
    const store = await database.open();
    await fillOrg(store, file, now);
    return store;
  };

  describe("importing a company", () => {
    it("changes nothing when the file says what is there", async () => {
      const store = await filled();
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
      const store = await filled();
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
      const store = await filled();
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

    it("lets people who did something leave, keeps their names, and takes them back", async () => {
      const store = await filled();
      await handOver(store, "warehouse", "yu-hao");
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

    it.each(["actor", "follower", "setting", "card"])("keeps whoever is known as %s only", async (as) => {
      const store = await filled();
      await handOver(store, "warehouse", "li-na");
      const at = new Date(now.epochMilliseconds);
      const handoffId = `h${String(numbers)}`;
      const personId = "yu-hao";
      await store.inTransaction(async (tx) => {
        if (as === "actor")
          await tx.handoffEvent.create({
            data: { handoffId, version: 1, at, actorId: personId, kind: "x", data: {} },
          });
        if (as === "follower") await tx.follower.create({ data: { handoffId, personId } });
        if (as === "setting")
          await tx.setting.create({ data: { key: "a.b", value: 1, changedBy: personId, changedAt: at } });
        const times = { nextAt: at, pendingSince: at, createdAt: at };
        const posting = { key: "a/b", platform: "playground", placeId: "playground:dm:yu-hao", position: 1 };
        if (as === "card")
          await tx.posting.create({
            data: { ...posting, ...times, revision: 1, cardHash: "", status: "shown" },
          });
      });
      expect(await changesOf(store, without(sampleFile(), personId))).toEqual(["person yu-hao left"]);
    });

    it("deletes people who did nothing", async () => {
      const store = await filled();
      await importInto(store, without(sampleFile(), "yu-hao"));
      expect(await store.read.person.findUnique({ where: { id: "yu-hao" } })).toBeNull();
    });

    it("looks again at who did something after the plan was shown", async () => {
      const store = await filled();
      const planned = await planFor(store.read, without(sampleFile(), "yu-hao"));
      await handOver(store, "warehouse", "yu-hao");
      if (planned.kind !== "changes") throw new Error("nothing to do");
      expect((await applyOrg(store, planned, null, now)).kind).toBe("applied");
      expect((await orgIn(store)).former.map(({ id }) => id)).toEqual(["yu-hao"]);
    });

    it("closes a department that handled something, and opens it again", async () => {
      const store = await filled();
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
        const store = await filled();
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
      const store = await filled();
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
      const store = await filled();
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

    it("mends ids after the first start: other addresses of rooms and people, and one more platform", async () => {
      const store = await filled(sampleFile(small));
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

    it("is done once when two do it at the same time; the other is told to look again", async () => {
      const store = await filled();
      const files = ["yu-hao", "li-na", "ma-chao"].map((id) => without(sampleFile(), id));
      const plans = await Promise.all(files.map((file) => planFor(store.read, file)));
      const applied = await Promise.all(
        plans.map((plan) => {
          if (plan.kind !== "changes") throw new Error("nothing to do");
          return applyOrg(store, plan, admin, now);
        }),
      );
      expect(applied.map(({ kind }) => kind).sort()).toEqual(["applied", "look-again", "look-again"]);
      expect((await orgIn(store)).people).toHaveLength(sampleFile().people.length - 1);
      expect(await store.read.audit.count()).toBe(1);
    });

    it("fills an empty database once when two do it at the same time", async () => {
      const store = await database.open();
      const applied = await Promise.all([1, 2].map(() => importInto(store, sampleFile())));
      expect(applied.map(({ kind }) => kind).sort()).toEqual(["applied", "look-again"]);
    });

    it("takes five thousand people in a few seconds, there and back", async () => {
      const [anybody] = sampleFile(small).people;
      const many = Array.from({ length: 5_000 }, (_, at) => ({
        ...anybody!,
        id: PersonId.parse(`n${String(at)}`),
        accounts: anybody!.accounts.map((one) => ({ ...one, address: `n${String(at)}` })),
      }));
      const file = sampleFile(small);
      const store = await filled(file);
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

  describe("whatever companies are imported one after another", () => {
    it("the org is each time as if that file had been filled in afresh, and nobody who did anything is lost", async () => {
      const file = fc.record({
        file: randomOrg,
        handovers: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.boolean()), { maxLength: 3 }),
      });
      const steps = fc.array(file, { minLength: 2, maxLength: 4 });
      await fc.assert(
        fc.asyncProperty(steps, async ([first, ...others]) => {
          if (first === undefined) return;
          const store = await filled(first.file);
          const remembered = new Set<string>();
          for (const { file, handovers } of others) {
            for (const handover of handovers) await handOverSome(store, handover, remembered);
            const applied = await importInto(store, file);
            const people = await store.read.person.findMany({ select: { id: true } });
            expect(people.map(({ id }) => id)).toEqual(expect.arrayContaining([...remembered]));
            if (applied.kind !== "applied") continue;
            const org = await orgIn(store);
            expect(comparable(org)).toEqual(comparable(await orgIn(await filled(file))));
            expect(await importInto(store, file)).toEqual({ kind: "unchanged" });
            expect(await importInto(store, fileOf(org))).toEqual({ kind: "unchanged" });
          }
        }),
        { numRuns: database.provider === "sqlite" ? 25 : 8 },
      );
    }, 120_000);
  });
});

async function handOverSome(
  store: Store,
  [who, where, isOpen]: readonly [number, number, boolean],
  remembered: Set<string>,
): Promise<void> {
  const { people, departments } = await orgIn(store);
  const by = people[who % people.length];
  const to = departments[where % departments.length];
  if (by === undefined || to === undefined) throw new Error("Nobody works here");
  await handOver(store, to.code, by.id, isOpen ? "open" : "confirmed");
  remembered.add(by.id);
}
