import { setTimeout as passed } from "node:timers/promises";
import type { WebSocket } from "ws";
import { beforeEach, describe, expect, it } from "vitest";
import type { Reply } from "../../../src/core/reply.js";
import { NONE, until } from "./cards.js";
import type { Answer } from "./fake-api.js";
import { sendEnvelope, useSockets } from "./gateway.js";
import { commandFields, envelope, stage } from "./stage.js";

const PACE = { greeting: 1_000, firstWait: 20, longestWait: 80, steady: 10_000, linger: 2_000 };
const MESSAGE = { type: "message", channel: "C1", user: "U1", text: "hi", ts: "1.2" };

describe("two connections of Socket Mode", () => {
  const over = useSockets(PACE);
  beforeEach(() => until(() => over.far.open.length === 2));

  const ackOf = (id: string) => over.far.acks.find((ack) => ack.envelope_id === id);
  const goodbye = (socket: WebSocket, reason: string): void => {
    socket.send(JSON.stringify({ type: "disconnect", reason }));
  };
  const command = (socket: WebSocket, id: string): void => {
    sendEnvelope(socket, "slash_commands", { ...commandFields(over.slack.api), trigger_id: id }, id);
  };

  it.each(["warning", "refresh_requested"])(
    "go on taking what comes over one that Slack takes leave of with %s, until the next one stands",
    async (reason) => {
      let answer: (reply: Reply) => void = () => undefined;
      over.receive = ({ id }) =>
        id === "before" ? new Promise((resolve) => (answer = resolve)) : Promise.resolve(NONE);
      const [leaving, made] = [over.far.open[0]!, over.far.made()];
      command(leaving, "before");
      await until(() => over.slack.received.length === 1);
      goodbye(leaving, reason);
      command(leaving, "after");
      await until(() => ackOf("after"));
      await until(() => over.far.made() > made);
      answer(NONE);
      await until(() => ackOf("before"));
      leaving.close();
      await until(() => !over.far.open.includes(leaving) && over.far.open.length === 2);
      expect(over.slack.log.map(([, event]) => event)).not.toContain("slack envelope not acknowledged");
    },
  );

  it("take every command while they are renewed again and again", async () => {
    const sent: string[] = [];
    for (let round = 0; round < 12; round += 1) {
      const leaving = over.far.open[0]!;
      goodbye(leaving, round % 3 === 0 ? "warning" : "refresh_requested");
      for (let more = 0; more < 8; more += 1) {
        const id = `c${round}-${more}`;
        command(over.far.open[more % over.far.open.length]!, id);
        sent.push(id);
        await passed(5);
      }
      leaving.close();
      await until(() => over.far.open.length === 2 && !over.far.open.includes(leaving));
    }
    await until(() => sent.every((id) => ackOf(id)));
    expect(over.slack.received.map(({ id }) => id).sort()).toEqual([...sent].sort());
  });

  it("lose no event when they are cut, which Slack sends again until it is acknowledged", async () => {
    const unacked = new Map<string, object>();
    for (let count = 0; count < 60; count += 1)
      unacked.set(`e${count}`, envelope({ ...MESSAGE, ts: `1.${count}` }, `Ev${count}`));
    const end = performance.now() + 10_000;
    for (let round = 0; unacked.size > 0 && performance.now() < end; round += 1) {
      for (const [id, payload] of [...unacked].slice(0, 10)) {
        const socket = over.far.open[round % Math.max(1, over.far.open.length)];
        if (socket !== undefined) sendEnvelope(socket, "events_api", payload, id);
      }
      if (round % 4 === 0) over.far.open[0]?.terminate();
      await passed(20);
      for (const id of unacked.keys()) if (ackOf(id)) unacked.delete(id);
    }
    expect([...unacked.keys()]).toEqual([]);
    expect(new Set(over.slack.received.map(({ id }) => id)).size).toBe(60);
    await until(() => over.far.open.length === 2);
  });

  it.each<[string, Answer, string | null]>([
    ["refuses the token", { ok: false, error: "invalid_auth" }, "invalid_auth"],
    ["asks to wait", { status: 429, headers: { "retry-after": "1" } }, "ratelimited"],
    ["asks to wait in words", { ok: false, error: "ratelimited" }, "ratelimited"],
    ["does not answer", "hang", null],
    ["hangs up", "reset", "und_err_socket"],
    ["shows a page", { status: 200, body: "<html>Sign in</html>" }, null],
    ["breaks off", { status: 200, headers: { "content-length": "99" }, body: '{"ok":true,"url":"ws' }, null],
    ["fails", { status: 503 }, "http_503"],
    ["gives no address", { ok: true }, null],
    ["gives an address where nobody is", { ok: true, url: "ws://127.0.0.1:9/link" }, null],
    ["gives what is no address", { ok: true, url: "nonsense" }, null],
  ])("come back after Slack %s", async (_, answer, reason) => {
    over.slack.api.answer("apps.connections.open", answer);
    const before = over.slack.api.callsOf("apps.connections.open").length;
    for (const socket of [...over.far.open]) socket.terminate();
    await until(() => over.slack.api.callsOf("apps.connections.open").length >= before + 4, 8_000);
    over.slack.api.answer("apps.connections.open", { ok: true, url: over.far.url });
    await until(() => over.far.open.length === 2);
    command(over.far.open[1]!, "again");
    await until(() => ackOf("again"));
    const reasons = over.slack.log.filter(([, event]) => event === "slack connection not opened");
    if (reason !== null) expect(reasons).toContainEqual(["warn", "slack connection not opened", { reason }]);
  });

  it("are one while the other cannot be opened, and nothing is lost", async () => {
    over.slack.api.answer("apps.connections.open", { ok: false, error: "too_many_websockets" });
    over.far.open[0]!.terminate();
    await until(() => over.far.open.length === 1);
    for (let more = 0; more < 10; more += 1) command(over.far.open[0]!, `c${more}`);
    await until(() => over.far.acks.length === 10);
    over.slack.api.answer("apps.connections.open", { ok: true, url: over.far.url });
    await until(() => over.far.open.length === 2);
  });

  it("close one that Slack takes leave of and keeps open for ever", async () => {
    const leaving = over.far.open[0]!;
    goodbye(leaving, "warning");
    await until(() => over.far.open.length === 3);
    await until(() => over.far.open.length === 2 && !over.far.open.includes(leaving));
  });

  it.each(["too_many_websockets", "link_disabled"])(
    "are opened ever more rarely while each is taken leave of with %s",
    async (reason) => {
      over.far.leaves = reason;
      const before = over.far.made();
      for (const socket of [...over.far.open]) socket.terminate();
      await passed(600);
      expect(over.far.made() - before).toBeGreaterThan(3);
      expect(over.far.made() - before).toBeLessThan(40);
      over.far.leaves = null;
      for (const socket of [...over.far.open]) socket.close();
      const settled = over.far.made();
      await until(() => over.far.made() >= settled + 2 && over.far.open.length >= 2);
      await until(() => over.far.open.length === 2);
      command(over.far.open[0]!, "again");
      await until(() => ackOf("again"));
    },
  );

  it("are not opened any more once it stops, though Slack answers late", async () => {
    over.slack.api.answer("apps.connections.open", "hang");
    for (const socket of [...over.far.open]) socket.terminate();
    await until(() => over.slack.api.callsOf("apps.connections.open").length >= 4, 8_000);
    const made = over.far.made();
    over.slack.api.answer("apps.connections.open", { ok: true, url: over.far.url });
    await over.slack.stop();
    await passed(100);
    expect([over.far.made(), over.far.open.length]).toEqual([made, 0]);
    over.slack = await stage(() => Promise.resolve(NONE));
  });
});
