import { setTimeout as passed } from "node:timers/promises";
import { beforeEach, describe, expect, it } from "vitest";
import { CONTROL, encodeFrame } from "../../chat-server/feishu/frames.js";
import { until } from "../slack/cards.js";
import { pressed, written } from "./door.js";
import { LATE_MS, nearEnd, useConnection, type EndpointFault } from "./gateway.js";

const PACE = { opening: 400, ping: 30_000, pong: 200, firstWait: 20, longestWait: 80, steady: 10_000 };

const refusal = (code: number): EndpointFault => ({ body: JSON.stringify({ code, msg: "no" }) });
const granting = (url: string, config: object = { PingInterval: 120 }): EndpointFault => ({
  body: JSON.stringify({ code: 0, msg: "", data: { URL: url, ClientConfig: config } }),
});

describe("two long connections", () => {
  const ends = useConnection(PACE);
  beforeEach(() => until(() => ends.far.connections() === 2));
  const both = () => until(() => ends.far.connections() === 2, 8_000);
  const reasons = () =>
    ends.near.log.flatMap(([, event, fields]) =>
      event === "feishu connection not opened" ? [fields?.["reason"]] : [],
    );

  it.each(["leave", "cut"] as const)("come back after Feishu's %s", async (how) => {
    ends.far.disconnect(how);
    await until(() => ends.far.made() === 4);
    await both();
    for (const to of ends.far.open)
      expect(await ends.far.push(written("hi"), { to })).toMatchObject({ code: 200 });
  });

  it("are one while the other is renewed", async () => {
    const [leaving, staying] = ends.far.open;
    leaving!.close();
    expect(await ends.far.push(pressed(), { to: staying! })).toMatchObject({ code: 200 });
    await until(() => ends.far.made() === 3);
    await both();
    expect(ends.far.open).toContain(staying);
  });

  it.each<[string, EndpointFault, string]>([
    ["is busy", refusal(1), "1"],
    ["forbids it", refusal(403), "403"],
    ["refuses the secret", refusal(514), "514"],
    ["fails inside", refusal(1_000_040_343), "1000040343"],
    ["has enough connections of ours", refusal(1_000_040_350), "1000040350"],
    ["refuses with an empty answer", { body: '{"code":514,"msg":"no","data":null}' }, "514"],
    ["does not answer", "hang", "TimeoutError"],
    ["hangs up", "reset", "und_err_socket"],
    ["shows a page", { body: "<html>Sign in</html>" }, "http_200"],
    ["is broken", { status: 503, body: "" }, "http_503"],
    ["sends on to elsewhere", { status: 302, body: "" }, "http_302"],
    ["gives no address", { body: '{"code":0,"data":{}}' }, "http_200"],
    ["gives what is no address", granting("nonsense"), "http_200"],
    ["gives the address of a page", granting("http://127.0.0.1:9/"), "http_200"],
    ["gives no pace for pings", granting("ws://127.0.0.1:9/ws/v2", {}), "http_200"],
    ["gives an address where nobody is", granting("ws://127.0.0.1:9/ws/v2"), "handshake"],
  ])("come back after Feishu %s, and say why they could not", async (_, fault, reason) => {
    ends.far.fault = fault;
    ends.far.disconnect("cut");
    await until(() => reasons().length >= 3, 8_000);
    expect(new Set(reasons())).toEqual(new Set([reason]));
    ends.far.fault = null;
    await both();
    expect(await ends.far.push(written("hi"))).toMatchObject({ code: 200 });
  });

  it("come back after Feishu did not know the ticket", async () => {
    ends.far.fault = granting(`${ends.far.origin.replace("http", "ws")}/ws/v2?ticket=old`);
    ends.far.disconnect("cut");
    await until(() => reasons().length >= 3);
    expect(new Set(reasons())).toEqual(new Set(["handshake"]));
    ends.far.fault = null;
    await both();
  });

  it("come back after nobody greeted them", async () => {
    ends.far.fault = granting(`${ends.far.origin.replace("http", "ws")}/nowhere`);
    ends.far.disconnect("cut");
    await until(() => reasons().length >= 2, 8_000);
    ends.far.fault = null;
    await both();
  });

  it("are one while the other cannot be opened, and nothing is lost", async () => {
    ends.far.fault = refusal(1_000_040_350);
    ends.far.open[0]!.terminate();
    await until(() => reasons().length >= 2);
    for (let more = 0; more < 10; more += 1)
      expect(await ends.far.push(written(String(more)))).toMatchObject({ code: 200 });
    ends.far.fault = null;
    await both();
  });

  it("are opened ever more rarely while they are refused, or closed at once", async () => {
    ends.far.fault = refusal(1);
    const asked = ends.far.asked.length;
    ends.far.disconnect("cut");
    await passed(600);
    expect(ends.far.asked.length - asked).toBeGreaterThan(4);
    expect(ends.far.asked.length - asked).toBeLessThan(45);
    ends.far.fault = null;
    await both();
    const made = ends.far.made();
    const cutting = setInterval(() => {
      ends.far.disconnect("cut");
    }, 5);
    await passed(600);
    clearInterval(cutting);
    expect(ends.far.made() - made).toBeGreaterThan(4);
    expect(ends.far.made() - made).toBeLessThan(45);
    await both();
  });

  it("lose no event when they are cut, which Feishu sends again until it is acknowledged", async () => {
    const unacknowledged = new Map(Array.from({ length: 60 }, (_, at) => [String(at), written(String(at))]));
    const send = async (id: string, payload: object): Promise<void> => {
      const { code } = await ends.far.push(payload, { sum: 1 + (Number(id) % 3) });
      if (code === 200) unacknowledged.delete(id);
    };
    const end = performance.now() + 15_000;
    for (let round = 0; unacknowledged.size > 0 && performance.now() < end; round += 1) {
      const sending = [...unacknowledged].slice(0, 10).map(([id, payload]) => send(id, payload));
      if (round % 3 === 0) ends.far.open[0]?.terminate();
      if (round % 5 === 0) ends.far.open[0]?.close();
      await Promise.all(sending);
      await passed(10);
    }
    expect([...unacknowledged.keys()]).toEqual([]);
    expect(new Set(ends.near.taken.map(({ header }) => header.event_id)).size).toBe(60);
    await both();
  });

  it("are not opened any more once it stops, though Feishu answers late", async () => {
    ends.far.fault = "late";
    const asked = ends.far.asked.length;
    ends.far.disconnect("cut");
    await until(() => ends.far.asked.length >= asked + 2);
    const made = ends.far.made();
    const began = performance.now();
    await ends.near.stop();
    expect(performance.now() - began).toBeLessThan(LATE_MS);
    await passed(2 * LATE_MS);
    expect([ends.far.made(), ends.far.connections()]).toEqual([made, 0]);
  });

  it("do not stay when it stops in the middle of opening", async () => {
    for (let times = 0; times < 10; times += 1) {
      const alone = nearEnd(ends.far.origin, PACE);
      await passed(times * 2);
      await alone.stop();
    }
    await until(() => ends.far.connections() === 2);
    await passed(100);
    expect(ends.far.connections()).toBe(2);
  });
});

