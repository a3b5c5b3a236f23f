import { randomUUID } from "node:crypto";
import { setTimeout as passed } from "node:timers/promises";
import { WSClient } from "@larksuiteoapi/node-sdk";
import fc from "fast-check";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { CONTROL, DATA, encodeFrame } from "../../chat-server/feishu/frames.js";
import { framesOf, pushAndWait } from "../../chat-server/feishu/gateway.js";
import { until } from "../slack/cards.js";
import { APP, headerOf, pressed, refusalsIn, TENANT, written } from "./door.js";
import { farEnd, nearEnd, SECRET, useConnection } from "./gateway.js";

const PACE = { opening: 1_000, ping: 30_000, pong: 200, firstWait: 20, longestWait: 80, steady: 10_000 };
const MEGABYTE = 1024 * 1024;
const TOAST = { toast: { type: "success", content: "已保存" } };

describe("Feishu's long connection", () => {
  const ends = useConnection(PACE);
  beforeEach(() => until(() => ends.far.connections() === 2));

  it("is two, asked for with the app's id and secret", async () => {
    await passed(50);
    expect(ends.far.made()).toBe(2);
    const one = { body: { AppID: APP, AppSecret: SECRET }, locale: "zh" };
    expect(ends.far.asked).toEqual([one, one]);
  });

  it("hands over what was sent as it is, and acknowledges it once it is taken", async () => {
    let done: (answer: null) => void = () => undefined;
    ends.near.take = () => new Promise((resolve) => (done = resolve));
    const payload = written("发错颜色了");
    const pushed = ends.far.push(payload);
    await until(() => ends.near.taken.length === 1);
    await passed(50);
    done(null);
    const { code, data, headers, afterMs } = await pushed;
    expect([code, data]).toEqual([200, null]);
    expect(afterMs).toBeGreaterThan(45);
    expect(headers).toMatchObject({ type: "event", sum: "1", seq: "0" });
    expect(Number(headers["biz_rt"])).toBeGreaterThan(45);
    const { event_id } = payload.header;
    const ids = { event_id, event_type: "im.message.receive_v1", app_id: APP, tenant_key: TENANT };
    expect(ends.near.taken).toEqual([
      {
        type: "im.message.receive_v1",
        header: { ...ids, create_time: "1763800000000" },
        event: payload.event,
      },
    ]);
  });

  it.each(["event", "card"] as const)("answers a press that comes in a frame of type %s", async (type) => {
    ends.near.take = () => Promise.resolve(TOAST);
    expect(await ends.far.push(pressed(), { type })).toMatchObject({ code: 200, data: TOAST });
  });

  it("takes what comes in several frames, over either connection", async () => {
    for (const [at, to] of ends.far.open.entries())
      expect(
        await ends.far.push(written(`${String(at)} 发错颜色了`.repeat(200)), { sum: 7, to }),
      ).toMatchObject({
        code: 200,
      });
    expect(ends.near.taken.map(({ event }) => JSON.stringify(event).length > 1_000)).toEqual([true, true]);
  });

  it("takes many at once, and answers each with its own", async () => {
    ends.near.take = async ({ header }) => {
      await passed(Math.random() * 30);
      return { of: header.event_id };
    };
    const ids = Array.from({ length: 50 }, () => randomUUID());
    const pushed = await Promise.all(ids.map((event_id) => ends.far.push(pressed({ event_id }), { sum: 3 })));
    expect(pushed.map(({ data }) => data)).toEqual(ids.map((of) => ({ of })));
  });

  it.each([
    ["rejected", () => Promise.reject(new Error("order 8842: database gone"))],
    ["answered with what is no JSON", () => Promise.resolve({ of: 1n })],
  ])("lets Feishu send again what was %s", async (_, take) => {
    ends.near.take = take;
    expect(await ends.far.push(written("hi"))).toMatchObject({ code: 500, data: null });
    expect(ends.near.log).toEqual([["error", "feishu frame not taken", { type: "im.message.receive_v1" }]]);
    ends.near.take = () => Promise.resolve(null);
    expect(await ends.far.push(written("hi"))).toMatchObject({ code: 200 });
  });

  it("acknowledges what is for another app or company, and leaves it alone", async () => {
    expect(await ends.far.push(written("hi", { app_id: "cli_fedcba9876543210" }))).toMatchObject({
      code: 200,
    });
    expect(await ends.far.push(pressed({ tenant_key: "tk_demo_0002" }))).toMatchObject({
      code: 200,
      data: null,
    });
    expect(ends.near.taken).toEqual([]);
    expect(refusalsIn(ends.near)).toEqual(["app", "team"]);
  });

  it.each([
    ["larger than a megabyte", JSON.stringify(written("x".repeat(MEGABYTE))), 1, "large"],
    ["larger than a megabyte in several frames", JSON.stringify(written("x".repeat(MEGABYTE))), 5, "large"],
    ["nested too deeply", `${"[".repeat(61)}${"]".repeat(61)}`, 1, "deep"],
    ["nested too deeply in several frames", "[".repeat(300_000), 3, "deep"],
    ["no JSON", "order 8842", 1, "unreadable"],
    ["nothing", "", 1, "unreadable"],
    ["a list", "[]", 1, "unreadable"],
    ["of the first version", { type: "event_callback", event: { type: "message" } }, 1, "version"],
    ["without an app", { ...written("order 8842", { app_id: undefined }) }, 1, "version"],
  ])("refuses what is %s, and goes on", async (_, payload, sum, because) => {
    const [to] = ends.far.open;
    expect(await ends.far.push(payload, { sum, to: to! })).toMatchObject({ code: 500 });
    expect(refusalsIn(ends.near)).toEqual([because]);
    expect(ends.near.taken).toEqual([]);
    expect(await ends.far.push(written("hi"), { to: to! })).toMatchObject({ code: 200 });
    expect(JSON.stringify(ends.near.log)).not.toContain("8842");
    expect(ends.far.made()).toBe(2);
  });

  it("passes over what is no frame, and no event", async () => {
    const [to] = ends.far.open;
    to!.send("not a frame");
    to!.send(Buffer.from([0x08, 0xff]));
    to!.send(Buffer.alloc(0));
    const common = { service: 1, payload: JSON.stringify(written("hi")) };
    for (const [method, headers] of [
      [DATA, {}],
      [DATA, { type: "ping" }],
      [DATA, { type: "event", sum: "a", seq: "b" }],
      [DATA, { type: "event", sum: "4294967296", seq: "0" }],
      [DATA, { type: "event", sum: "2", seq: "5" }],
      [CONTROL, {}],
      [CONTROL, { type: "event" }],
      [7, { type: "event" }],
    ] as const)
      to!.send(encodeFrame({ ...common, method, headers }));
    expect(await ends.far.push(written("hi"), { to: to! })).toMatchObject({ code: 200 });
    expect(ends.near.taken).toHaveLength(1);
    expect(ends.far.made()).toBe(2);
  });

  it("never falls over, whatever JSON it is", async () => {
    const some = fc.jsonValue({ maxDepth: 3 });
    const parts = { schema: fc.constantFrom("2.0", "1.0"), header: some, event: some, encrypt: some };
    const body = fc.oneof(some, fc.record(parts, { requiredKeys: [] }));
    const type = fc.constantFrom("event", "card");
    await fc.assert(
      fc.asyncProperty(body, type, fc.integer({ min: 1, max: 4 }), async (json, of, sum) => {
        const { code } = await pushAndWait(
          ends.far.open[0]!,
          framesOf(Buffer.from(JSON.stringify(json)), of, sum),
        );
        expect(code).toBe(500);
      }),
      { numRuns: 100 },
    );
    expect(ends.near.taken).toEqual([]);
    expect(ends.far.made()).toBe(2);
  });

  it("takes every kind of event there may be, known or not", async () => {
    const kinds = ["application.bot.menu_v6", "im.chat.member.bot.added_v1", "some.new.event_v9"];
    for (const kind of kinds)
      expect(await ends.far.push({ schema: "2.0", header: headerOf(kind), event: {} })).toMatchObject({
        code: 200,
      });
    expect(ends.near.taken.map(({ type }) => type)).toEqual(kinds);
  });
});

