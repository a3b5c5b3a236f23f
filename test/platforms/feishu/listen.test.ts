import { describe, expect, it } from "vitest";
import { until } from "../slack/cards.js";
import { challenge, door, JSON_TYPE, envelope, pressed, TENANT, TOKEN, APP, written } from "./door.js";

const CARD = { type: "raw", data: { schema: "2.0", body: { elements: [] } } };
const TOAST = { toast: { type: "success", content: "已保存" }, card: CARD };

describe("Feishu over HTTP", () => {
  it("hands over what was sent, without what proves it", async () => {
    const at = door();
    const payload = written("发错颜色了");
    expect((await at.send(payload)).status).toBe(200);
    const { event_id } = payload.header;
    expect(at.taken).toEqual([
      {
        type: "im.message.receive_v1",
        header: {
          ...{ event_id, event_type: "im.message.receive_v1", app_id: APP, tenant_key: TENANT },
          create_time: "1763800000000",
        },
        event: payload.event,
      },
    ]);
    expect(JSON.stringify(at.taken)).not.toContain(TOKEN);
  });

  it("acknowledges with an empty object where there is nothing to answer", async () => {
    const answer = await door().send(written("hi"));
    expect(answer.headers.get("content-type")).toMatch(/^application\/json/u);
    expect(await answer.json()).toEqual({});
  });

  it("answers a press with what is made of it", async () => {
    const at = door({ take: () => Promise.resolve(TOAST) });
    const answer = await at.send(pressed());
    expect([answer.status, await answer.json()]).toEqual([200, TOAST]);
    expect(at.taken[0]?.event).toMatchObject({
      token: "c-demo-token-0001",
      action: { value: { i: "take:12" } },
    });
  });

  it("acknowledges nothing before it is taken", async () => {
    let done: (answer: unknown) => void = () => undefined;
    const at = door({ take: () => new Promise((resolve) => (done = resolve)) });
    const order: string[] = [];
    const answered = at.send(written("hi")).then(() => order.push("answered"));
    await until(() => at.taken.length === 1);
    await new Promise((resolve) => setTimeout(resolve, 30));
    order.push("taken");
    done(null);
    await answered;
    expect(order).toEqual(["taken", "answered"]);
  });

  it("lets Feishu send it again when it is not taken", async () => {
    const at = door({ take: () => Promise.reject(new Error("order 8842: database gone")) });
    expect((await at.send(written("hi"))).status).toBe(500);
    expect(at.log).toEqual([["error", "feishu request not taken", { type: "im.message.receive_v1" }]]);
  });

  it("leaves for the next start what comes while it stops", async () => {
    const at = door({ stopped: () => true });
    expect((await at.send(written("hi"))).status).toBe(503);
    expect(at.taken).toEqual([]);
  });

  it("takes what is signed where no token is set, and what carries the token where no key is set", async () => {
    expect((await door({ verificationToken: null }).send(written("hi", { token: "other" }))).status).toBe(
      200,
    );
    const open = door({ encryptKey: null });
    for (const payload of [written("hi"), pressed()])
      expect((await open.post(JSON.stringify(payload), JSON_TYPE)).status).toBe(200);
    expect(open.taken).toHaveLength(2);
  });

  it("takes a text of brackets, quotes and backslashes, and one of half a megabyte", async () => {
    const at = door();
    for (const text of ['[[{"\\'.repeat(100), "x".repeat(500_000)])
      expect((await at.send(written(text))).status).toBe(200);
    expect(at.taken).toHaveLength(2);
  });

  it.each([
    ["encrypted", door(), envelope(challenge())],
    ["encrypted, where no token is set", door({ verificationToken: null }), envelope(challenge("other"))],
    ["open, where no key is set", door({ encryptKey: null }), JSON.stringify(challenge())],
    ["even while it stops", door({ stopped: () => true }), envelope(challenge())],
  ])("echoes the challenge of a new address, %s", async (_, at, body) => {
    const answer = await at.post(body, JSON_TYPE);
    expect([answer.status, await answer.json()]).toEqual([200, { challenge: "ajls384kdjx98XX" }]);
    expect(at.taken).toEqual([]);
  });
});
