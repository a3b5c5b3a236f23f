import nock from "nock";
import { setTimeout as passed } from "node:timers/promises";
import { beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { createTokens } from "../../../src/platforms/feishu/api/tokens.js";
import { card, fine, tokensIn, wrong } from "./asked.js";
import { json, loopback, type Give } from "./loopback.js";
import { APP, outAt } from "./out.js";

beforeAll(() => {
  // Everything goes to a server of ours on loopback.
  nock.restore();
});

describe("the token", () => {
  it("is asked for once, however many calls wait for it", async () => {
    const { url, asked } = await loopback(fine, (response) => {
      const token = { code: 0, msg: "ok", tenant_access_token: "t-1", expire: 7_200 };
      void passed(50).then(() => {
        json(response, token);
      });
    });
    const { connect } = outAt(url);
    const all = await Promise.all(Array.from({ length: 50 }, () => card(connect(5_000))));
    expect(new Set(all.map((sending) => sending.kind))).toEqual(new Set(["sent"]));
    expect(asked).toHaveLength(51);
    expect(tokensIn(asked)).toBe(1);
  });

  it("bears the app's own name and secret, and is borne by the calls", async () => {
    const heard: string[] = [];
    const { url } = await loopback(
      (response, request) => {
        heard.push(request.headers.authorization ?? "");
        fine(response, request);
      },
      (response, request) => {
        request.on("data", (chunk: Buffer) => heard.push(chunk.toString()));
        request.on("end", () => {
          json(response, { code: 0, msg: "ok", tenant_access_token: "t-mine", expire: 7_200 });
        });
      },
    );
    await card(outAt(url).ask);
    expect(heard).toEqual([
      JSON.stringify({ app_id: APP.appId, app_secret: APP.appSecret }),
      "Bearer t-mine",
    ]);
  });

  it("is got anew, once, where Feishu takes the old one no more; the call is made again", async () => {
    let now = 0;
    const { url, asked } = await loopback(fine);
    const tokens = createTokens({ ...APP, baseUrl: url }, () => now);
    const first = await tokens.current(undefined);
    expect(tokens.renew(first)).toBe(false);
    now += 11_000;
    expect([tokens.renew(first), tokens.renew(first)]).toEqual([true, true]);
    const [second, same] = await Promise.all([tokens.current(undefined), tokens.current(undefined)]);
    expect([second, same, tokensIn(asked)]).toEqual(["t-2", "t-2", 2]);
    expect(tokens.renew(first)).toBe(true);
    expect(await tokens.current(undefined)).toBe("t-2");
  });

  const later = (ms: number): void => {
    const now = performance.now.bind(performance);
    const moved = vi.spyOn(performance, "now").mockImplementation(() => now() + ms);
    onTestFinished(() => {
      moved.mockRestore();
    });
  };

  it("that ran out is got anew by the calls that bear it, all together, and they are made again", async () => {
    let good = "Bearer t-1";
    const { url, asked } = await loopback((response, request) => {
      (request.headers.authorization === good ? fine : wrong(99_991_663))(response, request);
    });
    const { connect } = outAt(url);
    await card(connect(5_000));
    good = "Bearer t-2";
    later(60_000);
    const all = await Promise.all(Array.from({ length: 20 }, () => card(connect(5_000))));
    expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(["sent"]));
    expect(tokensIn(asked)).toBe(2);
  });

  it("is not got a third time for a call that bears a new one in vain", async () => {
    let isGood = true;
    const { url, asked } = await loopback((response, request) => {
      (isGood ? fine : wrong(99_991_663))(response, request);
    });
    const { ask } = outAt(url);
    await card(ask);
    isGood = false;
    later(60_000);
    expect(await card(ask)).toMatchObject({ kind: "answered", code: "99991663" });
    expect([tokensIn(asked), asked.length]).toEqual([2, 5]);
  });

  it("is got anew before its end", async () => {
    let now = 0;
    const { url, asked } = await loopback(fine);
    const tokens = createTokens({ ...APP, baseUrl: url }, () => now);
    await tokens.current(undefined);
    now += 7_200_000 - 180_001;
    expect(await tokens.current(undefined)).toBe("t-1");
    now += 2;
    expect(await tokens.current(undefined)).toBe("t-2");
    expect(tokensIn(asked)).toBe(2);
  });

  it("is asked for again after it was not given", async () => {
    let times = 0;
    const { url } = await loopback(fine, (response) => {
      times += 1;
      if (times === 1) response.destroy();
      else json(response, { code: 0, msg: "ok", tenant_access_token: "t-1", expire: 7_200 });
    });
    const { ask } = outAt(url);
    expect(await card(ask)).toMatchObject({ kind: "not-sent" });
    expect(await card(ask)).toMatchObject({ kind: "sent" });
  });

  it("is not asked for again before Feishu wants to be asked, whoever needs it", async () => {
    let [now, times] = [0, 0];
    const { url, asked } = await loopback(fine, (response) => {
      times += 1;
      if (times > 1) json(response, { code: 0, msg: "ok", tenant_access_token: "t-1", expire: 7_200 });
      else {
        response.writeHead(429, { "x-ogw-ratelimit-reset": "3" });
        response.end();
      }
    });
    const tokens = createTokens({ ...APP, baseUrl: url }, () => now);
    await expect(tokens.current(undefined)).rejects.toMatchObject({ code: 99_991_400, afterMs: 3_000 });
    now += 2_000;
    await expect(tokens.current(undefined)).rejects.toMatchObject({ code: 99_991_400, afterMs: 1_000 });
    expect(tokensIn(asked)).toBe(1);
    now += 1_000;
    expect(await tokens.current(undefined)).toBe("t-1");
  });

  it.each([99_991_663, 99_991_661, 99_991_664, 99_991_665, 99_991_671])(
    "that is refused from the start is no better the second time: %i",
    async (code) => {
      const { url, asked } = await loopback(wrong(code));
      expect(await card(outAt(url).ask)).toMatchObject({ kind: "answered", code: String(code) });
      expect(asked).toHaveLength(2);
    },
  );

  it.each<[string, Give, object]>([
    ["is away", (response) => response.destroy(), { kind: "not-sent", scope: "platform" }],
    ["puts up a page", (response) => response.end("<p>"), { kind: "not-sent", reason: "http_200" }],
    ["hangs", () => undefined, { kind: "not-sent", reason: "TimeoutError" }],
    ["does not know the app", wrong(10_003), { kind: "answered", code: "10003" }],
    ["knows another secret", wrong(10_015), { kind: "answered", code: "10015" }],
    ["is asked too often", wrong(99_991_400), { kind: "limited", afterMs: 10_000, scope: "platform" }],
  ])("is nothing that was sent, where Feishu %s", async (_, giveToken, trouble) => {
    const { url } = await loopback(fine, giveToken);
    expect(await card(outAt(url).connect(300))).toMatchObject(trouble);
  });
});
