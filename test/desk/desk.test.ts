import { readFile } from "node:fs/promises";
import { Hono } from "hono";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import type { Card } from "../../src/core/card.js";
import { PlatformName, PostingKey } from "../../src/core/ids.js";
import type { Inbound } from "../../src/core/inbound.js";
import type { Log } from "../../src/core/log.js";
import type { Reply } from "../../src/core/reply.js";
import { createDesk, type Feature } from "../../src/desk/index.js";
import { createMetrics } from "../../src/ops/metrics.js";
import { fillOrg, openOrg, readOrgFile } from "../../src/org/index.js";
import { testDatabase } from "../support/database.js";
import { cardOf, saidIn } from "../support/house.js";

const database = testDatabase("sqlite");
const platform = PlatformName.parse("playground");
const now = Temporal.Instant.from("2026-11-23T02:00:00Z");
const none: Reply = { kind: "none" };

const HOME: Card = { locale: "en", tone: "plain", title: "", summary: "", blocks: [] };

async function openDesk(feature: Partial<Feature>) {
  const store = await database.open();
  const read = readOrgFile(await readFile("examples/org.yaml", "utf8"));
  if (read.kind === "bad") throw new Error("the sample company has mistakes");
  await fillOrg(store, read.file, now);
  const logged: unknown[] = [];
  const note = (...line: readonly unknown[]): void => void logged.push(...line);
  const log: Log = { info: note, warn: note, error: note };
  const idle: Feature = {
    name: "test",
    commands: {},
    press: () => Promise.resolve(none),
    submit: () => Promise.resolve(none),
  };
  const help = (): Reply => ({
    kind: "say",
    card: { locale: "en", tone: "plain", title: "Help", summary: "Help", blocks: [] },
  });
  const metrics = createMetrics({
    postings: () => Promise.resolve([]),
    handoffs: () => Promise.resolve([]),
  });
  const desk = createDesk({
    org: openOrg(store),
    features: [{ ...idle, ...feature }],
    commands: [{ name: "test", alias: "试试" }],
    help,
    home: ({ person }) =>
      Promise.resolve({ kind: "home", card: { ...HOME, title: `The home of ${person.nameEn}` } }),
    keyOf: ({ id }) => Promise.resolve(id === "ours" ? PostingKey.parse("test/128/room") : null),
    measured: (kind, answer) => metrics.measured(kind, answer),
    clock: () => now,
    log,
  });
  return { desk, logged, metrics };
}

function command(text: string, from = "zhou-ting"): Extract<Inbound, { kind: "command" }> {
  const place = { platform, kind: "dm" as const, address: from };
  return { kind: "command", id: "1", from: { platform, userId: from }, place, command: "test", text };
}

const photo = { id: "f-1", name: "box.png", size: 9, mimeType: "image/png" };

function shortcut(name: string, from?: string): Extract<Inbound, { kind: "shortcut" }> {
  const { id, place, from: by } = command("", from);
  const author = { platform, userId: "li-na" };
  const message = { place, id: "m-1" };
  return {
    ...{ kind: "shortcut", id, place, from: by, shortcut: name },
    ...{ author, text: "a\u0000b", files: [], message },
  };
}

