import { afterEach, describe, expect, it } from "vitest";
import type { SlackOptions } from "../../../src/platforms/slack/index.js";
import { NONE, until } from "./cards.js";
import type { Answer } from "./fake-api.js";
import { stage, type Stage } from "./stage.js";

const said = ({ log }: Stage, event: string) =>
  log.filter(([, one]) => one === event).map(([, , fields]) => fields);

describe("who the tokens speak for", () => {
  let slack: Stage;
  afterEach(() => slack.stop());
  const on = async (answers: readonly [Answer, ...Answer[]], options: Partial<SlackOptions> = {}) => {
    slack = await stage(() => Promise.resolve(NONE), options, answers);
    return slack;
  };
  const me = { ok: true, team: "Acme", team_id: "T1", user: "dayclear", user_id: "UBOT", bot_id: "BBOT" };

  it("is asked at the start, and said in one line of ids", async () => {
    await on([{ ...me, app_id: "A1" }]);
    const lines = await until(() => said(slack, "slack signed in")[0]);
    expect(lines).toEqual({ team: "T1", bot: "UBOT", app: "A1" });
    expect(JSON.stringify(slack.log)).not.toMatch(/xoxb|Acme/u);
  });

  it("is asked of the bot where Slack does not name the app", async () => {
    await on([me]);
    slack.api.answer("bots.info", { ok: true, bot: { id: "BBOT", app_id: "A7" } });
    expect(await until(() => said(slack, "slack signed in")[0])).toMatchObject({ app: "A7" });
    expect((await slack.command({ api_app_id: "A1" })).status).toBe(403);
    expect((await slack.command({ api_app_id: "A7" })).status).toBe(200);
  });

  it("lets every app in while Slack does not say which is ours", async () => {
    await on([me]);
    slack.api.answer("bots.info", { ok: false, error: "missing_scope", needed: "users:read" });
    expect(await until(() => said(slack, "slack signed in")[0])).toMatchObject({ app: null });
    expect((await slack.command({ api_app_id: "A9" })).status).toBe(200);
    expect((await slack.command({ team_id: "T9" })).status).toBe(403);
  });

  it("lets everything in that is signed while nobody knows, and is asked again until it is known", async () => {
    await on(["hang", { status: 503 }, me]);
    expect((await slack.command({ team_id: "T9" })).status).toBe(200);
    await until(() => said(slack, "slack signed in").length > 0, 8_000);
    expect(said(slack, "slack not signed in")).toEqual([
      { token: "bot", reason: "TimeoutError" },
      { token: "bot", reason: "http_503" },
    ]);
    expect((await slack.command({ team_id: "T9" })).status).toBe(403);
  });

  it("is told once that Slack refuses the token, and does not stop anything", async () => {
    await on([{ ok: false, error: "invalid_auth" }]);
    await until(() => slack.api.callsOf("auth.test").length >= 2, 4_000);
    expect(said(slack, "slack not signed in")).toEqual([{ token: "bot", reason: "invalid_auth" }]);
    expect((await slack.command()).status).toBe(200);
  });

  it("is told when the two tokens are of two apps", async () => {
    await on([{ ...me, app_id: "A1" }], { appToken: "xapp-1-A2-123-abc", signingSecret: null });
    const mixed = await until(() => said(slack, "slack tokens are of two apps")[0]);
    expect(mixed).toEqual({ botToken: "A1", appToken: "A2" });
  });
});
