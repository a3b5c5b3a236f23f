import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { Log } from "../../src/core/log.js";
import {
  changeSetting,
  declareSetting,
  readSetting,
  type Changed,
  type Person,
} from "../../src/org/index.js";
import type { Store } from "../../src/store/index.js";
import { eachDatabase } from "../support/database.js";
import { orgOf, sampleFile } from "./sample.js";

const now = Temporal.Instant.from("2026-11-23T02:00:00Z");
const { people } = orgOf(sampleFile());

const mostCharacters = declareSetting({
  key: "handoff.most-characters",
  schema: z.int().min(10).max(3_000),
  initial: 2_000,
  changedBy: ["admin"],
  asked: {
    ...{ type: "number", min: 10, max: 3_000 },
    ...{ "zh-CN": { label: "最多字数", help: "" }, en: { label: "Most characters", help: "" } },
  },
});

function colleague(role: "admin" | "partner"): Person {
  const found = people.find(({ roles }) => roles.includes(role));
  if (found === undefined) throw new Error(`No ${role}`);
  return found;
}

/** Keeps what was warned about. */
function listening(): { log: Log; warned: unknown[] } {
  const warned: unknown[] = [];
  const ignore = (): void => undefined;
  return {
    warned,
    log: { info: ignore, error: ignore, warn: (event, fields) => warned.push([event, fields]) },
  };
}

const change = (store: Store, value: unknown, person: Person): Promise<Changed<number>> =>
  store.inTransaction((tx) => changeSetting(tx, mostCharacters, value, { person, now }));

eachDatabase((database) => {
  describe("a setting", () => {
    it("is its initial value until somebody changes it, and then theirs", async () => {
      const store = await database.open();
      const { log } = listening();
      expect(await readSetting(store.read, mostCharacters, log)).toBe(2_000);
      const admin = colleague("admin");
      expect(await change(store, 500, admin)).toEqual({ kind: "changed", value: 500 });
      expect(await change(store, 600, admin)).toEqual({ kind: "changed", value: 600 });
      expect(await readSetting(store.read, mostCharacters, log)).toBe(600);
      expect(await store.read.setting.findMany()).toEqual([
        {
          key: "handoff.most-characters",
          value: 600,
          changedBy: admin.id,
          changedAt: new Date(now.epochMilliseconds),
        },
      ]);
    });

    it("is changed by nobody without the role, and to nothing that it does not allow", async () => {
      const store = await database.open();
      expect(await change(store, 500, colleague("partner"))).toEqual({
        kind: "refused",
        because: "not-allowed",
      });
      for (const value of [5, "500", null, {}])
        expect(await change(store, value, colleague("admin"))).toMatchObject({
          because: "not-valid",
          mistakes: [/./u],
        });
      expect(await store.read.setting.count()).toBe(0);
    });

    it("is read inside the transaction that changes it, and gone when that fails", async () => {
      const store = await database.open();
      const { log } = listening();
      const failing = store.inTransaction(async (tx) => {
        await changeSetting(tx, mostCharacters, 700, { person: colleague("admin"), now });
        expect(await readSetting(tx, mostCharacters, log)).toBe(700);
        throw new Error("no");
      });
      await expect(failing).rejects.toThrow("no");
      expect(await readSetting(store.read, mostCharacters, log)).toBe(2_000);
    });

    it("falls back to the initial value when the stored one no longer fits, and says so in the log", async () => {
      const store = await database.open();
      const { log, warned } = listening();
      await change(store, 2_500, colleague("admin"));
      const stricter = declareSetting({ ...mostCharacters, schema: z.int().max(1_000), initial: 100 });
      expect(await readSetting(store.read, stricter, log)).toBe(100);
      expect(warned).toEqual([
        ["stored setting no longer fits, using the initial value", { key: "handoff.most-characters" }],
      ]);
    });
  });
});

it("cannot be declared with an initial value that it does not allow", () => {
  expect(() => declareSetting({ ...mostCharacters, initial: 5 })).toThrow();
});
