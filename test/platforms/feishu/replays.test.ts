import { describe, expect, it } from "vitest";
import { REFUSALS } from "../../../src/platforms/feishu/inbound/listen.js";
import { until } from "../slack/cards.js";
import { door, envelope, JSON_TYPE, NOW, refusalsIn, signed, US, written } from "./door.js";

const BODY = envelope(written("order 8842"));

describe("the very same request again", () => {
  const replay = { ...JSON_TYPE, ...signed(BODY) };

  it("is refused, though another with the same content is not", async () => {
    const at = door();
    expect((await at.post(BODY, replay)).status).toBe(200);
    const again = await at.post(BODY, replay);
    expect([again.status, await again.text()]).toEqual([409, `${REFUSALS.replayed.says}\n`]);
    expect((await at.post(BODY, { ...JSON_TYPE, ...signed(BODY) })).status).toBe(200);
    expect(at.taken).toHaveLength(2);
    expect(refusalsIn(at)).toEqual(["replayed"]);
  });

  it("is refused with the same nonce and another body, which nobody could sign", async () => {
    const at = door();
    await at.post(BODY, replay);
    expect((await at.post(envelope(written("order 9")), replay)).status).toBe(401);
    expect(at.taken).toHaveLength(1);
  });

  it("is refused while the first is in hand", async () => {
    let done: (answer: null) => void = () => undefined;
    const at = door({ take: () => new Promise((resolve) => (done = resolve)) });
    const first = at.post(BODY, replay);
    await until(() => at.taken.length === 1);
    expect((await at.post(BODY, replay)).status).toBe(409);
    done(null);
    expect((await first).status).toBe(200);
  });

  it("is let in when the first was not taken", async () => {
    const answers = [() => Promise.reject(new Error("database gone")), () => Promise.resolve(null)];
    const at = door({ take: () => answers.shift()!() });
    expect((await at.post(BODY, replay)).status).toBe(500);
    expect((await at.post(BODY, replay)).status).toBe(200);
  });

  it("is refused for as long as its signature is good", async () => {
    let now = NOW;
    const at = door({ clock: () => now });
    const ahead = { ...JSON_TYPE, ...signed(BODY, { at: NOW.add({ seconds: 290 }) }) };
    expect((await at.post(BODY, ahead)).status).toBe(200);
    now = NOW.add({ seconds: 585 });
    expect((await at.post(BODY, ahead)).status).toBe(409);
    now = NOW.add({ seconds: 605 });
    expect((await at.post(BODY, ahead)).status).toBe(401);
  });
});

describe("a request from another company", () => {
  it("is let in while nobody knows which company is ours, and not from then on", async () => {
    let tenant: string | null = null;
    const at = door({ known: () => ({ ...US, tenant }) });
    expect((await at.send(written("hi", { tenant_key: "tk_demo_0002" }))).status).toBe(200);
    tenant = US.tenant;
    expect((await at.send(written("hi", { tenant_key: "tk_demo_0002" }))).status).toBe(403);
    expect((await at.send(written("hi"))).status).toBe(200);
    expect(at.taken).toHaveLength(2);
  });
});
