import nock, { type Interceptor } from "nock";
import { afterEach, describe, expect, it } from "vitest";
import { FileGone } from "../../../src/core/file.js";
import type { FileRef } from "../../../src/core/file.js";
import { doubting, editing, FILE, posting } from "./outgoing.js";
import { breaks, onCall, realSlack, says } from "./on-nock.js";

const BYTES = new TextEncoder().encode("a,b\n");
const REF: FileRef = { id: "F1", name: "a.csv", size: 4, mimeType: "text/csv" };
const refused = (because: string, reason: string) => ({ kind: "refused", because, reason });
const retry = (scope: string, afterMs: unknown = expect.any(Number)) => ({ kind: "retry", scope, afterMs });
const unknown = { kind: "unknown" };
const codes = (list: string): readonly string[] => list.split(" ");

/** Each way of asking Slack, by the method whose answer decides. */
const ASK = {
  post: ["chat.postMessage", () => realSlack().show(posting())],
  edit: ["chat.update", () => realSlack().show(editing())],
  find: ["conversations.history", () => realSlack().find(doubting())],
  upload: [
    "files.getUploadURLExternal",
    () => realSlack().upload({ name: "a.csv", mimeType: "text/csv", bytes: BYTES }, "file"),
  ],
  share: [
    "files.completeUploadExternal",
    () => realSlack().show(posting({ content: { type: "file", file: FILE } })),
  ],
  seek: ["files.info", () => realSlack().find(doubting({ file: FILE }))],
  read: [
    "files.info",
    () =>
      realSlack()
        .readFile(REF)
        .then(() => "read", nameOfFailure),
  ],
} as const;
type Way = keyof typeof ASK;
const WAYS = Object.keys(ASK) as Way[];

function nameOfFailure(error: unknown): string {
  return error instanceof FileGone ? "gone" : "not now";
}

/** What came of it, whichever way it was asked: each asks once. */
async function outcomes(answer: (interceptor: Interceptor) => unknown): Promise<Record<Way, unknown>> {
  const all: Partial<Record<Way, unknown>> = {};
  for (const way of WAYS) {
    const [method, ask] = ASK[way];
    answer(onCall(method));
    all[way] = await ask();
    expect(nock.pendingMocks(), way).toEqual([]);
  }
  return all as Record<Way, unknown>;
}

const no = (error: string, more: object = {}) => says({ ok: false, error, ...more });
const shown = (outcome: unknown) => ({ post: outcome, edit: outcome, share: outcome });
const looked = (outcome: unknown) => ({ find: outcome, seek: outcome });

