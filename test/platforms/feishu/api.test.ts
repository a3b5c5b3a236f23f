import nock from "nock";
import { inspect } from "node:util";
import { pino } from "pino";
import { beforeAll, describe, expect, it } from "vitest";
import { createPauses } from "../../../src/core/adapter/pauses.js";
import { createHttp } from "../../../src/platforms/feishu/api/http.js";
import { troubleOf } from "../../../src/platforms/feishu/api/trouble.js";
import { card, CARD, fine, wrong } from "./asked.js";
import { json, loopback, nobodysUrl, type Give } from "./loopback.js";
import { APP, outAt } from "./out.js";
import { posting } from "./outgoing.js";

beforeAll(() => {
  // Everything goes to a server of ours on loopback.
  nock.restore();
});

const failed = (asking: Promise<unknown>): Promise<unknown> =>
  asking.then(
    () => "done",
    (error: unknown) => error,
  );

describe("a call", () => {
  it("with the others of one asking takes no longer than it may", async () => {
    let asked = 0;
    const { url } = await loopback((response, request) => {
      asked += 1;
      // The third of those together; the fourth would be answered at once.
      if (asked !== 4) fine(response, request);
    });
    const { ask, connect } = outAt(url);
    await card(ask);
    const together = connect(1_000);
    const kinds = [];
    for (let times = 0; times < 4; times += 1) kinds.push((await card(together)).kind);
    expect(kinds).toEqual(["sent", "sent", "lost", "lost"]);
  });

  it("is in doubt where Feishu hangs, and never came where nobody listens", async () => {
    let hangs = false;
    const { url } = await loopback((response, request) => {
      if (!hangs) fine(response, request);
    });
    const feishu = outAt(url, { requestMs: 200 });
    await card(feishu.ask);
    hangs = true;
    expect(await feishu.show(posting())).toMatchObject({ kind: "unknown" });
    const nobody = outAt(await nobodysUrl()).ask;
    expect(await card(nobody)).toEqual({ kind: "not-sent", reason: "econnrefused", scope: "platform" });
  });

  it("goes nowhere else: who is sent on does not follow", async () => {
    const elsewhere = await loopback(fine);
    const { url } = await loopback((response) => {
      response.writeHead(307, { location: `${elsewhere.url}/open-apis/im/v1/messages` }).end();
    });
    expect(await card(outAt(url).ask)).toMatchObject({ kind: "lost" });
    expect(elsewhere.asked).toEqual([]);
  });

  it.each<[string, number, object]>([
    ["a code", 400, { code: 99_991_400, msg: "request trigger frequency limit" }],
    ["a 429", 429, { code: 1, msg: "too many" }],
  ])("is not made again before its time after %s, by nobody; others are", async (_, status, body) => {
    let now = 0;
    const pauses = createPauses(() => now);
    const { url, asked } = await loopback((response, request) => {
      if (request.method === "PATCH") fine(response, request);
      else json(response, body, status, { "x-ogw-ratelimit-reset": "3" });
    });
    const { ask, connect } = outAt(url, { pauses });
    expect(await card(ask)).toEqual({ kind: "limited", afterMs: 3_000, scope: "act" });
    now += 1_000;
    expect(await card(connect(500))).toEqual({ kind: "limited", afterMs: 2_000, scope: "act" });
    expect(asked).toHaveLength(2);
    await ask(({ im }) => im.v1.message.patch({ path: { message_id: "om_1" }, data: { content: "{}" } }));
    now += 2_000;
    await card(ask);
    expect(asked).toHaveLength(4);
  });

  it("that is made again after a stale token waits as well, where it came too often", async () => {
    const answers = [wrong(99_991_663), wrong(99_991_400)];
    const { url, asked } = await loopback((response, request) => {
      (answers.shift() ?? fine)(response, request);
    });
    const pauses = createPauses();
    const tokens = { current: () => Promise.resolve("t-1"), renew: () => true };
    const http = createHttp({ tokens, pauses, counted: () => undefined });
    const once = () => failed(http.get(`${url}/open-apis/bot/v3/info`));
    for (let times = 0; times < 2; times += 1) expect(await once()).toMatchObject({ code: 99_991_400 });
    expect(asked).toHaveLength(2);
  });

  it("of one message holds up those of all others, as Feishu counts", async () => {
    const { url, asked } = await loopback(wrong(99_991_400));
    const { ask } = outAt(url);
    const patch = (id: string) =>
      failed(ask(({ im }) => im.v1.message.patch({ path: { message_id: id }, data: { content: "{}" } })));
    for (const id of ["om_1", "om_2"]) expect(troubleOf(await patch(id))).toMatchObject({ kind: "limited" });
    expect(asked).toHaveLength(2);
  });

  it("counts but where it is answered with an error's status, for a token and for what is asked about colleagues", async () => {
    let calls = 0;
    const lost: Give = (response) => response.destroy();
    const answers = [fine, wrong(234_011, 200), wrong(230_002, 400), wrong(1, 500), lost, fine];
    const { url, asked } = await loopback((response, request) => answers.shift()?.(response, request));
    const { ask } = outAt(url, { counted: () => (calls += 1) });
    for (let times = 0; times < 5; times += 1) await card(ask);
    await ask(({ contact }) => contact.v3.scope.list({}));
    expect(asked).toHaveLength(7);
    expect(calls).toBe(2);
  });
});

describe("what went wrong", () => {
  it.each<[string, Give, Give | undefined]>([
    ["a refusal", wrong(230_001), undefined],
    ["a refused token", wrong(99_991_663), undefined],
    ["a broken connection", (response) => response.destroy(), undefined],
    ["a page", (response) => response.end("<p>Wang Fang</p>"), undefined],
    ["no token", fine, wrong(10_015)],
    ["no answer for a token", fine, (response) => response.destroy()],
  ])("names neither token nor secret nor what was to be said: %s", async (_, give, giveToken) => {
    const { url } = await loopback(give, giveToken);
    const data = { receive_id: "oc_1", msg_type: "interactive", content: JSON.stringify(CARD) };
    const error = await failed(
      outAt(url).ask(({ im }) => im.v1.message.create({ params: { receive_id_type: "chat_id" }, data })),
    );
    expect(error).toBeInstanceOf(Error);
    const told: string[] = [
      inspect(error, { depth: 9, showHidden: false }),
      JSON.stringify(error),
      String(error),
    ];
    pino({}, { write: (line) => void told.push(line) }).error({ err: error }, "failed");
    for (const words of ["t-1", APP.appSecret, "Wang Fang", "8842"])
      expect(told.join("\n")).not.toContain(words);
  });
});
