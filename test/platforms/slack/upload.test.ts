import nock, { type Interceptor } from "nock";
import { afterEach, describe, expect, it } from "vitest";
import { breaks, onCall, realSlack, says } from "./on-nock.js";

const BYTES = new TextEncoder().encode("a,b\n");
const retry = (scope: string, afterMs: unknown = expect.any(Number)) => ({ kind: "retry", scope, afterMs });

describe("the address that Slack gives for bringing a file", () => {
  afterEach(() => {
    nock.cleanAll();
  });
  const bring = async (upload_url: string): Promise<unknown> => {
    says({ ok: true, upload_url, file_id: "F1" })(onCall("files.getUploadURLExternal"));
    return realSlack().upload({ name: "a.csv", mimeType: "text/csv", bytes: BYTES }, "file");
  };
  const files = () => nock("https://files.slack.com").post("/upload/v1/abc");
  const URL = "https://files.slack.com/upload/v1/abc";

  it("gets the file, without the token", async () => {
    const scope = nock("https://files.slack.com", { badheaders: ["authorization"] })
      .post("/upload/v1/abc", /a,b/u)
      .reply(200, "OK");
    expect(await bring(URL)).toEqual({ kind: "uploaded", file: { id: "F1", name: "a.csv" } });
    expect(scope.isDone()).toBe(true);
  });

  it.each<[string, (interceptor: Interceptor) => unknown, object]>([
    ["a 429", (it) => it.reply(429), retry("act", 30_000)],
    ["a fault of the server", (it) => it.reply(500), { ...retry("posting"), reason: "http_500" }],
    ["a refusal", (it) => it.reply(403), { ...retry("posting"), reason: "http_403" }],
    ["a broken connection", breaks("ECONNRESET"), { ...retry("posting"), reason: "econnreset" }],
    [
      "a connection that is not made",
      breaks("ECONNREFUSED"),
      { ...retry("platform"), reason: "econnrefused" },
    ],
    [
      "no answer in time",
      (it) => it.delay(4_000).reply(200),
      { ...retry("posting"), reason: "TimeoutError" },
    ],
  ])("is asked for again after %s", async (_, answer, outcome) => {
    answer(files());
    expect(await bring(URL)).toMatchObject(outcome);
  });

  const picture = async (delays: readonly [number, number, number]): Promise<unknown> => {
    const [first, second, third] = delays;
    const given = { ok: true, upload_url: URL, file_id: "F1" };
    says(given)(onCall("files.getUploadURLExternal").delay(first));
    files().delay(second).reply(200, "OK");
    says({ ok: true })(onCall("files.completeUploadExternal").delay(third));
    return realSlack().upload({ name: "a.png", mimeType: "image/png", bytes: BYTES }, "picture");
  };

  it.each([[[1_400, 0, 0]], [[0, 1_400, 0]], [[0, 0, 1_400]]] as const)(
    "is one of three that share their time: %s",
    async (delays) => {
      expect(await picture(delays)).toEqual({ kind: "uploaded", file: { id: "F1", name: "a.png" } });
    },
  );

  it("is not waited for any longer than all three may take", async () => {
    expect(await picture([1_300, 1_300, 1_300])).toMatchObject(retry("posting"));
  });

  it.each([
    "http://files.slack.com/upload/v1/abc",
    "https://files.slack.com.evil.example/upload/v1/abc",
    "https://files.slack.com@evil.example/upload/v1/abc",
    "https://[::1]/upload/v1/abc",
    "nonsense",
  ])("is not even tried when it is not Slack's: %s", async (url) => {
    expect(await bring(url)).toMatchObject({ ...retry("posting"), reason: "upload_not_of_slack" });
  });
});
