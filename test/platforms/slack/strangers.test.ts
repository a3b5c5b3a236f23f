import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { NONE } from "./cards.js";
import { SIGNED_IN } from "./fake-api.js";
import { BUTTON, envelope, press, refusalsIn, signedIn, stage, submission, type Stage } from "./stage.js";

const JSON_TYPE = { "content-type": "application/json" };
const MESSAGE = { type: "message", channel: "C1", user: "U1", text: "order 8842", ts: "1.2" };
const event = (more: object = {}): string => JSON.stringify({ ...envelope(MESSAGE, "Ev1"), ...more });

describe("a signed request to /slack/events", () => {
  let slack: Stage;
  beforeEach(async () => {
    slack = await stage(() => Promise.resolve(NONE));
    await signedIn(slack);
  });
  afterEach(() => slack.stop());

  const OTHER_TEAM = { team: { id: "T2" }, user: { id: "U1", team_id: "T2" } };
  const elsewhere = (team_id: string | null, enterprise_id: string | null = null) => ({
    team_id: "T2",
    authorizations: [{ team_id, enterprise_id, user_id: "UBOT", is_bot: true }],
  });

  it.each([
    ["an event of another app", () => slack.post(event({ api_app_id: "A2" }), JSON_TYPE), "app"],
    ["an event of another workspace", () => slack.post(event(elsewhere("T2")), JSON_TYPE), "team"],
    ["a command of another app", () => slack.command({ api_app_id: "A2" }), "app"],
    ["a command of another workspace", () => slack.command({ team_id: "T2" }), "team"],
    ["a press of another app", () => slack.interact(press(slack.api, BUTTON, { api_app_id: "A2" })), "app"],
    ["a press of another workspace", () => slack.interact(press(slack.api, BUTTON, OTHER_TEAM)), "team"],
    ["a form of another workspace", () => slack.interact({ ...submission({}), ...OTHER_TEAM }), "team"],
  ])("is refused when it is %s", async (_, send, because) => {
    const answer = await send();
    expect(answer.status).toBe(403);
    expect(answer.headers.get("x-slack-no-retry")).toBe("1");
    expect(slack.received).toEqual([]);
    expect(refusalsIn(slack)).toEqual([because]);
  });

  it.each([
    ["an event of a room shared with another company", () => slack.post(event(elsewhere("T1")), JSON_TYPE)],
    [
      "a press of somebody of another company in a shared room",
      () => slack.interact(press(slack.api, BUTTON, { user: { id: "U7", team_id: "T2" } })),
    ],
    [
      "a form that was opened in a shared room by somebody of another company",
      () =>
        slack.interact({
          ...submission({}, { app_installed_team_id: "T1" }),
          ...OTHER_TEAM,
        }),
    ],
    ["a press that names no workspace", () => slack.interact(press(slack.api, BUTTON, { team: null }))],
  ])("is taken when it is %s", async (_, send) => {
    expect((await send()).status).toBe(200);
    expect(slack.received).toHaveLength(1);
  });
});

describe("a request from another workspace of the same organization", () => {
  it("is taken, and one from another organization is not", async () => {
    const slack = await stage(() => Promise.resolve(NONE), {}, [{ ...SIGNED_IN, enterprise_id: "E1" }]);
    await signedIn(slack);
    const of = (team_id: string, enterprise_id: string) => slack.command({ team_id, enterprise_id });
    expect((await of("T2", "E1")).status).toBe(200);
    expect((await of("T2", "E2")).status).toBe(403);
    const orgWide = { authorizations: [{ team_id: null, enterprise_id: "E1", is_enterprise_install: true }] };
    expect((await slack.post(event(orgWide), JSON_TYPE)).status).toBe(200);
    await slack.stop();
  });
});
