import fc from "fast-check";
import { Hono } from "hono";
import { connect } from "node:net";
import { setTimeout as passed } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listen, type Listening } from "../../../src/ops/http.js";
import { REFUSALS } from "../../../src/platforms/feishu/inbound/listen.js";
import {
  challenge,
  door,
  envelope,
  JSON_TYPE,
  NOW,
  pressed,
  refusalsIn,
  sealed,
  signed,
  TOKEN,
  written,
  type Door,
} from "./door.js";

const MEGABYTE = 1024 * 1024;
const nested = (depth: number): string => `${"[".repeat(depth)}${"]".repeat(depth)}`;
const BODY = envelope(written("order 8842"));
const other = envelope(written("order 8842"), "another key");

/** Refused with its status and its sentence, and nothing of it taken. */
async function refused(at: Door, answer: Response, because: keyof typeof REFUSALS): Promise<void> {
  expect(at.taken).toEqual([]);
  expect([answer.status, await answer.text()]).toEqual([
    REFUSALS[because].status,
    `${REFUSALS[because].says}\n`,
  ]);
  expect(refusalsIn(at)).toEqual([because]);
  expect(JSON.stringify(at.log)).not.toContain("8842");
}

describe("an attack on /feishu/events", () => {
  it.each([
    ["is not signed", BODY, {}, "unsigned"],
    ["is not signed, and of another key", other, {}, "unsigned"],
    ["is not signed, and no cipher at all", JSON.stringify({ encrypt: "AAAA" }), {}, "unsigned"],
    ["has a wrong signature", BODY, signed(`${BODY} `), "secret"],
    ["is signed with another key", BODY, signed(BODY, { key: "another key" }), "secret"],
    ["is encrypted with another key", other, signed(other), "locked"],
    ["is six minutes old", BODY, signed(BODY, { at: NOW.subtract({ minutes: 6 }) }), "time"],
    ["is six minutes ahead", BODY, signed(BODY, { at: NOW.add({ minutes: 6 }) }), "time"],
    ["is not encrypted", JSON.stringify(written("order 8842")), {}, "open"],
    [
      "is not encrypted, though signed",
      JSON.stringify(written("order 8842")),
      signed(JSON.stringify(written("order 8842"))),
      "open",
    ],
    ["is an open challenge", JSON.stringify(challenge()), {}, "open"],
    ["is a challenge of another key", envelope(challenge(), "another key"), {}, "unsigned"],
    ["is a challenge with another token", envelope(challenge("guessed")), {}, "token"],
  ] as const)("that %s is refused", async (_, body, headers, because) => {
    const at = door();
    await refused(at, await at.post(body, { ...JSON_TYPE, ...headers }), because);
  });

  it.each([
    ["has another token", written("order 8842", { token: "guessed" }), "token"],
    ["has no token", written("order 8842", { token: undefined }), "token"],
    [
      "has its token elsewhere",
      { ...written("order 8842", { token: undefined }), event: { token: TOKEN } },
      "token",
    ],
    [
      "has another token beside it",
      { ...written("order 8842", { token: "guessed" }), token: TOKEN },
      "token",
    ],
    ["presses a card with another token", pressed({ token: "c-demo-token-0001" }), "token"],
    ["is for another app", written("order 8842", { app_id: "cli_fedcba9876543210" }), "app"],
    ["is for another company", written("order 8842", { tenant_key: "tk_demo_0002" }), "team"],
    ["names no app", written("order 8842", { app_id: undefined }), "version"],
    ["names no event", written("order 8842", { event_id: undefined }), "version"],
    [
      "is of the first version",
      { type: "event_callback", token: TOKEN, event: { type: "message" } },
      "version",
    ],
    ["is a list", "[1]", "unreadable"],
    ["is broken", "{", "unreadable"],
    ["has 61 levels inside", `{"a":${nested(60)}}`, "deep"],
    ["has half a million levels inside", nested(300_000), "deep"],
  ] as const)("that %s is refused, however it is signed", async (_, payload, because) => {
    const at = door();
    await refused(at, await at.send(payload), because);
  });

  it.each([
    ["plain text", "type", { "content-type": "text/plain" }, BODY],
    ["of no type at all", "type", { "content-type": "" }, BODY],
    ["a form", "type", { "content-type": "application/x-www-form-urlencoded" }, "payload={}"],
    ["broken JSON", "unreadable", JSON_TYPE, "{"],
    ["JSON with more behind it", "unreadable", JSON_TYPE, `${BODY}{}`],
    ["null", "unreadable", JSON_TYPE, "null"],
    ["nothing", "unreadable", JSON_TYPE, ""],
    ["compressed", "unreadable", { ...JSON_TYPE, "content-encoding": "gzip" }, gzipSync(BODY)],
    ["half a million levels", "deep", JSON_TYPE, nested(MEGABYTE / 2 - 10)],
    ["half a million levels that never end", "deep", JSON_TYPE, "[".repeat(MEGABYTE - 10)],
    ["more than a megabyte", "large", JSON_TYPE, JSON.stringify({ encrypt: "x".repeat(MEGABYTE) })],
  ] as const)("that is %s is refused, however it is signed", async (_, because, headers, body) => {
    const at = door();
    await refused(at, await at.post(body, { ...headers, ...signed(body) }), because);
  });

  it("that appends to what was signed, as SHA-256 alone would let it, is refused", async () => {
    // What makes a longer message of a signed one begins with the byte 0x80, and ends in the old one's length.
    const stretched = Buffer.concat([
      Buffer.from(BODY),
      Buffer.from([0x80, 0, 0, 0, 0, 0, 1, 0]),
      Buffer.from("{}"),
    ]);
    const at = door();
    await refused(at, await at.post(stretched, { ...JSON_TYPE, ...signed(stretched) }), "unreadable");
  });

  it("is refused whatever it is while neither key nor token is set", async () => {
    const plain = JSON.stringify(written("order 8842"));
    for (const [body, headers] of [
      [plain, {}],
      [JSON.stringify(challenge("")), {}],
      [BODY, signed(BODY, { key: "" })],
    ] as const) {
      const at = door({ encryptKey: null, verificationToken: null });
      await refused(at, await at.post(body, { ...JSON_TYPE, ...headers }), "keyless");
    }
  });

  it("is refused by the token alone where no key is set", async () => {
    const open = (payload: object) => ({ body: JSON.stringify(payload), at: door({ encryptKey: null }) });
    for (const [payload, because] of [
      [written("order 8842", { token: "guessed" }), "token"],
      [challenge("guessed"), "token"],
      [{ encrypt: sealed("{}") }, "sealed"],
    ] as const) {
      const { body, at } = open(payload);
      await refused(at, await at.post(body, { ...JSON_TYPE, ...signed(body) }), because);
    }
  });

  it("learns nothing of what is inside by sending it unsigned in ever new shapes", async () => {
    const cipher = Buffer.from(sealed(JSON.stringify(written("order 8842"))), "base64");
    await fc.assert(
      fc.asyncProperty(fc.nat(cipher.length - 1), fc.integer({ min: 1, max: 255 }), async (place, flip) => {
        const bent = Buffer.from(cipher);
        bent[place] = bent[place]! ^ flip;
        const at = door();
        const body = JSON.stringify({ encrypt: bent.toString("base64") });
        await refused(at, await at.post(body, JSON_TYPE), "unsigned");
      }),
    );
  });

  it("changes nothing for others with the names of what objects are made of", async () => {
    const poison = '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}';
    const at = door();
    const text = JSON.stringify(written("hi")).replace(/^\{/u, `{${poison},`);
    expect((await at.send(text)).status).toBe(200);
    expect("polluted" in {}).toBe(false);
  });

  it("never makes it fail, whatever JSON it is", async () => {
    const some = fc.jsonValue({ maxDepth: 3 });
    const named = { token: some, app_id: some, tenant_key: some, event_id: some, event_type: some };
    const header = fc.oneof(some, fc.record(named, { requiredKeys: [] }));
    const parts = {
      schema: some,
      type: some,
      challenge: some,
      token: some,
      encrypt: some,
      header,
      event: some,
    };
    const body = fc.oneof(some, fc.record(parts, { requiredKeys: [] }));
    await fc.assert(
      fc.asyncProperty(body, async (json) => {
        const [at, open] = [door(), door({ encryptKey: null })];
        const text = JSON.stringify(json);
        for (const { status } of [
          await at.send(text),
          await at.post(text, { ...JSON_TYPE, ...signed(text) }),
          await open.post(text, JSON_TYPE),
        ])
          expect([400, 401, 403]).toContain(status);
        expect([...at.taken, ...open.taken]).toEqual([]);
      }),
    );
  });

  it("is told in the log once a minute, and nothing of what it said", async () => {
    const at = door();
    for (let times = 0; times < 3; times += 1) {
      await at.send(written("order 8842", { app_id: "cli_fedcba9876543210" }));
      await at.post(BODY, JSON_TYPE);
      await at.post("order 8842", { "content-type": "text/plain" });
    }
    expect(refusalsIn(at)).toEqual(["app", "unsigned", "type"]);
    expect(JSON.stringify(at.log)).not.toMatch(/8842|cli_fedcba/u);
  });
});

describe("a body that does not end", () => {
  let server: Listening;
  beforeEach(async () => {
    const http = new Hono();
    door({ http });
    const listened = await listen(http, { host: "127.0.0.1", port: 0 });
    if (listened.kind !== "listening") throw new Error("not listening");
    server = listened;
  });
  afterEach(() => server.close(0));

  const chunk = "x".repeat(16_384);
  it.each([
    ["says how long it is", `content-length: ${100 * MEGABYTE}`, chunk],
    ["does not say so", "transfer-encoding: chunked", `${chunk.length.toString(16)}\r\n${chunk}\r\n`],
  ])("is refused and hung up on when it %s", async (_, header, part) => {
    const socket = connect(server.port, "127.0.0.1");
    const heard = { said: "", closed: false };
    socket.on("data", (data) => (heard.said += data.toString()));
    socket.on("close", () => (heard.closed = true));
    socket.on("error", () => undefined);
    socket.write(
      `POST /feishu/events HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n${header}\r\n\r\n`,
    );
    let sent = 0;
    while (!heard.closed && sent < 50 * MEGABYTE) {
      socket.write(part);
      sent += part.length;
      await passed(1);
    }
    expect(heard.said).toMatch(/^HTTP\/1\.1 413 /u);
    expect(heard.closed).toBe(true);
    expect(sent).toBeLessThan(20 * MEGABYTE);
    socket.destroy();
  });
});
