import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FileGone } from "../../../src/core/file.js";
import { NONE } from "./cards.js";
import { DM, FILE, doubting, posting, ROOM } from "./outgoing.js";
import { stage, type Stage } from "./stage.js";

const BYTES = new TextEncoder().encode("a,b\n1,2\n");
const TO_UPLOAD = { name: "a.csv", mimeType: "text/csv", bytes: BYTES };
const REF = { id: "F1", name: "a.csv", size: 8, mimeType: "text/csv" };
const content = { type: "file", file: FILE } as const;

describe("files on Slack", () => {
  let slack: Stage;
  beforeEach(async () => {
    slack = await stage(() => Promise.resolve(NONE));
    slack.api.answer("files.getUploadURLExternal", {
      ok: true,
      upload_url: `${slack.api.url}upload`,
      file_id: "F1",
    });
    slack.api.answer("upload", { status: 200, body: "OK" });
  });
  afterEach(() => slack.stop());

  it("are brought there without being shown", async () => {
    expect(await slack.platform.upload(TO_UPLOAD, "file")).toEqual({
      kind: "uploaded",
      file: { id: "F1", name: "a.csv" },
    });
    expect(slack.api.calls.map((call) => call.method)).toEqual(["files.getUploadURLExternal", "upload"]);
    expect(slack.api.calls[0]?.args).toMatchObject({ filename: "a.csv", length: "8" });
    expect(slack.api.calls[1]?.body).toContain("a,b\n1,2\n");
    expect(slack.api.calls[1]?.authorization).toBe("");
  });

  it("are refused when they are empty", async () => {
    expect(await slack.platform.upload({ ...TO_UPLOAD, bytes: new Uint8Array() }, "file")).toMatchObject({
      kind: "refused",
    });
    expect(slack.api.calls).toEqual([]);
  });

  it("are in doubt once they are brought, and found when they are shared, which Slack does in its own time", async () => {
    slack.api.answer(
      "files.info",
      { ok: true, file: { id: "F1", shares: {} } },
      { ok: true, file: { id: "F1", shares: { public: { C1: [{ ts: "7.1" }] } } } },
    );
    expect(await slack.platform.show(posting({ content }))).toEqual({
      kind: "unknown",
      reason: "not_shared_yet",
    });
    const { args } = slack.api.callsOf("files.completeUploadExternal")[0]!;
    expect(args["channel_id"]).toBe("C1");
    expect(JSON.parse(args["files"] ?? "")).toEqual([{ id: "F1", title: "chart.png" }]);
    const doubt = doubting({ file: content.file });
    expect(await slack.platform.find(doubt)).toMatchObject({ kind: "retry", scope: "posting" });
    expect(await slack.platform.find(doubt)).toEqual({
      kind: "found",
      message: { place: ROOM, id: "C1:7.1" },
    });
  });

  it("are brought to threads and to direct messages", async () => {
    slack.api.answer("conversations.open", { ok: true, channel: { id: "D7" } });
    await slack.platform.show(posting({ content, to: DM }));
    const thread = { place: ROOM, id: "C1:1763700000.000100" };
    await slack.platform.show(posting({ content, thread }));
    expect(slack.api.callsOf("files.completeUploadExternal").map((call) => call.args)).toMatchObject([
      { channel_id: "D7" },
      { channel_id: "C1", thread_ts: "1763700000.000100" },
    ]);
    slack.api.answer("files.info", {
      ok: true,
      file: {
        shares: { private: { D7: [{ ts: "7.1" }], C1: [{ ts: "8.1", thread_ts: "1763700000.000100" }] } },
      },
    });
    const doubt = { file: content.file, thread };
    expect(await slack.platform.find(doubting(doubt))).toMatchObject({ message: { id: "C1:8.1" } });
  });

  it("for a direct message that does not open are not begun", async () => {
    slack.api.answer("conversations.open", "hang");
    expect(await slack.platform.show(posting({ content, to: DM }))).toMatchObject({ kind: "retry" });
    expect(slack.api.callsOf("files.completeUploadExternal")).toEqual([]);
  });

  it.each([
    [
      "a login page",
      "f/a.csv",
      { status: 200, headers: { "content-type": "text/html" }, body: "<html>" },
      "LOGIN_PAGE",
    ],
    ["a refusal", "f/a.csv", { status: 403 }, "REFUSED"],
    ["an address elsewhere", "http://evil.example/a.csv", { ok: true }, "NOT_OF_SLACK"],
  ] as const)("are not read from %s", async (_, address, answer, code) => {
    const url_private = address.startsWith("http") ? address : slack.api.url + address;
    slack.api.answer("files.info", { ok: true, file: { url_private, mimetype: "text/csv" } });
    slack.api.answer("f/a.csv", answer);
    await expect(slack.platform.readFile(REF)).rejects.toMatchObject({ code });
  });

  it.each([
    ["that Slack does not know", { ok: false, error: "file_not_found" }],
    ["that was deleted", { ok: false, error: "file_deleted" }],
    ["beyond the plan's history", { ok: true, file: { id: "F1", mode: "hidden_by_limit" } }],
    ["of somebody else's house", { ok: true, file: { url_private: "http://evil.example/a.csv" } }],
  ])("%s are gone", async (_, answer) => {
    slack.api.answer("files.info", answer);
    await expect(slack.platform.readFile(REF)).rejects.toThrow(FileGone);
  });

  it.each([
    ["a server's fault", { status: 503 }],
    ["a dropped connection", "reset"],
  ] as const)("are not gone for %s", async (_, answer) => {
    slack.api.answer("files.info", { ok: true, file: { url_private: `${slack.api.url}f/a.csv` } });
    slack.api.answer("f/a.csv", answer);
    const failed: unknown = await slack.platform.readFile(REF).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(Error);
    expect(failed).not.toBeInstanceOf(FileGone);
  });
});

describe("the people of a Slack workspace", () => {
  it("are all its members, page by page, without programs and without who has left", async () => {
    const slack = await stage(() => Promise.resolve(NONE));
    slack.api.answer(
      "users.list",
      {
        ok: true,
        members: [
          {
            id: "U1",
            name: "kim",
            locale: "zh-CN",
            profile: { real_name: "Kim", email: "kim@acme.example" },
          },
          { id: "U2", is_bot: true, name: "bot" },
          { id: "U3", deleted: true, name: "left" },
          { id: "USLACKBOT", name: "slackbot" },
        ],
        response_metadata: { next_cursor: "next" },
      },
      {
        ok: true,
        members: [{ id: "U4", name: "li", locale: "fr-FR" }],
        response_metadata: { next_cursor: "" },
      },
    );
    expect(await all(slack.platform.people())).toEqual([
      { userId: "U1", name: "Kim", locale: "zh-CN", email: "kim@acme.example" },
      { userId: "U4", name: "li", locale: null, email: null },
    ]);
    expect(slack.api.calls[1]?.args["cursor"]).toBe("next");
    await slack.stop();
  });
});

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}
