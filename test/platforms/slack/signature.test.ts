import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { NONE } from "./cards.js";
import { envelope, NOW, signed, stage, type Stage } from "./stage.js";

const seconds = NOW.epochMilliseconds / 1_000;
const JSON_TYPE = { "content-type": "application/json" };
const body = JSON.stringify(
  envelope({ type: "app_home_opened", user: "U1", channel: "D1", tab: "home" }, "Ev1"),
);

describe("a request to /slack/events", () => {
  let slack: Stage;
  beforeEach(async () => {
    slack = await stage(() => Promise.resolve(NONE));
  });
  afterEach(() => slack.stop());

  it("is taken when Slack signed it", async () => {
    expect((await slack.post(body, JSON_TYPE)).status).toBe(200);
    expect(slack.received).toHaveLength(1);
  });

  it.each([
    ["no signature", { "x-slack-signature": "" }],
    ["another secret's signature", signed(body, seconds, "other")],
    ["the signature of another body", signed(`${body} `)],
    ["a signature that is none", { "x-slack-signature": `v0=${"0".repeat(63)}` }],
    ["an upper-case version", { "x-slack-signature": signed(body)["x-slack-signature"].toUpperCase() }],
    ["a timestamp six minutes old", signed(body, seconds - 360)],
    ["a timestamp six minutes ahead", signed(body, seconds + 360)],
    ["a timestamp that is no number", { "x-slack-request-timestamp": "soon" }],
  ])("is refused with %s", async (_, headers) => {
    expect((await slack.post(body, { ...JSON_TYPE, ...headers })).status).toBe(401);
    expect(slack.received).toEqual([]);
  });

  it("says in the log which of it is wrong, once a minute", async () => {
    for (const headers of [
      signed(body, seconds, "other"),
      signed(body, seconds - 360),
      signed(body, seconds - 400),
    ])
      await slack.post(body, { ...JSON_TYPE, ...headers });
    const told = slack.log.filter(([, event]) => event === "request refused");
    expect(told.map(([, , fields]) => fields)).toMatchObject([{ because: "secret" }, { because: "time" }]);
  });

  it.each([-299, 299])("is taken %i seconds off our clock", async (off) => {
    expect((await slack.post(body, { ...JSON_TYPE, ...signed(body, seconds + off) })).status).toBe(200);
  });

  it("is refused as the unsigned check of an address that it is", async () => {
    const headers = { "content-type": "application/x-www-form-urlencoded", "x-slack-signature": "" };
    expect((await slack.post("ssl_check=1&token=x", headers)).status).toBe(401);
  });

  it("echoes the challenge of a new address, if it is signed", async () => {
    const challenge = JSON.stringify({ type: "url_verification", challenge: "3eZbrw1a", token: "x" });
    const answer = await slack.post(challenge, JSON_TYPE);
    expect(await answer.json()).toEqual({ challenge: "3eZbrw1a" });
    expect((await slack.post(challenge, { ...JSON_TYPE, "x-slack-signature": "" })).status).toBe(401);
  });

  it("is refused while nobody gave a signing secret", async () => {
    const open = await stage(() => Promise.resolve(NONE), { signingSecret: null });
    expect((await open.post(body, { ...JSON_TYPE, ...signed(body, seconds, "") })).status).toBe(401);
    await open.stop();
  });

  it("is left for the next start once it stops", async () => {
    await slack.stop();
    expect((await slack.post(body, JSON_TYPE)).status).toBe(503);
    slack = await stage(() => Promise.resolve(NONE));
  });
});
