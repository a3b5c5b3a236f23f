import { afterEach, describe, expect, it } from "vitest";
import { NONE } from "../../platforms/slack/cards.js";
import { editing, FILE, posting } from "../../platforms/slack/outgoing.js";
import { stage, type Stage } from "../../platforms/slack/stage.js";

const WAIT = { status: 429, headers: { "retry-after": "2" } };
const FOR_TWO_SECONDS = { kind: "retry", scope: "act", afterMs: 2_000 };
const BYTES = new TextEncoder().encode("a,b");

describe("a pause that Slack asked for", () => {
  let slack: Stage;
  afterEach(() => slack.stop());

  it("holds for whoever asks for the same meanwhile, and for nobody else", async () => {
    slack = await stage(() => Promise.resolve(NONE));
    slack.api.answer("chat.update", WAIT, { ok: true });
    slack.api.answer("chat.postMessage", { ok: true, channel: "C1", ts: "1.1" });
    expect(await slack.platform.show(editing())).toMatchObject(FOR_TWO_SECONDS);
    expect(await slack.platform.show(editing())).toMatchObject(FOR_TWO_SECONDS);
    expect(slack.api.callsOf("chat.update")).toHaveLength(1);
    expect(await slack.platform.show(posting())).toMatchObject({ kind: "shown" });
  });

  it("holds within an upload too, of which several may be under way", async () => {
    slack = await stage(() => Promise.resolve(NONE));
    slack.api.answer("files.getUploadURLExternal", {
      ...{ ok: true, file_id: "F1", upload_url: `${slack.api.url}upload` },
    });
    slack.api.answer("files.completeUploadExternal", WAIT, { ok: true });
    const sharing = posting({ content: { type: "file", file: FILE } });
    expect(await slack.platform.show(sharing)).toMatchObject(FOR_TWO_SECONDS);
    const picture = { name: "a.png", mimeType: "image/png", bytes: BYTES };
    expect(await slack.platform.upload(picture, "picture")).toMatchObject(FOR_TWO_SECONDS);
    expect(slack.api.callsOf("files.completeUploadExternal")).toHaveLength(1);
    slack.api.answer("upload", WAIT, { status: 200 });
    expect(await slack.platform.upload(picture, "file")).toMatchObject(FOR_TWO_SECONDS);
    const before = slack.api.callsOf("upload").length;
    expect(await slack.platform.upload(picture, "file")).toMatchObject({ kind: "retry", scope: "act" });
    expect(slack.api.callsOf("upload")).toHaveLength(before);
  });
});
