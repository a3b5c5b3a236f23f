import nock from "nock";
import { setTimeout as passed } from "node:timers/promises";
import { inspect } from "node:util";
import { pino } from "pino";
import { beforeAll, describe, expect, it } from "vitest";
import { createPauses } from "../../../src/core/adapter/pauses.js";
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
    const { url } = await loopback((response, request) => {
      void passed(1_000).then(() => {
        fine(response, request);
      });
    });
    const { ask, connect } = outAt(url);
    await card(ask);
    const together = connect(2_600);
    const since = performance.now();
    const kinds = [];
    for (let times = 0; times < 4; times += 1) kinds.push((await card(together)).kind);
    expect(kinds).toEqual(["sent", "sent", "lost", "lost"]);
    expect(performance.now() - since).toBeLessThan(4_000);
  });

  it("is in doubt where Feishu hangs, and never came where nobody listens", async () => {
    const { url } = await loopback(() => undefined);
    expect(await outAt(url, { requestMs: 200 }).show(posting())).toMatchObject({ kind: "unknown" });
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

  it("of one message holds up those of all others, as Feishu counts", async () => {
    const { url, asked } = await loopback(wrong(99_991_400));
    const { ask } = outAt(url);
    const patch = (id: string) =>
      failed(ask(({ im }) => im.v1.message.patch({ path: { message_id: id }, data: { content: "{}" } })));
    for (const id of ["om_1", "om_2"]) expect(troubleOf(await patch(id))).toMatchObject({ kind: "limited" });
    expect(asked).toHaveLength(2);
  });

  it("counts where it succeeds, but for a token and for what is asked about colleagues", async () => {
    let calls = 0;
    const answers: Give[] = [fine, wrong(230_002), (response) => response.destroy(), fine];
    const { url, asked } = await loopback((response, request) => answers.shift()?.(response, request));
    const { ask } = outAt(url, { counted: () => (calls += 1) });
    for (let times = 0; times < 3; times += 1) await card(ask);
    await ask(({ contact }) => contact.v3.scope.list({}));
    expect(asked).toHaveLength(5);
    expect(calls).toBe(1);
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
