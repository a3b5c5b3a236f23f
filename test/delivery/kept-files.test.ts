import { describe, expect, it, vi } from "vitest";
import { FileGone } from "../../src/core/file.js";
import type { Platform } from "../../src/core/platform.js";
import { eachDatabase } from "../support/database.js";
import type { Habits } from "./chat.js";
import { openKeeping, photo } from "./keeping.js";
import { posting, showing } from "./scene.js";
import { hall, yard } from "./stage.js";

/** For what takes minutes; the stage is patient otherwise, however slow the machine. */
const IMPATIENT = { timing: { fetchPatienceMs: 20 } };
const bytes = new TextEncoder().encode("a picture");

function streamOf(...chunks: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  return ReadableStream.from(chunks);
}

const sent: Platform["readFile"] = () => Promise.resolve(streamOf(bytes.slice(0, 4), bytes.slice(4)));

eachDatabase((database) => {
  const open = (habits: Habits, more: Parameters<typeof openKeeping>[2] = {}) =>
    openKeeping(database, habits, more);

  describe("a file that somebody sent", () => {
    it("is fetched once it is to be shown, and shown as it was in as many places as want it", async () => {
      const { store, chat, keep, showKept, turn } = await open({ readFile: sent });
      const id = await keep();
      expect(await keep()).toBe(id);
      expect(await store.read.file.findUnique({ where: { id } })).toMatchObject({ bytes: null, size: 9 });
      await turn();
      expect(chat.reads).toEqual([]);
      await showKept("in-hall", id);
      await showKept("in-hall", id);
      await showKept("in-yard", id, yard);
      await turn();
      expect(chat.reads).toEqual(["F1"]);
      expect(chat.brought).toEqual([1, 2].map(() => ({ name: "箱子.png", mimeType: "image/png", bytes })));
      expect([...chat.standingIn(hall), ...chat.standingIn(yard)].map(({ title }) => title)).toEqual([
        "箱子.png",
        "箱子.png",
      ]);
      expect(await store.read.file.count()).toBe(1);
    });

    it("has the size that it really has, whatever was said of it", async () => {
      const { store, keep, showKept, turn } = await open({ readFile: sent });
      const id = await keep({ ...photo, size: 3 });
      await showKept("open", id);
      await turn();
      expect(await store.read.file.findUnique({ where: { id }, select: { size: true } })).toEqual({
        size: 9,
      });
    });

    it("that cannot be read now is tried again, later each time, and says why meanwhile", async () => {
      let works = false;
      const readFile: Platform["readFile"] = (file) =>
        works ? sent(file) : Promise.reject(Object.assign(new Error("secret"), { code: "ETIMEDOUT" }));
      const { store, chat, keep, showKept, turn, pass, logged } = await open({ readFile });
      await showKept("open", await keep());
      for (const attempts of [1, 2]) {
        await turn();
        const waits = { status: "pending", attempts, reason: "not fetched: ETIMEDOUT" };
        expect(await posting(store, "open")).toMatchObject(waits);
        await turn();
        expect(chat.reads).toHaveLength(attempts);
        pass(60_000);
      }
      works = true;
      await turn();
      expect(await posting(store, "open")).toMatchObject({ status: "shown" });
      expect(logged.map(({ event }) => event)).toContain("file not fetched");
    });

    it("that is gone is refused, and so is one that is gone from here", async () => {
      const { store, chat, keep, showKept, turn } = await open({
        readFile: () => Promise.reject(new FileGone("file_deleted")),
      });
      await showKept("open", await keep());
      await turn();
      const refused = { status: "refused", reason: "the file is gone" };
      expect(await posting(store, "open")).toMatchObject(refused);
      expect(chat.uploads).toEqual([]);
      await expect(showKept("other", "no-such-file")).rejects.toThrow(RangeError);
    });

    it("over 30 MB is read no further than that, and refused; one that says so is not even opened", async () => {
      let given = 0;
      const endless = new ReadableStream<Uint8Array>({
        pull: (controller) => {
          given += 1;
          controller.enqueue(new Uint8Array(1_000_000));
        },
      });
      const { store, chat, keep, showKept, turn } = await open({ readFile: () => Promise.resolve(endless) });
      await showKept("lies", await keep());
      await turn();
      const refused = { status: "refused", reason: "larger than 30000000 bytes" };
      expect(await posting(store, "lies")).toMatchObject(refused);
      expect(given).toBeLessThan(35);
      await showKept("honest", await keep({ ...photo, id: "F2", size: 30_000_001 }));
      await turn();
      expect(await posting(store, "honest")).toMatchObject(refused);
      expect(chat.reads).toEqual(["F1"]);
    });

    it("of exactly 30 MB is shown", async () => {
      const readFile = () => Promise.resolve(streamOf(new Uint8Array(30_000_000)));
      const { store, keep, showKept, turn } = await open({ readFile });
      await showKept("open", await keep({ ...photo, size: 30_000_000 }));
      // Storing it can take longer than a turn waits.
      await vi.waitUntil(
        async () => {
          await turn();
          return (await posting(store, "open")).status === "shown";
        },
        { timeout: 60_000 },
      );
    }, 90_000);

    it("that takes minutes holds up no other file, and is shown once it is there", async () => {
      let give: (stream: ReadableStream<Uint8Array>) => void = () => undefined;
      const slow = new Promise<ReadableStream<Uint8Array>>((resolve) => (give = resolve));
      const readFile: Platform["readFile"] = (file) => (file.id === "F1" ? slow : sent(file));
      const { store, chat, keep, showKept, put, putFile, turn, pass } = await open({ readFile }, IMPATIENT);
      await showKept("slow", await keep());
      await showKept("slow-too", await keep(), yard);
      for (const name of ["a", "b", "c"]) await putFile(name, hall);
      await showKept("quick", await keep({ ...photo, id: "F2", name: "quick.png" }));
      await put(showing("card", hall));
      await vi.waitUntil(async () => {
        await turn();
        pass(1_000);
        return chat.standingIn(hall).length === 5;
      });
      const titles = chat.standingIn(hall).map(({ title }) => title);
      expect(titles.toSorted()).toEqual(["a.csv", "b.csv", "c.csv", "card", "quick.png"]);
      pass(120_000);
      await turn();
      expect(await posting(store, "slow")).toMatchObject({ status: "pending", attempts: 0 });
      give(streamOf(bytes));
      await vi.waitUntil(async () => (await store.read.file.count({ where: { bytes: null } })) === 0);
      pass(1_000);
      await turn();
      expect(await posting(store, "slow")).toMatchObject({ status: "shown" });
      expect(await posting(store, "slow-too")).toMatchObject({ status: "shown" });
      expect(chat.reads).toEqual(["F1", "F2"]);
    });

    it("that never comes is given up after a while and tried again, and what comes of it later is let go", async () => {
      let give: (stream: ReadableStream<Uint8Array>) => void = () => undefined;
      let cancelled = false;
      const late = new Promise<ReadableStream<Uint8Array>>((resolve) => (give = resolve));
      const readFile: Platform["readFile"] = (file) => (chat.reads.length === 1 ? late : sent(file));
      const { store, chat, keep, showKept, turn, pass } = await open(
        { readFile },
        { timing: { fetchMs: 20 } },
      );
      await showKept("open", await keep());
      await turn();
      const reason = "not fetched: TOO_SLOW";
      expect(await posting(store, "open")).toMatchObject({ status: "pending", attempts: 1, reason });
      give(new ReadableStream({ cancel: () => void (cancelled = true) }));
      await vi.waitUntil(() => cancelled);
      pass(60_000);
      await turn();
      expect(await posting(store, "open")).toMatchObject({ status: "shown" });
    });

    it("that was fetched before a restart is not fetched again", async () => {
      let uploads = 0;
      const { store, chat, keep, showKept, ...before } = await open({
        readFile: sent,
        bringInstead: () => {
          uploads += 1;
          return uploads > 1 ? null : { kind: "retry", afterMs: 0, scope: "posting", reason: "busy" };
        },
      });
      const id = await keep();
      await showKept("open", id);
      await before.turn();
      expect(await store.read.file.findUnique({ where: { id } })).toMatchObject({ size: 9 });
      const after = before.killed();
      after.pass(60_000);
      await after.turn();
      expect(await posting(store, "open")).toMatchObject({ status: "shown" });
      expect(chat.reads).toEqual(["F1"]);
    });

    it("that was being fetched when the process died is fetched anew", async () => {
      let dies = true;
      const readFile: Platform["readFile"] = (file) => (dies ? new Promise(() => undefined) : sent(file));
      const { store, chat, keep, showKept, ...before } = await open({ readFile }, IMPATIENT);
      await showKept("open", await keep());
      await before.turn();
      dies = false;
      await before.killed().turn();
      expect(await posting(store, "open")).toMatchObject({ status: "shown" });
      expect(chat.reads).toEqual(["F1", "F1"]);
    });
  });
});
