import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { PlatformName } from "../../../src/core/ids.js";
import { cardSaying, NONE } from "./cards.js";
import type { Answer } from "./fake-api.js";
import { DM, editing, MESSAGE, posting, ROOM } from "./outgoing.js";
import { stage, type Stage } from "./stage.js";

const no = (error: string, more: object = {}): Answer => ({ ok: false, error, ...more });
const retry = (scope: string, afterMs: unknown = expect.any(Number)) => ({ kind: "retry", scope, afterMs });
const refused = (because: string) => ({ kind: "refused", because });
const codes = (list: string): readonly string[] => list.split(" ");

const PLACE = codes(
  "channel_not_found not_in_channel is_archived is_inactive user_not_found user_disabled user_not_visible " +
    "restricted_action restricted_action_thread_only_channel messages_tab_disabled user_not_in_channel " +
    "cannot_dm_bot ekm_access_denied team_not_found",
);
const CONTENT = codes(
  "msg_too_long no_text too_many_attachments metadata_too_large invalid_metadata_format invalid_metadata_schema " +
    "markdown_text_conflict invalid_arguments time_in_past time_too_far something_new",
);
const INSTALL = codes(
  "account_inactive token_revoked invalid_auth not_authed token_expired team_access_not_granted " +
    "accesslimited two_factor_setup_required enterprise_is_restricted",
);
const PERMISSION = codes("missing_scope not_allowed_token_type no_permission access_denied");
const RETRY: readonly (readonly [string, string])[] = [
  ["ratelimited", "act"],
  ["rate_limited", "act"],
  ["message_limit_exceeded", "act"],
  ["service_unavailable", "platform"],
  ["request_timeout", "posting"],
  ["update_failed", "place"],
  ["external_channel_migrating", "place"],
  ["streaming_state_conflict", "place"],
  ["team_added_to_org", "platform"],
  ["org_login_required", "platform"],
];
const GONE = codes("message_not_found cant_update_message edit_window_closed");
const PERHAPS = codes("internal_error fatal_error");

