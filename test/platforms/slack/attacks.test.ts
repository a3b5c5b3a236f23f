import fc from "fast-check";
import { Hono } from "hono";
import { connect } from "node:net";
import { setTimeout as passed } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listen, type Listening } from "../../../src/ops/http.js";
import { TIMING } from "../../../src/platforms/slack/answers/answer.js";
import { NONE, until } from "./cards.js";
import {
  commandFields,
  envelope,
  NOW,
  refusalsIn,
  signed,
  signedIn,
  stage,
  submission,
  type Stage,
} from "./stage.js";

const JSON_TYPE = { "content-type": "application/json" };
const FORM_TYPE = { "content-type": "application/x-www-form-urlencoded" };
const MEGABYTE = 1024 * 1024;
const MESSAGE = { type: "message", channel: "C1", user: "U1", text: "order 8842", ts: "1.2" };
const event = (more: object = {}): string => JSON.stringify({ ...envelope(MESSAGE, "Ev1"), ...more });

describe("a signed request to /slack/events", () => {
  let slack: Stage;
  let receive: () => Promise<typeof NONE>;
  beforeEach(async () => {
    receive = () => Promise.resolve(NONE);
    slack = await stage(() => receive());
    await signedIn(slack);
  });
  afterEach(() => slack.stop());

  describe("that comes a second time as it is", () => {
    const replay = { ...JSON_TYPE, ...signed(event()) };

    it("is refused, though another with the same content is not", async () => {
      expect((await slack.post(event(), replay)).status).toBe(200);
      const again = await slack.post(event(), replay);
      expect([again.status, again.headers.get("x-slack-no-retry")]).toEqual([409, null]);
      expect((await slack.post(event(), JSON_TYPE)).status).toBe(200);
      expect(slack.received).toHaveLength(2);
      expect(refusalsIn(slack)).toEqual(["replayed"]);
    });

    it("is refused while the first is in hand", async () => {
      let done: (reply: typeof NONE) => void = () => undefined;
      receive = () => new Promise((resolve) => (done = resolve));
      const first = slack.post(event(), replay);
      await until(() => slack.received.length === 1);
      expect((await slack.post(event(), replay)).status).toBe(409);
      done(NONE);
      expect((await first).status).toBe(200);
    });

    it("is let in when the first was not taken", async () => {
      receive = () => Promise.reject(new Error("database gone"));
      expect((await slack.post(event(), replay)).status).toBe(500);
      receive = () => Promise.resolve(NONE);
      expect((await slack.post(event(), replay)).status).toBe(200);
    });

    it("is refused for as long as its signature is good", async () => {
      let now = NOW;
      const ageing = await stage(() => Promise.resolve(NONE), { clock: () => now });
      const ahead = { ...JSON_TYPE, ...signed(event(), NOW.epochMilliseconds / 1_000 + 290) };
      expect((await ageing.post(event(), ahead)).status).toBe(200);
      now = NOW.add({ seconds: 585 });
      expect((await ageing.post(event(), ahead)).status).toBe(409);
      now = NOW.add({ seconds: 605 });
      expect((await ageing.post(event(), ahead)).status).toBe(401);
      await ageing.stop();
    });
  });

  const nested = (depth: number): string => `${"[".repeat(depth)}${"]".repeat(depth)}`;
  const inPayload = (json: string): string => new URLSearchParams({ payload: json }).toString();
  const withText = (text: string): string => event({ event: { ...MESSAGE, text } });

  it.each([
    ["plain text", 415, { "content-type": "text/plain" }, "hello"],
    ["no type at all", 415, { "content-type": "" }, event()],
    ["a form of parts", 415, { "content-type": "multipart/form-data; boundary=x" }, "--x--"],
    ["broken JSON", 400, JSON_TYPE, "{"],
    ["JSON with more behind it", 400, JSON_TYPE, `${event()}{}`],
    ["a list", 400, JSON_TYPE, "[1]"],
    ["null", 400, JSON_TYPE, "null"],
    ["nothing", 400, JSON_TYPE, ""],
    ["a payload that is broken", 400, FORM_TYPE, inPayload("{")],
    ["a payload that is a list", 400, FORM_TYPE, inPayload("[{}]")],
    ["a form of a thousand fields", 400, FORM_TYPE, "a=1&".repeat(1_000)],
    [
      "65 levels",
      400,
      JSON_TYPE,
      event({ deep: nested(64) })
        .replace('"[', "[")
        .replace(']"', "]"),
    ],
    ["half a million levels", 400, JSON_TYPE, nested(MEGABYTE / 2 - 10)],
    ["half a million levels that never end", 400, JSON_TYPE, "[".repeat(MEGABYTE - 10)],
    ["half a million levels in a payload", 400, FORM_TYPE, `payload=${"[".repeat(MEGABYTE / 2)}`],
    ["more than a megabyte", 413, JSON_TYPE, withText("x".repeat(MEGABYTE))],
  ])("is refused when it is %s", async (_, status, type, body) => {
    expect((await slack.post(body, type)).status).toBe(status);
    expect(slack.received).toEqual([]);
    expect(refusalsIn(slack)).toHaveLength(1);
  });

  it("is refused when it is compressed, or no UTF-8", async () => {
    for (const bytes of [gzipSync(event()), Buffer.from('{"a":"\xff"}', "latin1")]) {
      const answer = await slack.post(bytes, { ...JSON_TYPE, "content-encoding": "gzip" });
      expect(answer.status).toBe(400);
    }
    expect(slack.received).toEqual([]);
  });

  it.each([
    [
      "64 levels",
      event({ deep: nested(63) })
        .replace('"[', "[")
        .replace(']"', "]"),
    ],
    ["a text of brackets, quotes and backslashes", withText('[[{"\\'.repeat(100))],
    ["just under a megabyte", withText("x".repeat(MEGABYTE - 500))],
  ])("is taken when it has %s", async (_, body) => {
    expect((await slack.post(body, JSON_TYPE)).status).toBe(200);
    expect(slack.received).toHaveLength(1);
  });

  it("changes nothing for others with the names of what objects are made of", async () => {
    const poison = '"__proto__":{"team_id":"T1","polluted":1},"constructor":{"prototype":{"polluted":1}}';
    await slack.post(event().replace(/^\{/u, `{${poison},`), JSON_TYPE);
    await slack.post(
      `__proto__=1&constructor=2&toString=3&${new URLSearchParams(commandFields(slack.api)).toString()}`,
      FORM_TYPE,
    );
    const typed = { a: { type: "plain_text_input", value: "x" } };
    const names = ["constructor", "toString", "hasOwnProperty", "order"];
    const values = Object.fromEntries(names.map((name) => [name, typed]));
    await slack.interact(submission({ ...values, ["__proto__"]: typed }));
    expect(slack.received.map(({ kind }) => kind)).toEqual(["message", "command", "submit"]);
    expect("polluted" in {}).toBe(false);
  });

  it("never fails, whatever JSON it is", async () => {
    const type = fc.constantFrom(
      "block_actions",
      "view_submission",
      "message_action",
      "event_callback",
      "shortcut",
      "x",
    );
    const some = fc.jsonValue({ maxDepth: 3 });
    const body = fc.oneof(
      fc.record({ type, event: some, view: some, user: some, actions: some }, { requiredKeys: [] }),
      fc.record({ type, callback_id: some, team: some, message: some, channel: some }, { requiredKeys: [] }),
      fc.record({ command: some, text: some, authorizations: some, api_app_id: some }, { requiredKeys: [] }),
      fc.dictionary(fc.string(), some),
    );
    await fc.assert(
      fc.asyncProperty(body, fc.boolean(), async (json, asForm) => {
        const text = JSON.stringify(json);
        const one = await stage(() => Promise.resolve(NONE), { timing: TIMING });
        const answer = await (asForm ? one.post(inPayload(text), FORM_TYPE) : one.post(text, JSON_TYPE));
        await one.stop();
        expect(answer.status).toBe(200);
      }),
      { numRuns: 150 },
    );
  });

  it("says why in the log, once a minute, and nothing of what it said", async () => {
    for (let times = 0; times < 3; times += 1) {
      await slack.post(event({ api_app_id: "A2" }), JSON_TYPE);
      await slack.post("order 8842", { "content-type": "text/plain" });
      await slack.post('{"order 8842"', JSON_TYPE);
    }
    expect(refusalsIn(slack)).toEqual(["app", "type", "unreadable"]);
    expect(JSON.stringify(slack.log)).not.toContain("8842");
  });
});

describe("a body that does not end", () => {
  let slack: Stage;
  let server: Listening;
  beforeEach(async () => {
    const http = new Hono();
    slack = await stage(() => Promise.resolve(NONE), { http });
    const listened = await listen(http, { host: "127.0.0.1", port: 0 });
    if (listened.kind !== "listening") throw new Error("not listening");
    server = listened;
  });
  afterEach(async () => {
    await server.close(0);
    await slack.stop();
  });

  const chunk = "x".repeat(16_384);
  it.each([
    ["says how long it is", `content-length: ${100 * MEGABYTE}`, chunk],
    ["does not say so", "transfer-encoding: chunked", `${chunk.length.toString(16)}\r\n${chunk}\r\n`],
  ])("is refused and hung up on when it %s", async (_, header, part) => {
    const socket = connect(server.port, "127.0.0.1");
    let said = "";
    let closed = false;
    socket.on("data", (data) => (said += data.toString()));
    socket.on("close", () => (closed = true));
    socket.on("error", () => undefined);
    socket.write(
      `POST /slack/events HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n${header}\r\n\r\n`,
    );
    let sent = 0;
    const going = (): boolean => !closed;
    while (going() && sent < 50 * MEGABYTE) {
      socket.write(part);
      sent += part.length;
      await passed(1);
    }
    expect(said).toMatch(/^HTTP\/1\.1 413 /u);
    expect(closed).toBe(true);
    expect(sent).toBeLessThan(20 * MEGABYTE);
    socket.destroy();
  });
});
