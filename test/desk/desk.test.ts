import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { cardOf, saidIn } from "../support/house.js";
import { say } from "../../src/features/admin/say.js";
import { command, none, now, openDesk, photo, platform, shortcut } from "./scene.js";

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
    expect(saidIn(cardOf(await desk(shortcut("test", "nobody"))))).toContain("to an admin");
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

  it("leaves a room's thread alone whose feature has no ear for it, or is not there; alone with it one is told", async () => {
    const place = { platform, kind: "room" as const, address: "warehouse" };
    const talk = { ...command("it came"), kind: "message" as const, files: [] };
    const { desk } = await openDesk({});
    const other = await openDesk({ name: "tes", reply: () => Promise.reject(new Error("not mine")) });
    for (const [at, id] of [
      [desk, "ours"],
      [other.desk, "ours"],
      [desk, "theirs"],
    ] as const) {
      expect(await at({ ...talk, place, thread: { place, id } })).toEqual(none);
      const told = await at({ ...talk, thread: { place: talk.place, id } });
      expect(cardOf(told).summary).toContain("没有记到任何对接单");
    }
  });

  it("offers what is written to it alone to its features before it gives help", async () => {
    const { desk } = await openDesk({
      message: ({ files }) => Promise.resolve(files.length === 0 ? null : none),
    });
    const talk = { ...command(""), kind: "message" as const, files: [photo] };
    expect(await desk(talk)).toEqual(none);
    expect(cardOf(await desk({ ...talk, files: [] })).title).toBe("Help");
  });

  it("brings to a feature who added the bot to a room, with a name that can be stored; without one nobody answers", async () => {
    const names: unknown[] = [];
    const { desk } = await openDesk({
      joined: ({ name, place }, by) => {
        names.push([name, place.address, by.person?.name ?? by.account.userId]);
        return Promise.resolve(by.person === null ? say("en", "asked") : none);
      },
    });
    const room = { platform, kind: "room" as const, address: "r-1" };
    const joined = { ...command(""), kind: "joined" as const, place: room };
    for (const name of ["仓库\u0000群", null]) expect(await desk({ ...joined, name })).toEqual(none);
    expect(names).toEqual(["仓库群", null].map((name) => [name, "r-1", "周婷"]));
    const stranger = { ...joined, name: null, from: { platform, userId: "nobody" } };
    const told = saidIn(cardOf(await desk(stranger))).trim();
    expect(told).toMatch(/^asked\n[^]*to an admin[^]*\nplayground: nobody$/u);
    expect(names.at(-1)).toEqual([null, "r-1", "nobody"]);
    const { desk: deaf } = await openDesk({});
    expect(await deaf({ ...joined, name: null })).toEqual(none);
    expect(saidIn(cardOf(await deaf(stranger)))).toContain("to an admin");
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

  it("says nothing to a stranger who only talks in a room, and tells them in their home what an admin needs to know of them", async () => {
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
    const told = await desk(home);
    const said = told.kind === "home" ? saidIn(told.card) : "";
    expect(said).toContain("to an admin");
    expect(said.split("\n").at(-1)).toBe("playground: nobody");
    expect(saidIn(cardOf(await desk({ ...words, place: direct })))).toBe(said);
  });
});