describe("the desk", () => {
  it("tells the feature who asks, where and when", async () => {
    const { desk } = await openDesk({
      commands: {
        test: (_command, asker) => {
          expect(asker.person.name).toBe("周婷");
          expect(asker.at.address).toBe("zhou-ting");
          expect(asker.now).toBe(now);
          return Promise.resolve(none);
        },
      },
    });
    expect(await desk(command("hello"))).toEqual(none);
  });

  it("answers politely when a feature breaks, and keeps what was typed out of the log", async () => {
    const { desk, logged, metrics } = await openDesk({
      commands: { test: () => Promise.reject(new Error("the database said: secret words")) },
    });
    const answer = saidIn(cardOf(await desk(command("secret words"))));
    expect(answer).toContain("我的对接单");
    const [event, , fields] = logged;
    expect([event, fields]).toEqual(["inbound failed", { kind: "command", platform: "playground" }]);
    const http = new Hono();
    metrics.serve(http);
    expect(await (await http.request("/metrics")).text()).toContain(
      `dayclear_answer_seconds_count{kind="command",outcome="failed"} 1`,
    );
  });

  it("hands text on without what no database keeps", async () => {
    let handed = "";
    const { desk } = await openDesk({
      commands: {
        test: (received) => {
          handed = received.text;
          return Promise.resolve(none);
        },
      },
    });
    await desk(command("a\u0000b\r\nc\uD800\td"));
    expect(handed).toBe("ab\nc\uFFFD\td");
  });

  it("gives help for words in a direct message, and leaves a room's talk alone", async () => {
    const { desk } = await openDesk({});
    const talk = { ...command("hi"), kind: "message" as const, files: [] };
    expect(cardOf(await desk(talk)).title).toBe("Help");
    const room = { platform, kind: "room" as const, address: "warehouse" };
    expect(await desk({ ...talk, place: room })).toEqual(none);
  });

  it("brings a shortcut to the feature that offers it, with the message's author, and gives help for any other", async () => {
    const asked: unknown[] = [];
    const { desk } = await openDesk({
      shortcuts: {
        test: ({ author, text }, asker) => {
          asked.push([author?.userId, text, asker.person.name]);
          return Promise.resolve(none);
        },
      },
    });
    expect(await desk(shortcut("test"))).toEqual(none);
    expect(asked).toEqual([["li-na", "ab", "周婷"]]);
    expect(cardOf(await desk(shortcut("toString"))).title).toBe("Help");
    expect(saidIn(cardOf(await desk(shortcut("test", "nobody"))))).toContain("ask an admin");
  });

  it("brings what is written in a thread to the feature that owns the message", async () => {
    const replies: unknown[] = [];
    const { desk } = await openDesk({
      reply: ({ text, files }, key, asker) => {
        replies.push([text, files.length, key, asker.person.name]);
        return Promise.resolve(none);
      },
    });
    for (const kind of ["room", "dm"] as const) {
      const place = { platform, kind, address: "zhou-ting" };
      const talk = { ...command("it came"), place, kind: "message" as const, files: [photo] };
      for (const id of ["ours", "theirs"]) await desk({ ...talk, thread: { place, id } });
      await desk({ ...talk, from: { platform, userId: "nobody" }, thread: { place, id: "ours" } });
    }
    const reply = ["it came", 1, "test/128/room", "周婷"];
    expect(replies).toEqual([reply, reply]);
  });

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

  it("leaves a thread alone whose feature has no ear for it, or is not there", async () => {
    const talk = { ...command("it came"), kind: "message" as const, files: [] };
    const thread = { place: talk.place, id: "ours" };
    const { desk } = await openDesk({});
    expect(await desk({ ...talk, thread })).toEqual(none);
    const other = await openDesk({ name: "tes", reply: () => Promise.reject(new Error("not mine")) });
    expect(await other.desk({ ...talk, thread })).toEqual(none);
  });

  it("offers what is written to it alone to its features before it gives help", async () => {
    const { desk } = await openDesk({
      message: ({ files }) => Promise.resolve(files.length === 0 ? null : none),
    });
    const talk = { ...command(""), kind: "message" as const, files: [photo] };
    expect(await desk(talk)).toEqual(none);
    expect(cardOf(await desk({ ...talk, files: [] })).title).toBe("Help");
  });

  it("logs of an unknown event only its type", async () => {
    const { desk, logged } = await openDesk({});
    expect(await desk({ ...command("secret words"), kind: "unsupported", type: "emoji_changed" })).toEqual(
      none,
    );
    expect(logged).toEqual(["inbound not supported", { type: "emoji_changed" }]);
  });

  it("draws the home of whoever opens it", async () => {
    const { desk } = await openDesk({});
    const { place, from, id } = command("");
    const home = await desk({ kind: "home", id, from, place });
    expect(home).toMatchObject({ kind: "home", card: { title: "The home of Zhou Ting" } });
  });

  it("says nothing to a stranger who only talks in a room, and tells them in their home who they are to ask", async () => {
    const { desk } = await openDesk({});
    const stranger = { id: "1", from: { platform, userId: "nobody" } };
    const room = { platform, kind: "room" as const, address: "warehouse" };
    const direct = { platform, kind: "dm" as const, address: "nobody" };
    const words = { ...stranger, kind: "message" as const, text: "hello", files: [] };
    const quiet = [
      { ...words, place: room },
      { ...stranger, kind: "unsupported" as const, type: "pin_added", place: room },
    ];
    expect(await Promise.all(quiet.map(desk))).toEqual([none, none]);
    const home = { ...stranger, kind: "home" as const, place: direct };
    expect(await desk(home)).toMatchObject({
      kind: "home",
      card: { summary: expect.stringContaining("通讯录") },
    });
    expect(saidIn(cardOf(await desk({ ...words, place: direct })))).toContain("ask an admin");
  });
});
