import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { PersonId, PlatformName } from "../../src/core/ids.js";
import { placeId } from "../../src/core/place.js";
import {
  department,
  dmOf,
  fillOrg,
  kindOf,
  leadsOf,
  nameOf,
  openOrg,
  person,
  personOf,
  type Org,
  type OrgFile,
  type Person,
} from "../../src/org/index.js";
import type { Read, Store } from "../../src/store/index.js";
import { eachDatabase } from "../support/database.js";
import { sampleFile } from "./sample.js";

const now = Temporal.Instant.from("2026-11-23T02:00:00Z");
const playground = PlatformName.parse("playground");

function someone(org: Org, id: string): Person {
  const found = person(org, PersonId.parse(id));
  if (found === null) throw new Error(`No ${id}`);
  return found;
}

/** A company of any size, all in the sample's departments. */
function companyOf(size: number): OrgFile {
  const file = sampleFile();
  const [anybody] = file.people;
  if (anybody === undefined) throw new Error("The sample has nobody");
  const more = Array.from({ length: size - file.people.length }, (_, at) => {
    const id = PersonId.parse(`p${String(at)}`);
    return { ...anybody, id, accounts: [{ platform: playground, address: id }] };
  });
  return { ...file, people: [...file.people, ...more] };
}

/** Counts how often the people are read. */
function counting(store: Store) {
  const counted = { reads: 0 };
  const read: Read = {
    ...store.read,
    orgState: store.read.orgState,
    place: store.read.place,
    department: store.read.department,
    setting: store.read.setting,
    person: new Proxy(store.read.person, {
      get: (target, key, receiver) => {
        if (key === "findMany") counted.reads += 1;
        return Reflect.get(target, key, receiver) as unknown;
      },
    }),
  };
  return { counted, read };
}

const raiseRevision = (store: Store): Promise<unknown> =>
  store.inTransaction((tx) => tx.orgState.update({ where: { id: 1 }, data: { revision: { increment: 1 } } }));

eachDatabase((database) => {
  describe("filling an org in", () => {
    it("is there again as the file says", async () => {
      const store = await database.open();
      const file = sampleFile();
      expect(await fillOrg(store, file, now)).toEqual({ kind: "filled" });
      const org = await openOrg(store).current();
      expect(org).toMatchObject({ company: "晴川家居", timeZone: "Asia/Shanghai", revision: 1 });
      expect(org.departments).toEqual(
        file.departments.map((one) => ({
          ...one,
          room: expect.objectContaining({ address: one.room }) as unknown,
        })),
      );
      expect(org.people).toEqual(
        file.people.map((one) => ({
          ...one,
          accounts: one.accounts.map(({ platform, address }) => ({ platform, userId: address })),
        })),
      );
      expect(org.places).toHaveLength(file.rooms.length + file.people.length);
    });

    it("finds people, their direct messages, departments, rooms, leads and kinds", async () => {
      const store = await database.open();
      await fillOrg(store, sampleFile(), now);
      const org = await openOrg(store).current();
      const tom = someone(org, "tom-becker");
      expect(personOf(org, { platform: playground, userId: "tom-becker" })).toBe(tom);
      expect(personOf(org, { platform: playground, userId: "nobody" })).toBeNull();
      expect([nameOf(org, tom, "en"), nameOf(org, tom, "zh-CN")]).toEqual(["Tom Becker", "汤姆·贝克"]);
      expect(dmOf(org, tom)).toEqual({
        id: placeId({ platform: playground, kind: "dm", address: "tom-becker" }),
        platform: "playground",
        kind: "dm",
        address: "tom-becker",
        name: "汤姆·贝克",
        locale: "en",
        timeZone: "Asia/Shanghai",
      });
      expect(dmOf(org, tom, PlatformName.parse("elsewhere"))).toBeNull();
      const theirs = department(org, tom.department);
      expect(theirs?.room).toMatchObject({ kind: "room", address: "supply-chain", locale: "en" });
      expect(theirs === null ? [] : leadsOf(org, theirs)).toEqual([tom]);
      expect(kindOf(org, tom.department, "out-of-stock")?.needsResult).toBe(true);
      expect(kindOf(org, tom.department, "missing-item")).toBeNull();
    });

    it("calls a shared account by its department's name", async () => {
      const store = await database.open();
      const file = sampleFile();
      const people = file.people.map((one) => (one.id === "tom-becker" ? { ...one, shared: true } : one));
      await fillOrg(store, { ...file, people }, now);
      const org = await openOrg(store).current();
      const tom = someone(org, "tom-becker");
      expect([nameOf(org, tom, "en"), nameOf(org, tom, "zh-CN")]).toEqual(["Supply chain", "供应链"]);
    });

    it("happens once, also when several try at the same time", async () => {
      const store = await database.open();
      const tries = await Promise.all([1, 2, 3].map(() => fillOrg(store, sampleFile(), now)));
      expect(tries.map(({ kind }) => kind).sort()).toEqual(["filled", "not-empty", "not-empty"]);
      expect(await fillOrg(store, sampleFile(), now)).toEqual({ kind: "not-empty" });
      expect(await store.read.person.count()).toBe(sampleFile().people.length);
    });

    it("leaves nothing behind when it fails", async () => {
      const store = await database.open();
      const file = sampleFile();
      await expect(
        fillOrg(store, { ...file, people: [...file.people, ...file.people] }, now),
      ).rejects.toThrow();
      expect((await openOrg(store).current()).revision).toBe(0);
    });

    it("takes three thousand people", async () => {
      const store = await database.open();
      await fillOrg(store, companyOf(3_000), now);
      expect((await openOrg(store).current()).people).toHaveLength(3_000);
    });
  });

  describe("the org book", () => {
    it("is empty, and no mistake, before anything is filled in", async () => {
      const store = await database.open();
      expect(await openOrg(store).current()).toEqual({
        company: "",
        timeZone: "UTC",
        locale: "zh-CN",
        revision: 0,
        departments: [],
        closedDepartments: [],
        people: [],
        former: [],
        formerKinds: [],
        rooms: [],
        places: [],
      });
    });

    it("reads the people once for everybody who asks, until the revision rises", async () => {
      const store = await database.open();
      await fillOrg(store, sampleFile(), now);
      const { counted, read } = counting(store);
      const book = openOrg({ read });
      const [first, ...others] = await Promise.all(Array.from({ length: 20 }, () => book.current()));
      expect(others.every((org) => org === first)).toBe(true);
      expect(await book.current()).toBe(first);
      expect(counted.reads).toBe(1);
      await raiseRevision(store);
      expect(await book.current()).toMatchObject({ revision: 2 });
      expect(counted.reads).toBe(2);
    });

    it("notices at once that an org was filled in", async () => {
      const store = await database.open();
      const book = openOrg(store);
      expect((await book.current()).revision).toBe(0);
      await fillOrg(store, sampleFile(), now);
      expect((await book.current()).revision).toBe(1);
    });

    it("never gives an org that is older than what was committed when asked", async () => {
      const store = await database.open();
      await fillOrg(store, sampleFile(), now);
      const book = openOrg(store);
      for (let revision = 2; revision < 12; revision += 1) {
        const early = book.current();
        await raiseRevision(store);
        const late = await book.current();
        expect(late.revision).toBe(revision);
        expect((await early).revision).toBeGreaterThanOrEqual(revision - 1);
      }
    });
  });
});
