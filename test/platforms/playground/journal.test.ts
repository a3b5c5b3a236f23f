import { appendFile, chmod, readFile, stat, truncate, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PostingKey } from "../../../src/core/ids.js";
import { writeLine } from "../../../src/platforms/playground/message.js";
import { card, newPath, openScribe } from "./scribe.js";

const PLACE = "room:warehouse";
const modeOf = async (path: string): Promise<number> => (await stat(path)).mode & 0o777;

describe("the journal", () => {
  it("has a message on disk and in memory once the writing is answered", async () => {
    const path = await newPath();
    const journal = await openScribe(path);
    await journal.post(card("1", "补发充电线"));
    expect(await readFile(path, "utf8")).toContain("补发充电线");
    expect(journal.texts(PLACE)).toEqual(["补发充电线"]);
  });

  it("reads after a restart what was written before, edits in the place of what they edit", async () => {
    const path = await newPath();
    const before = await openScribe(path);
    await before.post(card("1", "first"));
    await before.post(card("2", "second"));
    await before.post(card("1", "first, taken", { edited: true, revision: 2 }));
    await before.close();
    const after = await openScribe(path);
    expect(after.texts(PLACE)).toEqual(["first, taken", "second"]);
    expect(after.memory.get("1")).toMatchObject({ posting: { key: "demo/1", revision: 2 } });
  });

  it("tells how far each place has come by what was posted, not edited, after a restart too", async () => {
    const path = await newPath();
    const before = await openScribe(path);
    await before.post(card("1", "first"));
    const posted = before.memory.newest();
    await before.post(card("1", "first, taken", { edited: true, revision: 2 }));
    for (const journal of [before, await openScribe(path)]) expect(journal.memory.newest()).toEqual(posted);
    await before.post(card("2", "second"));
    expect(before.memory.newest()).not.toEqual(posted);
  });

  it("passes over a line that a kill left torn, and loses nothing that follows", async () => {
    const path = await newPath();
    const before = await openScribe(path);
    await before.post(card("1", "whole"));
    await before.close();
    await appendFile(path, writeLine(card("2", "torn")).slice(0, 150));
    const after = await openScribe(path);
    await after.post(card("3", "after the kill"));
    expect(after.texts(PLACE)).toEqual(["whole", "after the kill"]);
    expect((await openScribe(path)).texts(PLACE)).toEqual(["whole", "after the kill"]);
  });

  it("keeps what an edit that a kill left torn would have replaced", async () => {
    const path = await newPath();
    const before = await openScribe(path);
    await before.post(card("1", "whole"));
    await before.close();
    await appendFile(path, writeLine({ ...card("1", "torn"), edited: true }).slice(0, 150));
    const after = await openScribe(path);
    await after.post(card("2", "after the kill"));
    await after.close();
    expect((await openScribe(path)).texts(PLACE)).toEqual(["whole", "after the kill"]);
  });

  it("opens wherever a kill cut it off", async () => {
    const path = await newPath();
    const journal = await openScribe(path);
    for (const id of ["1", "2", "3"]) await journal.post(card(id, `编号 ${id}`));
    await journal.close();
    const whole = await readFile(path);
    const check = fc.asyncProperty(fc.nat({ max: whole.length }), async (length) => {
      await writeFile(path, whole);
      await truncate(path, length);
      const opened = await openScribe(path);
      await opened.post(card("4", "编号 4"));
      const texts = opened.texts(PLACE);
      await opened.close();
      expect(texts.at(-1)).toBe("编号 4");
      expect(["编号 1", "编号 2", "编号 3"].slice(0, texts.length - 1)).toEqual(texts.slice(0, -1));
    });
    await fc.assert(check, { numRuns: 30 });
  });

  it("shows in each process what any of them wrote, in one order", async () => {
    const path = await newPath();
    const [one, other] = [await openScribe(path), await openScribe(path)];
    const writing = Array.from({ length: 60 }, (_, index) =>
      (index % 2 === 0 ? one : other).post(card(String(index), `card ${String(index)}`)),
    );
    await Promise.all(writing);
    await Promise.all([one.catchUp(), other.catchUp()]);
    expect(one.texts(PLACE)).toHaveLength(60);
    expect(other.texts(PLACE)).toEqual(one.texts(PLACE));
    expect(other.end()).toBe(one.end());
  });

  it("tells of every message once, whoever wrote it", async () => {
    const path = await newPath();
    const [one, other] = [await openScribe(path), await openScribe(path)];
    await one.post(card("1", "mine"));
    await other.post(card("2", "theirs"));
    await one.catchUp();
    await one.catchUp();
    expect(one.changes.map((kept) => kept.id)).toEqual(["1", "2"]);
  });

  it("keeps in memory the newest of each place only, and says that older ones went", async () => {
    const path = await newPath();
    const journal = await openScribe(path, 3);
    for (const id of ["1", "2", "3", "4", "5"]) await journal.post(card(id, id));
    await journal.post(card("quiet", "quiet", { place: "room:quiet" }));
    for (const opened of [journal, await openScribe(path, 3)]) {
      expect(opened.texts(PLACE)).toEqual(["3", "4", "5"]);
      expect(opened.texts("room:quiet")).toEqual(["quiet"]);
      expect(opened.memory.get("1")).toBeNull();
      expect([PLACE, "room:quiet"].map((place) => opened.memory.isCut(place))).toEqual([true, false]);
    }
  });

  it("has nothing before a message that went, rather than the newest once more", async () => {
    const journal = await openScribe(await newPath(), 3);
    for (const id of ["1", "2", "3", "4"]) await journal.post(card(id, id));
    expect(journal.memory.page(PLACE, "1", 10)).toEqual({ kept: [], more: false });
    expect(journal.memory.page(PLACE, "4", 1)).toMatchObject({ kept: [{ id: "3" }], more: true });
  });

  it("does not bring back a message that went when an edit of it comes", async () => {
    const path = await newPath();
    const journal = await openScribe(path, 2);
    for (const id of ["1", "2", "3"]) await journal.post(card(id, id));
    await journal.post(card("1", "1, edited", { edited: true }));
    expect(journal.texts(PLACE)).toEqual(["2", "3"]);
    expect((await openScribe(path, 2)).texts(PLACE)).toEqual(["2", "3"]);
  });

  it("finds a message by its key however old it is", async () => {
    const path = await newPath();
    const journal = await openScribe(path, 2);
    for (const id of ["1", "2", "3"]) await journal.post(card(id, `said "key":"demo/2" ${id}`));
    const find = (key: string, revision = 1): Promise<string | null> =>
      journal.find({ key: PostingKey.parse(key), revision }, PLACE);
    expect(await Promise.all(["demo/1", "demo/3", "demo/4"].map((key) => find(key)))).toEqual([
      "1",
      "3",
      null,
    ]);
    expect(await Promise.all(["demo/1", "demo/3"].map((key) => find(key, 2)))).toEqual([null, null]);
  });

  it("finds what another process wrote a moment ago", async () => {
    const path = await newPath();
    const [one, other] = [await openScribe(path), await openScribe(path)];
    await other.post(card("1", "theirs"));
    expect(await one.find({ key: PostingKey.parse("demo/1"), revision: 1 }, PLACE)).toBe("1");
  });

  it("answers with what came behind an offset, the latest state of each", async () => {
    const journal = await openScribe(await newPath());
    await journal.post(card("1", "1"));
    await journal.post(card("2", "2"));
    const offset = journal.end();
    await journal.post(card("3", "3"));
    await journal.post(card("1", "1, edited", { edited: true }));
    expect(journal.memory.since(offset).map((kept) => kept.id)).toEqual(["3", "1"]);
    expect(journal.memory.since(journal.end())).toEqual([]);
  });

  it("is closed to everybody else on the machine, also when it was open to them before", async () => {
    const path = join(dirname(await newPath()), "data", "messages.jsonl");
    await (await openScribe(path)).close();
    expect([await modeOf(dirname(path)), await modeOf(path)]).toEqual([0o700, 0o600]);
    await chmod(path, 0o644);
    await openScribe(path);
    expect(await modeOf(path)).toBe(0o600);
  });

  it("rejects what it could not write, and tells nobody of it", async () => {
    const journal = await openScribe(await newPath());
    await journal.close();
    await expect(journal.post(card("1", "too late"))).rejects.toThrow();
    expect(journal.changes).toEqual([]);
  });

  it("opens 200,000 messages in a moment", async () => {
    const path = await newPath();
    const lines = Array.from({ length: 200_000 }, (_, index) =>
      writeLine(card(String(index), "编号", { place: `room:${String(index % 6)}` })),
    );
    await writeFile(path, `${lines.join("\n")}\n`);
    const began = performance.now();
    const journal = await openScribe(path);
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(journal.texts("room:5")).toHaveLength(500);
    expect(journal.memory.get("199999")).not.toBeNull();
  });
});