const PLACE = codes(
  "channel_not_found not_in_channel is_archived is_inactive user_not_found user_disabled user_not_visible " +
    "restricted_action restricted_action_thread_only_channel restricted_action_read_only_channel " +
    "messages_tab_disabled user_not_in_channel cannot_dm_bot ekm_access_denied team_not_found invalid_channel " +
    "posting_to_channel_denied",
);
const CONTENT = codes(
  "msg_too_long msg_blocks_too_long no_text invalid_blocks invalid_blocks_format too_many_attachments " +
    "metadata_too_large invalid_metadata_format invalid_metadata_schema markdown_text_conflict block_mismatch " +
    "invalid_arguments view_too_large time_in_past time_too_far thread_not_found something_new",
);
const INSTALL = codes(
  "account_inactive token_revoked invalid_auth not_authed token_expired team_access_not_granted accesslimited " +
    "two_factor_setup_required enterprise_is_restricted user_removed_from_team team_disabled",
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

describe("what Slack answers", () => {
  afterEach(() => {
    nock.cleanAll();
  });

  it.each(PLACE)("is the place's refusal with %s", async (code) => {
    const outcome = refused("place", code);
    const unreadable = looked({ kind: "unreadable", reason: code });
    const expected = { ...shown(outcome), ...unreadable, upload: outcome, read: "not now" };
    expect(await outcomes(no(code))).toEqual(expected);
  });

  it.each(CONTENT)("is a refusal of the content with %s", async (code) => {
    const outcome = refused("content", code);
    const unreadable = looked({ kind: "unreadable", reason: code });
    const expected = { ...shown(outcome), ...unreadable, upload: outcome, read: "not now" };
    expect(await outcomes(no(code))).toEqual(expected);
  });

  it.each(INSTALL)("is a fault of the installation with %s, which looking waits for", async (code) => {
    const outcome = refused("install", code);
    const later = looked({ ...retry("platform"), reason: code });
    expect(await outcomes(no(code))).toEqual({
      ...shown(outcome),
      ...later,
      upload: outcome,
      read: "not now",
    });
  });

  it.each(PERMISSION)(
    "is a permission that the app lacks with %s, by name where Slack says it",
    async (code) => {
      const reason = `${code}: chat:write`;
      const outcome = refused("permission", reason);
      const unreadable = looked({ kind: "unreadable", reason });
      expect(await outcomes(no(code, { needed: "chat:write", provided: "commands" }))).toEqual({
        ...{ ...shown(outcome), ...unreadable, upload: outcome },
        read: code === "access_denied" ? "gone" : "not now",
      });
    },
  );

  it.each(RETRY)("is to be waited for after %s, by all of the %s", async (code, scope) => {
    const reason = code === "rate_limited" ? "ratelimited" : code;
    const outcome = { ...retry(scope), reason };
    const expected = { ...shown(outcome), ...looked(outcome), upload: outcome, read: "not now" };
    expect(await outcomes(no(code))).toEqual(expected);
  });

  it.each(GONE)(
    "says with %s that a message cannot be edited any more, and nothing else is",
    async (code) => {
      expect(await outcomes(no(code))).toEqual({
        ...shown(refused("content", code)),
        ...looked({ kind: "unreadable", reason: code }),
        ...{ edit: { kind: "too-old" }, upload: refused("content", code), read: "not now" },
      });
    },
  );

  it.each(["file_not_found", "file_deleted", "not_visible"])(
    "says with %s that a file is gone",
    async (code) => {
      const { read, share } = await outcomes(no(code));
      expect([read, share]).toEqual(["gone", refused("content", code)]);
    },
  );

  it("says of a file that was never completed that it is absent", async () => {
    expect((await outcomes(no("file_not_found"))).seek).toEqual({ kind: "absent" });
  });

  const lost = (reason: string) => ({ ...unknown, reason });
  const again = (reason: string) => ({ ...retry("posting", 5_000), reason });
  const inDoubt = (reason: string) => ({
    ...{ ...shown(lost(reason)), ...looked(again(reason)), upload: again(reason), read: "not now" },
  });

  it.each<[string, (interceptor: Interceptor) => unknown, string]>([
    ...PERHAPS.map((code): [string, (interceptor: Interceptor) => unknown, string] => [code, no(code), code]),
    ["a fault of the server", (it) => it.reply(500), "http_500"],
    ["a proxy that does not reach it", (it) => it.reply(502, "<html>Bad gateway</html>"), "http_502"],
    ["a page", (it) => it.reply(200, "<html>Sign in</html>"), "unreadable_answer"],
    ["half an answer", (it) => it.reply(200, '{"ok":true,"channel":"C'), "unreadable_answer"],
    ["an answer in no code", says({ ok: false, error: "Something <b>went</b> wrong" }), "unreadable_answer"],
    ["a connection that breaks off", breaks("ECONNRESET"), "econnreset"],
    ["a broken pipe", breaks("EPIPE"), "epipe"],
    ["no answer in time", (it) => it.delay(3_000).reply(200, { ok: true }), "TimeoutError"],
  ])("leaves in doubt what was shown after %s; the rest is asked again", async (_, answer, reason) => {
    expect(await outcomes(answer)).toEqual(inDoubt(reason));
  });

  it.each([
    "ECONNREFUSED",
    "ENOTFOUND",
    "EAI_AGAIN",
    "EHOSTUNREACH",
    "UND_ERR_CONNECT_TIMEOUT",
    "CERT_HAS_EXPIRED",
    "DEPTH_ZERO_SELF_SIGNED_CERT",
    "ERR_TLS_CERT_ALTNAME_INVALID",
    "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  ])("never came, for nothing was sent: %s", async (code) => {
    const outcome = { ...retry("platform", 5_000), reason: code.toLowerCase() };
    const expected = { ...shown(outcome), ...looked(outcome), upload: outcome, read: "not now" };
    expect(await outcomes(breaks(code))).toEqual(expected);
  });

  it.each<[string, (interceptor: Interceptor) => unknown, number]>([
    ["as long as a 429 says", (it) => it.reply(429, "", { "retry-after": "7" }), 7_000],
    ["for half a minute after a 429 that does not say", (it) => it.reply(429), 30_000],
    [
      "for half a minute after one that says it in words",
      (it) => it.reply(429, "", { "retry-after": "soon" }),
      30_000,
    ],
  ])("is waited for %s", async (_, answer, afterMs) => {
    const outcome = { ...retry("act", afterMs), reason: "ratelimited" };
    const expected = { ...shown(outcome), ...looked(outcome), upload: outcome, read: "not now" };
    expect(await outcomes(answer)).toEqual(expected);
  });

  it("is a proxy's refusal of this request alone with a 403", async () => {
    const outcome = { ...retry("posting"), reason: "http_403" };
    const expected = { ...shown(outcome), ...looked(outcome), upload: outcome, read: "not now" };
    expect(await outcomes((it) => it.reply(403, "proxy"))).toEqual(expected);
  });

  it("does not tell where the message stands: that is in doubt", async () => {
    says({ ok: true })(onCall("chat.postMessage"));
    expect(await realSlack().show(posting())).toEqual(lost("unreadable_answer"));
  });
});
