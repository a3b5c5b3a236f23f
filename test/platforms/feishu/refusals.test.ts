import nock, { type Interceptor } from "nock";
import { afterEach, describe, expect, it } from "vitest";
import { FileGone } from "../../../src/core/file.js";
import { breaks, onCall, realFeishu, says } from "./on-nock.js";
import { editing, MESSAGE, posting } from "./outgoing.js";
import { png } from "./sample-pictures.js";

const BYTES = new TextEncoder().encode("a,b\n");
const REF = { id: "om_1/file_v3_1/file", name: "a.csv", size: 4, mimeType: "text/csv" };
const refused = (because: string, reason: string) => ({ kind: "refused", because, reason });
const retry = (scope: string, afterMs: unknown = expect.any(Number)) => ({ kind: "retry", scope, afterMs });
const codes = (list: string): readonly string[] => list.split(" ");

/** Each way of asking Feishu, by the call whose answer decides. */
const ASK = {
  post: [onCall.bind(null, "POST", /^\/open-apis\/im\/v1\/messages\?/u), () => realFeishu().show(posting())],
  reply: [
    onCall.bind(null, "POST", /\/im\/v1\/messages\/om_1\/reply$/u),
    () => realFeishu().show(posting({ thread: MESSAGE })),
  ],
  edit: [onCall.bind(null, "PATCH", /\/im\/v1\/messages\/om_1$/u), () => realFeishu().show(editing())],
  upload: [
    onCall.bind(null, "POST", /\/im\/v1\/files$/u),
    () => realFeishu().upload({ name: "a.csv", mimeType: "text/csv", bytes: BYTES }, "file"),
  ],
  picture: [
    onCall.bind(null, "POST", /\/im\/v1\/images$/u),
    () => realFeishu().upload({ name: "a.png", mimeType: "image/png", bytes: png(1, 1) }, "picture"),
  ],
  read: [
    onCall.bind(null, "GET", /\/messages\/om_1\/resources\/file_v3_1\?type=file$/u),
    () =>
      realFeishu()
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
async function outcomes(
  answer: (interceptor: Interceptor) => unknown,
  ways: readonly Way[] = WAYS,
): Promise<Record<Way, unknown>> {
  const all: Partial<Record<Way, unknown>> = {};
  for (const way of ways) {
    const [call, ask] = ASK[way];
    answer(call());
    all[way] = await ask();
    expect(nock.pendingMocks(), way).toEqual([]);
  }
  return all as Record<Way, unknown>;
}

const no = (code: number | string, more: object = {}) => says({ code: Number(code), msg: "no", ...more });
const shown = (outcome: unknown) => ({ post: outcome, reply: outcome, edit: outcome });
const brought = (outcome: unknown) => ({ upload: outcome, picture: outcome });
const all = (outcome: unknown, read = "not now") => ({ ...shown(outcome), ...brought(outcome), read });

const PLACE = codes(
  "230002 230013 230018 230027 230029 230034 230035 230038 230053 230075 232009 99992351 99992361",
);
const CONTENT = codes(
  "230001 230017 230022 230025 230028 230055 230099 234001 234006 234010 234011 234039 999",
);
const CARD = codes(
  "100290 11310 200380 200381 200550 200570 200621 200732 200861 200860 300301 300302 300303 300305",
);
const INSTALL = codes(
  "10003 10014 10015 230006 234002 234007 234041 99991401 99991403 99991662 99991673 " +
    "99991661 99991663 99991664 99991665 99991671",
);
const GONE = codes("230011 230031 230050 230110 230111");
/** Of the thread: there is none in that chat, or what it began with is gone. */
const NO_THREADS = codes("230054 230071 230072");
const NO_ROOT = codes("230011 230019 230050 230110 230111");
const BUT_REPLY = WAYS.filter((way) => way !== "reply");
const PERHAPS = codes("2200 1500 1663 5000 300000 300120 230049 18121");
const RETRY: readonly (readonly [string, string, number])[] = [
  ["230020", "place", 1_000],
  ["11232", "act", 10_000],
  ["11233", "act", 10_000],
  ["11247", "act", 10_000],
  ["232096", "place", 60_000],
  ["200810", "posting", 5_000],
  ["234042", "act", 60_000],
];
/** Of files, whatever else the code means. */
const FILE_GONE = codes(
  "230011 230050 230110 230111 232009 234001 234003 234009 234037 234038 234040 234043",
);
const readOf = (code: string): string => (FILE_GONE.includes(code) ? "gone" : "not now");

describe("what Feishu answers", () => {
  afterEach(() => {
    nock.cleanAll();
  });

  it.each(PLACE)("is the place's refusal with %s", async (code) => {
    expect(await outcomes(no(code))).toEqual(all(refused("place", code), readOf(code)));
  });

  it.each(CONTENT)("is a refusal of the content with %s", async (code) => {
    expect(await outcomes(no(code))).toEqual(all(refused("content", code), readOf(code)));
  });

  it.each(CARD)("is a refusal of the content with the code behind the code: %s", async (code) => {
    const msg = `Failed to create card content, ext=ErrCode: ${code}; ErrMsg: something; ErrorValue: x; `;
    expect(await outcomes(says({ code: 230_099, msg }))).toEqual(all(refused("content", code)));
  });

  it.each(INSTALL)("is a fault of the installation with %s", async (code) => {
    expect(await outcomes(no(code))).toEqual(all(refused("install", code)));
  });

  it("is a fault of the installation once the month's calls are used up, though it comes with a 429", async () => {
    const usedUp = says({ code: 99_991_403, msg: "This month's API call quota has been exceeded" }, 429);
    expect(await outcomes(usedUp)).toEqual(all(refused("install", "99991403")));
  });

  it.each(["99991672", "99991679"])("is a permission that the app lacks with %s, by name", async (code) => {
    const error = { permission_violations: [{ subject: "im:message" }, { subject: "im:resource" }] };
    const named = refused("permission", `${code}: im:message, im:resource`);
    expect(await outcomes(no(code, { error }))).toEqual(all(named));
  });

  it.each(RETRY)("is to be waited for after %s, by all of the %s, %i ms", async (code, scope, afterMs) => {
    const { post, ...more } = await outcomes(no(code));
    expect(post).toMatchObject(retry(scope, afterMs));
    expect(more).toEqual({ ...all(post), post: undefined });
  });

  it.each(GONE)("says with %s that a message cannot be edited any more", async (code) => {
    const { reply: _, ...more } = all(refused("content", code), readOf(code));
    expect(await outcomes(no(code), BUT_REPLY)).toEqual({ ...more, edit: { kind: "too-old" } });
  });

  it.each(NO_THREADS)("replies without a thread after %s, and never minds the place", async (code) => {
    const bodies: unknown[] = [];
    const reply = /\/im\/v1\/messages\/om_1\/reply$/u;
    const feishu = realFeishu();
    no(code)(onCall("POST", reply));
    onCall("POST", reply).reply(200, (_, body) => {
      bodies.push(body);
      return { code: 0, msg: "success", data: { message_id: "om_2" } };
    });
    expect(await feishu.show(posting({ thread: MESSAGE }))).toMatchObject({
      ...{ kind: "shown", message: { id: "om_2" } },
    });
    expect(bodies).toMatchObject([{ reply_in_thread: false }]);
  });

  it.each(NO_ROOT)(
    "posts by itself after %s, which says that the thread's beginning is gone",
    async (code) => {
      const feishu = realFeishu();
      no(code)(onCall("POST", /\/im\/v1\/messages\/om_1\/reply$/u));
      onCall("POST", /^\/open-apis\/im\/v1\/messages\?/u).reply(200, {
        ...{ code: 0, msg: "success", data: { message_id: "om_2" } },
      });
      expect(await feishu.show(posting({ thread: MESSAGE }))).toMatchObject({
        ...{ kind: "shown", message: { id: "om_2" } },
      });
    },
  );

  it.each(FILE_GONE)("says with %s that a file is gone", async (code) => {
    expect((await outcomes(no(code))).read).toBe("gone");
  });

  const inDoubt = (reason: string) => ({
    ...shown({ kind: "unknown", reason }),
    ...brought({ ...retry("posting", 5_000), reason }),
    read: "not now",
  });

  it.each<[string, (interceptor: Interceptor) => unknown, string]>([
    ...PERHAPS.map((code): [string, (interceptor: Interceptor) => unknown, string] => [code, no(code), code]),
    ["a code that a failing server found", says({ code: 230_001, msg: "no" }, 500), "230001"],
    ["a fault of the server", (it) => it.reply(500), "http_500"],
    ["a proxy that does not reach it", (it) => it.reply(502, "<html>Bad gateway</html>"), "http_502"],
    ["a connection that breaks off", breaks("ECONNRESET"), "econnreset"],
    ["no answer in time", (it) => it.delay(1_500).reply(200, { code: 0, msg: "" }), "TimeoutError"],
  ])("leaves in doubt what was shown after %s; the rest is asked again", async (_, answer, reason) => {
    expect(await outcomes(answer)).toEqual(inDoubt(reason));
  });

  it.each<[string, (interceptor: Interceptor) => unknown]>([
    ["a page", (it) => it.reply(200, "<html>Sign in</html>", { "content-type": "text/html" })],
    ["half an answer", (it) => it.reply(200, '{"code":0,"da', { "content-type": "application/json" })],
  ])("leaves in doubt what was shown after %s", async (_, answer) => {
    const { read, ...more } = await outcomes(answer);
    expect([more, read]).toEqual([{ ...inDoubt("http_200"), read: undefined }, "not now"]);
  });

  it.each(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT", "CERT_HAS_EXPIRED"])(
    "never came, for nothing was sent: %s",
    async (code) => {
      const outcome = { ...retry("platform", 5_000), reason: code.toLowerCase() };
      expect(await outcomes(breaks(code))).toEqual(all(outcome));
    },
  );

  const tooOften = { code: 99_991_400, msg: "request trigger frequency limit" };
  it.each<[string, (interceptor: Interceptor) => unknown, number]>([
    ["as long as it says", (it) => it.reply(400, tooOften, { "x-ogw-ratelimit-reset": "7" }), 7_000],
    ["as long as a 429 says", (it) => it.reply(429, "slow", { "x-ogw-ratelimit-reset": "7" }), 7_000],
    ["for ten seconds where it does not say", (it) => it.reply(400, tooOften), 10_000],
    [
      "for ten seconds where it says it in words",
      (it) => it.reply(429, tooOften, { "x-ogw-ratelimit-reset": "soon" }),
      10_000,
    ],
  ])("is waited for %s", async (_, answer, afterMs) => {
    expect(await outcomes(answer)).toEqual(all({ ...retry("act", afterMs), reason: "ratelimited" }));
  });

  it("is a proxy's refusal of this request alone with a 403", async () => {
    const outcome = { ...retry("posting"), reason: "http_403" };
    expect(await outcomes((it) => it.reply(403, "proxy"))).toEqual(all(outcome));
  });

  it("does not tell where the message stands, or under which key the file: that is in doubt", async () => {
    const { edit, read: _, ...more } = await outcomes(says({ code: 0, msg: "success", data: {} }, 200));
    expect(edit).toMatchObject({ kind: "shown" });
    const reason = "unreadable_answer";
    const unknown = { kind: "unknown", reason };
    expect(more).toEqual({
      ...{ post: unknown, reply: unknown },
      ...brought({ ...retry("posting"), reason }),
    });
  });
});
