import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connectTo } from "../../../src/platforms/feishu/api/api.js";
import { signIn, strangerIn, type SignedIn } from "../../../src/platforms/feishu/api/identity.js";
import { recordedLog } from "../../support/recorded-log.js";
import { until } from "../slack/cards.js";
import { fakeApi, type Answer, type FakeApi } from "../slack/fake-api.js";
import { APP, headerOf, TENANT } from "./door.js";

const BOT = { code: 0, msg: "ok", bot: { activate_status: 2, app_name: "日清", open_id: "ou_bot" } };
const COMPANY = {
  ...{ code: 0, msg: "success" },
  data: { tenant: { name: "Acme", display_id: "F1", tenant_tag: 0, tenant_key: TENANT } },
};
const NO_SCOPE = { status: 400, body: '{"code":99991672,"msg":"Access denied."}' };

describe("who the app is", () => {
  let api: FakeApi;
  let stopping: AbortController;
  let signedIn: SignedIn;
  let log: ReturnType<typeof recordedLog>;
  beforeEach(async () => {
    [api, stopping, log] = [await fakeApi(), new AbortController(), recordedLog()];
    const token = { code: 0, msg: "ok", tenant_access_token: "t-secret", expire: 7_200 };
    api.answer("open-apis/auth/v3/tenant_access_token/internal", token);
  });
  afterEach(async () => {
    stopping.abort();
    await signedIn.done;
    await api.close();
  });

  const signInTo = (
    bot: readonly [Answer, ...Answer[]],
    tenant: readonly [Answer, ...Answer[]],
  ): SignedIn => {
    api.answer("open-apis/bot/v3/info", ...bot);
    api.answer("open-apis/tenant/v2/tenant/query", ...tenant);
    const connect = connectTo({ appId: APP, appSecret: "s", baseUrl: new URL(api.url).origin });
    signedIn = signIn({
      connect,
      requestMs: 400,
      appId: APP,
      log,
      stopping: stopping.signal,
      besides: () => Promise.resolve(),
    });
    return signedIn;
  };
  const asked = (path: string) => api.callsOf(path).length;

  it("is asked at the start, and said in one line of ids", async () => {
    const { known, done } = signInTo([BOT], [COMPANY]);
    expect(known()).toEqual({ app: APP, bot: null, name: null, tenant: null });
    await done;
    expect(known()).toEqual({ app: APP, bot: "ou_bot", name: "日清", tenant: TENANT });
    expect(log.lines).toEqual([["info", "feishu signed in", { app: APP, bot: "ou_bot", tenant: TENANT }]]);
  });

  it("is asked again until it is known, and each trouble is told once", async () => {
    const denied = { status: 200, body: '{"code":10014,"msg":"app secret invalid"}' };
    const { known } = signInTo(["hang", denied, denied, BOT], [COMPANY]);
    await until(() => log.lines.length >= 2, 6_000);
    expect(known().bot).toBeNull();
    await until(() => known().tenant, 12_000);
    expect(log.lines.map(([, event, fields]) => [event, fields?.["reason"] ?? null])).toEqual([
      ["feishu not signed in", "TimeoutError"],
      ["feishu not signed in", "10014"],
      ["feishu signed in", null],
    ]);
    expect(known().bot).toBe("ou_bot");
  });

  it("is who it is by the first event, where the app may not ask for its company", async () => {
    const { known, meet, done } = signInTo([BOT], [NO_SCOPE]);
    await done;
    expect(known()).toMatchObject({ bot: "ou_bot", tenant: null });
    expect(asked("open-apis/tenant/v2/tenant/query")).toBe(1);
    meet(headerOf("im.message.receive_v1", { tenant_key: "" }));
    expect(known().tenant).toBeNull();
    meet(headerOf("im.message.receive_v1"));
    meet(headerOf("im.message.receive_v1", { tenant_key: "tk_demo_0002" }));
    expect(known().tenant).toBe(TENANT);
  });

  it("is what Feishu says, whatever came before", async () => {
    const { known, meet, done } = signInTo([BOT], [COMPANY]);
    meet(headerOf("im.message.receive_v1", { tenant_key: "tk_demo_0002" }));
    await done;
    expect(known().tenant).toBe(TENANT);
  });

  it("is asked no more once it stops", async () => {
    const { done } = signInTo([{ status: 503 }], [COMPANY]);
    await until(() => log.lines.length > 0);
    stopping.abort();
    await done;
    const before = asked("open-apis/bot/v3/info");
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(asked("open-apis/bot/v3/info")).toBe(before);
  });
});

describe("what Feishu sends", () => {
  const us = { app: APP, tenant: TENANT };
  it.each([
    ["nobody else's", {}, us, null],
    ["another app's", { app_id: "cli_fedcba9876543210" }, us, "app"],
    ["another company's", { tenant_key: "tk_demo_0002" }, us, "team"],
    ["another app's in another company", { app_id: "cli_f", tenant_key: "tk_demo_0002" }, us, "app"],
    ["nobody else's where it names no company", { tenant_key: undefined }, us, null],
    [
      "nobody else's while our company is unknown",
      { tenant_key: "tk_demo_0002" },
      { app: APP, tenant: null },
      null,
    ],
  ] as const)("is %s", (_, header, identity, expected) => {
    expect(strangerIn(headerOf("im.message.receive_v1", header), identity)).toBe(expected);
  });
});
