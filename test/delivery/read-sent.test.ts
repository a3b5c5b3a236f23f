import { describe, expect, it } from "vitest";
import { PlatformName } from "../../src/core/ids.js";
import type { Platform } from "../../src/core/platform.js";
import { readSent } from "../../src/delivery/index.js";

const name = PlatformName.parse("chat");
const file = { id: "f1", name: "org.yaml", size: 4, mimeType: "application/yaml" };

/** A platform that is asked for nothing but files. */
function serving(readFile: Platform["readFile"]): Platform {
  const unasked = (): never => {
    throw new Error("not asked for here");
  };
  const title = { "zh-CN": "聊天", en: "Chat" };
  const can = {
    find: false,
    repeatableForMs: null,
    editableForMs: null,
    messageMenu: true,
    maxFileBytes: 1,
    limitedCalls: false,
  };
  const rates = { post: [], edit: [], upload: [], find: [] };
  const others = {
    listen: unasked,
    show: unasked,
    find: unasked,
    upload: unasked,
    people: unasked,
    examine: unasked,
  };
  return { name, title, can, rates, readFile, ...others };
}

const streamOf = (bytes: number): ReadableStream<Uint8Array> => new Blob([new Uint8Array(bytes)]).stream();

describe("reading a file that somebody sent", () => {
  it("gives its bytes up to the most, and null beyond, whatever size it was said to have", async () => {
    const reading = (bytes: number) =>
      readSent([serving(() => Promise.resolve(streamOf(bytes)))], { most: 10, ms: 1_000 })(name, file);
    expect(await reading(10)).toHaveLength(10);
    expect(await reading(11)).toBeNull();
  });

  it("gives up after a while, and where nobody serves the platform", async () => {
    const never = serving(() => new Promise(() => undefined));
    await expect(readSent([never], { most: 10, ms: 20 })(name, file)).rejects.toThrow("TOO_SLOW");
    await expect(readSent([], { most: 10, ms: 20 })(name, file)).rejects.toThrow("chat");
  });
});