describe("showing on Slack", () => {
  let slack: Stage;
  beforeEach(async () => {
    slack = await stage(() => Promise.resolve(NONE));
    slack.api.answer("chat.postMessage", { ok: true, channel: "C1", ts: "1763800000.000100" });
  });
  afterEach(() => slack.stop());

  it("posts a card that bears its key, with no previews", async () => {
    expect(await slack.platform.show(posting())).toEqual({ kind: "shown", message: MESSAGE });
    const [call] = slack.api.callsOf("chat.postMessage");
    expect(call?.authorization).toBe("Bearer xoxb-test");
    expect(call?.args).toMatchObject({
      channel: "C1",
      text: "Order 8842",
      unfurl_links: "false",
      unfurl_media: "false",
    });
    expect(JSON.parse(call?.args["metadata"] ?? "")).toEqual({
      event_type: "dayclear_posting",
      event_payload: { key: "handoff/WH-128", revision: 3 },
    });
  });

  it("posts into a thread", async () => {
    await slack.platform.show(posting({ thread: { place: ROOM, id: "C1:1763700000.000100" } }));
    expect(slack.api.calls[0]?.args).toMatchObject({ channel: "C1", thread_ts: "1763700000.000100" });
  });

  it("keeps the user for a direct message's place, and its real channel in the message's id", async () => {
    slack.api.answer("chat.postMessage", { ok: true, channel: "D7", ts: "1763800000.000100" });
    expect(await slack.platform.show(posting({ to: DM }))).toEqual({
      kind: "shown",
      message: { place: DM, id: "D7:1763800000.000100" },
    });
    expect(slack.api.calls[0]?.args["channel"]).toBe("U1");
  });

  it("edits the message where it is", async () => {
    expect(await slack.platform.show(editing())).toEqual({ kind: "shown", message: MESSAGE });
    expect(slack.api.callsOf("chat.update")[0]?.args).toMatchObject({
      channel: "C1",
      ts: "1763800000.000100",
      text: "Taken",
    });
  });

  it("shows what is down to its summary without any blocks", async () => {
    const plain = cardSaying("Order *8842* <!channel>");
    slack.api.answer("chat.postMessage", { ok: true, channel: "C1", ts: "1763800000.000100" });
    expect(await slack.platform.show(posting({ content: { type: "card", card: plain } }))).toMatchObject({
      kind: "shown",
    });
    expect(slack.api.calls[0]?.args).toMatchObject({
      blocks: "[]",
      mrkdwn: "false",
      text: "Order ∗8842∗ &lt;!channel&gt;",
    });
  });

  it.each(["invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "block_mismatch"])(
    "asks once, and says that Slack refuses the content: %s",
    async (code) => {
      slack.api.answer("chat.postMessage", no(code));
      expect(await slack.platform.show(posting())).toEqual({
        kind: "refused",
        because: "content",
        reason: code,
      });
      expect(slack.api.calls).toHaveLength(1);
    },
  );

  it.each(PLACE)("takes %s for the place's refusal", async (code) => {
    await bothAnswer(no(code), { ...refused("place"), reason: code });
  });

  it.each(CONTENT)("takes %s for a refusal of the content", async (code) => {
    await bothAnswer(no(code), { ...refused("content"), reason: code });
  });

  it.each(INSTALL)("takes %s for a fault of the installation", async (code) => {
    await bothAnswer(no(code), { ...refused("install"), reason: code });
  });

  it.each(PERMISSION)("takes %s for a permission that the app lacks", async (code) => {
    await bothAnswer(no(code), { ...refused("permission"), reason: code });
  });

  it("names the scope that is missing", async () => {
    const reason = "missing_scope: chat:write";
    const answer = no("missing_scope", { needed: "chat:write", provided: "commands" });
    await bothAnswer(answer, { ...refused("permission"), reason });
  });

  it.each(RETRY)("waits after %s, all of the %s", async (code, scope) => {
    await bothAnswer(no(code), retry(scope));
  });

  it.each(GONE)("takes %s of an edit for too old, and of a post for its content", async (code) => {
    slack.api.answer("chat.update", no(code));
    slack.api.answer("chat.postMessage", no(code));
    expect(await slack.platform.show(editing())).toEqual({ kind: "too-old" });
    expect(await slack.platform.show(posting())).toMatchObject(refused("content"));
  });

  it.each<[string, Answer]>([
    ...PERHAPS.map((code): [string, Answer] => [code, no(code)]),
    ["a fault of the server", { status: 503, body: "down" }],
    ["no answer", "hang"],
    ["a dropped connection", "reset"],
    ["a page instead of an answer", { status: 200, body: "<html>Sign in</html>" }],
    ["an answer without the message", { ok: true }],
  ])("does not know of a post after %s", async (_, answer) => {
    slack.api.answer("chat.postMessage", answer);
    expect(await slack.platform.show(posting())).toMatchObject({ kind: "unknown" });
    expect(slack.api.calls).toHaveLength(1);
  });

  it.each<[string, Answer]>([
    ...PERHAPS.map((code): [string, Answer] => [code, no(code)]),
    ["a fault of the server", { status: 503, body: "down" }],
    ["no answer", "hang"],
    ["a dropped connection", "reset"],
    ["a page instead of an answer", { status: 200, body: "<html>Sign in</html>" }],
  ])("does not know of an edit after %s", async (_, answer) => {
    slack.api.answer("chat.update", answer);
    expect(await slack.platform.show(editing())).toMatchObject({ kind: "unknown" });
  });

  it("waits as long as a 429 says", async () => {
    await bothAnswer({ status: 429, headers: { "retry-after": "7" } }, retry("act", 7_000));
    expect(slack.api.calls).toHaveLength(2);
  });

  it("waits for half a minute after a 429 that does not say how long", async () => {
    await bothAnswer({ status: 429 }, retry("act", 30_000));
  });

  it("takes a proxy's refusal for a refusal of this request alone", async () => {
    await bothAnswer({ status: 403, body: "proxy" }, { ...retry("posting"), reason: "http_403" });
  });

  it("knows that nothing was sent when Slack cannot be reached", async () => {
    await slack.api.close();
    expect(await slack.platform.show(posting())).toMatchObject({
      ...retry("platform"),
      reason: "econnrefused",
    });
    slack = await stage(() => Promise.resolve(NONE), { apiUrl: "http://slack.invalid/api/" });
    expect(await slack.platform.show(posting())).toMatchObject(retry("platform"));
  });

  it("gives up within its time", async () => {
    slack.api.answer("chat.postMessage", "hang");
    const since = performance.now();
    expect(await slack.platform.show(posting())).toMatchObject({ kind: "unknown" });
    expect(performance.now() - since).toBeLessThan(600);
  });

  it("cannot edit a message that is none of Slack's, nor post to another platform", async () => {
    expect(await slack.platform.show(editing({ message: { place: ROOM, id: "m-1" } }))).toEqual({
      kind: "too-old",
    });
    const elsewhere = { ...ROOM, platform: PlatformName.parse("feishu") };
    expect(await slack.platform.show(posting({ to: elsewhere }))).toMatchObject(refused("place"));
    expect(await slack.platform.show(posting({ thread: { place: ROOM, id: "m-1" } }))).toMatchObject(
      refused("content"),
    );
    expect(slack.api.calls).toEqual([]);
  });

  async function bothAnswer(answer: Answer, shown: object): Promise<void> {
    slack.api.answer("chat.postMessage", answer);
    slack.api.answer("chat.update", answer);
    expect(await slack.platform.show(posting())).toMatchObject(shown);
    expect(await slack.platform.show(editing())).toMatchObject(shown);
  }
});
