import { describe, expect, it } from "vitest";
import { cardOf, saidIn } from "../support/house.js";
import { command, none, openDesk, photo, platform } from "./scene.js";

describe("what is written to the desk", () => {
  it("carries out a command that is written to it, under the message's own id, with what came with it", async () => {
    const asked: unknown[] = [];
    const { desk } = await openDesk({
      commands: {
        test: ({ kind, id, text, files }) => {
          asked.push([kind, id, text, files?.length]);
          return Promise.resolve(none);
        },
      },
    });
    const room = { platform, kind: "room" as const, address: "warehouse" };
    const written = { ...command("试试 红线"), kind: "message" as const, files: [photo] };
    expect(await desk(written)).toEqual(none);
    expect(await desk({ ...written, place: room })).toEqual(none);
    expect(await desk({ ...written, place: room, mentioned: true, text: "／Test：红线" })).toEqual(none);
    expect(await desk({ ...written, place: room, thread: { place: room, id: "theirs" } })).toEqual(none);
    expect(asked).toEqual([
      ["command", "1", "红线", 1],
      ["command", "1", "红线", 1],
    ]);
    expect(cardOf(await desk({ ...written, place: room, mentioned: true, text: "在吗" })).title).toBe("Help");
  });

  it("carries out a command behind a slash wherever it is heard, and tells a stranger of their account there", async () => {
    const [asked, replies]: [string[], string[]] = [[], []];
    const { desk } = await openDesk({
      commands: { test: ({ text }) => Promise.resolve((asked.push(text), none)) },
      reply: ({ text }) => Promise.resolve((replies.push(text), none)),
    });
    const room = { platform, kind: "room" as const, address: "warehouse" };
    const said = { ...command(""), kind: "message" as const, files: [], place: room };
    for (const text of ["/test 1", "／试试：2"]) expect(await desk({ ...said, text })).toEqual(none);
    expect(await desk({ ...said, text: "/试试 3", thread: { place: room, id: "theirs" } })).toEqual(none);
    expect(asked).toEqual(["1", "2", "3"]);
    expect(await desk({ ...said, text: "/试试 4", thread: { place: room, id: "ours" } })).toEqual(none);
    expect(replies).toEqual(["/试试 4"]);
    const quiet = ["试试 5", "test", "看看 /试试", "/tests", "/ 试试", "//试试", "1/试试"];
    for (const text of quiet) expect(await desk({ ...said, text })).toEqual(none);
    expect(asked).toHaveLength(3);
    const stranger = { ...said, from: { platform, userId: "nobody" } };
    expect(saidIn(cardOf(await desk({ ...stranger, text: "/试试" })))).toContain("playground: nobody");
    expect(await desk({ ...stranger, text: "试试" })).toEqual(none);
  });

  it("takes what is written in a thread of its own for a reply, whatever it begins with, mentioned or not", async () => {
    const replies: string[] = [];
    const { desk } = await openDesk({
      commands: { test: () => Promise.reject(new Error("no command")) },
      reply: ({ text }) => {
        replies.push(text);
        return Promise.resolve(none);
      },
    });
    const room = { platform, kind: "room" as const, address: "warehouse" };
    const reply = { ...command("test it again"), kind: "message" as const, files: [], place: room };
    const thread = { place: room, id: "ours" };
    expect(await desk({ ...reply, thread })).toEqual(none);
    expect(await desk({ ...reply, thread, mentioned: true })).toEqual(none);
    expect(replies).toEqual(["test it again", "test it again"]);
  });

  it("gives help that names a command behind a slash that nobody knows, in a thread too, and leaves a room's alone", async () => {
    const { desk } = await openDesk({});
    const said = { ...command(""), kind: "message" as const, files: [] };
    const room = { platform, kind: "room" as const, address: "warehouse" };
    const named = async (text: string, more = {}): Promise<string> =>
      cardOf(await desk({ ...said, text, ...more })).summary;
    for (const text of ["/深夜 仓库", "／深夜：仓库", " /深夜"]) expect(await named(text)).toBe("深夜");
    expect(await named("/深夜", { thread: { place: said.place, id: "theirs" } })).toBe("深夜");
    expect(await named("/深夜", { place: room, mentioned: true })).toBe("深夜");
    for (const text of ["深夜 /试试", "/", "/ 深夜"]) expect(await named(text)).toContain("这条没有记下");
    expect(await named("", { files: [photo] })).toContain("这条没有记下");
    expect(await named(" ")).toBe("");
    expect(cardOf(await desk({ ...command(""), command: "late\u0000" })).summary).toBe("late");
    expect(await desk({ ...said, text: "/深夜", place: room })).toEqual(none);
  });

  it("carries out a command in somebody else's thread only for whoever mentions it", async () => {
    let asked = 0;
    const { desk } = await openDesk({ commands: { test: () => Promise.resolve(((asked += 1), none)) } });
    const room = { platform, kind: "room" as const, address: "warehouse" };
    const said = { ...command("test"), kind: "message" as const, files: [], place: room };
    const thread = { place: room, id: "theirs" };
    await desk({ ...said, thread });
    expect(asked).toBe(0);
    await desk({ ...said, thread, mentioned: true });
    expect(asked).toBe(1);
  });
});
