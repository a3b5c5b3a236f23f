import { open, readFile } from "node:fs/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { createWriter, type AppendOnly } from "../../../src/platforms/playground/writer.js";
import { newPath } from "./scribe.js";

interface Watched extends AppendOnly {
  /** What was done to the file, in order. */
  readonly done: readonly string[];
  content(): Promise<string>;
}

/** A file that tells what happens to it; `cut` bytes of each write never arrive. */
async function watched(cut = (): number => 0): Promise<Watched> {
  const path = await newPath();
  const file = await open(path, "a");
  onTestFinished(() => file.close());
  const done: string[] = [];
  return {
    done,
    write: (bytes) => {
      done.push("write");
      return file.write(bytes.subarray(0, bytes.length - cut()));
    },
    datasync: async () => {
      await file.datasync();
      done.push("sync");
    },
    content: () => readFile(path, "utf8"),
  };
}

const nothing = (): Promise<void> => Promise.resolve();

describe("appending", () => {
  it("is answered after the sync, and after what is to happen then", async () => {
    const file = await watched();
    const order: string[] = [];
    const writer = createWriter(file, () => {
      order.push(...file.done, "written");
      return Promise.resolve();
    });
    await writer.append("one").then(() => order.push("answered"));
    expect(order).toEqual(["write", "sync", "written", "answered"]);
  });

  it("of a thousand lines at once takes two syncs: the first line's, and that of all that came meanwhile", async () => {
    const file = await watched();
    const writer = createWriter(file, nothing);
    const lines = Array.from({ length: 1_000 }, (_, index) => `line ${String(index)}`);
    await Promise.all(lines.map((line) => writer.append(line)));
    expect(file.done).toEqual(["write", "sync", "write", "sync"]);
    expect((await file.content()).split("\n").filter((line) => line !== "")).toEqual(lines);
  });

  it("rejects what was written only in part, and keeps what follows apart from it", async () => {
    let cuts = 3;
    const file = await watched(() => {
      const cut = cuts;
      cuts = 0;
      return cut;
    });
    const writer = createWriter(file, nothing);
    await expect(writer.append("torn")).rejects.toMatchObject({ code: "SHORT_WRITE" });
    await writer.append("whole");
    expect((await file.content()).split("\n")).toEqual(["", "to", "whole", ""]);
  });

  it("rejects what could not be synced, and goes on", async () => {
    const file = await watched();
    let broken = true;
    const sync = (): Promise<void> => (broken ? Promise.reject(new Error("EIO")) : file.datasync());
    const writer = createWriter({ write: (bytes) => file.write(bytes), datasync: sync }, nothing);
    await expect(writer.append("one")).rejects.toThrow("EIO");
    broken = false;
    await writer.append("two");
    await writer.idle();
  });
});