describe("Feishu's long connection when it stops", () => {
  const ends = useConnection(PACE);
  beforeEach(() => until(() => ends.far.connections() === 2));

  it("acknowledges what is in hand before it closes, and takes nothing more", async () => {
    let done: (answer: object) => void = () => undefined;
    ends.near.take = () => new Promise((resolve) => (done = resolve));
    const pushed = ends.far.push(pressed());
    await until(() => ends.near.taken.length === 1);
    const began = performance.now();
    const stopped = ends.near.stop();
    expect(await ends.far.push(written("hi"))).toMatchObject({ code: 500 });
    expect(ends.far.connections()).toBe(2);
    done(TOAST);
    await stopped;
    expect(await pushed).toMatchObject({ code: 200, data: TOAST });
    expect(performance.now() - began).toBeLessThan(3_000);
    expect(ends.near.taken).toHaveLength(1);
    await until(() => ends.far.connections() === 0);
  });

  it("is closed soon, though Feishu does not hear the goodbye", async () => {
    for (const socket of ends.far.open) socket.pause();
    const began = performance.now();
    await ends.near.stop();
    expect(performance.now() - began).toBeLessThan(4_000);
    for (const socket of ends.far.open) socket.resume();
    await until(() => ends.far.connections() === 0);
  });

  it("says in the log when its connection was gone before the answer, which is lost then", async () => {
    ends.near.take = async () => {
      ends.far.disconnect("cut");
      await until(() => ends.far.made() === 4);
      return null;
    };
    expect(await ends.far.push(pressed())).toMatchObject({ code: null });
    await until(() => ends.near.log.some(([, event]) => event === "feishu frame not acknowledged"));
  });

  it("starts and stops while Feishu is out of reach", async () => {
    const nobody = await farEnd();
    await nobody.stop();
    const alone = nearEnd(nobody.origin, PACE);
    await until(() => alone.log.length > 0);
    await alone.stop();
    expect(alone.log[0]).toEqual(["warn", "feishu connection not opened", { reason: "econnrefused" }]);
  });

  it("is tried again where the client has no socket that could be watched", async () => {
    // Its clients would ask for their status, too.
    await ends.near.stop();
    const status = vi.spyOn(WSClient.prototype, "getConnectionStatus");
    status.mockImplementationOnce(function (this: WSClient) {
      Reflect.set(Reflect.get(this, "wsConfig") as object, "getWSInstance", () => null);
      return { state: "connected", reconnectAttempts: 0 };
    });
    const made = ends.far.made();
    const alone = nearEnd(ends.far.origin, PACE);
    await until(() => ends.far.made() === made + 3);
    status.mockRestore();
    await alone.stop();
    expect(alone.log).toEqual([["warn", "feishu connection not opened", { reason: "unwatchable" }]]);
  });

  it("says that it is not opened where the client does not take the app's id for one, and stops", async () => {
    const alone = nearEnd(ends.far.origin, { ...PACE, opening: 50 }, { appId: "cli_short" });
    await until(() => alone.log.some(([, event]) => event === "feishu connection not opened"));
    await alone.stop();
  });
});