describe("a long connection that is gone, though nobody said so", () => {
  const ends = useConnection({ ...PACE, ping: 100, pong: 60 });
  beforeEach(() => until(() => ends.far.connections() === 2));

  it("is noticed by the pings that stay unanswered, and replaced", async () => {
    const gone = [...ends.far.open];
    ends.far.deaf = true;
    await until(() => gone.every((socket) => !ends.far.open.includes(socket)));
    ends.far.deaf = false;
    await until(
      () => ends.far.connections() === 2 && ends.far.open.every((socket) => !gone.includes(socket)),
    );
    expect(await ends.far.push(written("hi"))).toMatchObject({ code: 200 });
  });

  it("is not taken for gone while pings are answered, oftener than Feishu asks for them", async () => {
    await passed(600);
    expect(ends.far.made()).toBe(2);
    expect(ends.far.pings()).toBeGreaterThan(8);
  });
});

describe("a long connection that Feishu wants pinged often", () => {
  const ends = useConnection(PACE, 0.05);
  beforeEach(() => until(() => ends.far.connections() === 2));

  it("is pinged as often", async () => {
    await until(() => ends.far.pings() > 10, 2_000);
    expect(ends.far.made()).toBe(2);
  });

  it("is not pinged to death after pongs that are broken", async () => {
    ends.far.deaf = true;
    const before = ends.far.pings();
    for (const payload of [
      "{}",
      "null",
      "x",
      '{"PingInterval":0}',
      '{"PingInterval":-1}',
      '{"PingInterval":"a"}',
    ])
      for (const socket of ends.far.open)
        socket.send(encodeFrame({ service: 1, method: CONTROL, headers: { type: "pong" }, payload }));
    await passed(400);
    expect(ends.far.pings() - before).toBeGreaterThan(6);
    expect(ends.far.pings() - before).toBeLessThan(40);
    expect(await ends.far.push(written("hi"))).toMatchObject({ code: 200 });
    expect(ends.far.made()).toBe(2);
  });
});
