import { describe, expect, it } from "vitest";
import { loadConfig, type Environment } from "../src/config.js";

const feishu = { FEISHU_APP_ID: "cli_0123456789abcdef", FEISHU_APP_SECRET: "s3cr3t" };

describe("the configuration of Feishu", () => {
  it("needs the app's two: then the playground is off, and it comes over a long connection of Feishu's own", () => {
    expect(loadConfig(feishu)).toMatchObject({
      config: {
        database: { file: "./data/dayclear.db" },
        http: { host: "0.0.0.0" },
        playground: null,
        slack: null,
        feishu: {
          appId: "cli_0123456789abcdef",
          appSecret: "s3cr3t",
          encryptKey: null,
          verificationToken: null,
          mode: "long-connection",
          baseUrl: "https://open.feishu.cn",
        },
        sampleCompany: false,
      },
    });
    expect(loadConfig({ ...feishu, PLAYGROUND: "off" }).kind).toBe("ok");
    expect(loadConfig({ ...feishu, PLAYGROUND: "on" })).toMatchObject({
      config: { http: { host: "127.0.0.1" } },
    });
  });

  it("stands beside Slack's", () => {
    const slack = { SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1" };
    expect(loadConfig({ ...slack, ...feishu })).toMatchObject({
      config: { slack: { token: "xoxb-1" }, feishu: { appId: "cli_0123456789abcdef" } },
    });
  });

  it.each(["FEISHU_ENCRYPT_KEY", "FEISHU_VERIFICATION_TOKEN"])(
    "takes a webhook that is proven by its %s alone",
    (name) => {
      const loaded = loadConfig({ ...feishu, FEISHU_MODE: "webhook", [name]: "k3y" });
      expect(loaded).toMatchObject({ config: { feishu: { mode: "webhook" } } });
    },
  );

  it.each([
    ["https://open.larksuite.com/", "https://open.larksuite.com"],
    ["http://127.0.0.1:9000//", "http://127.0.0.1:9000"],
    ["https://proxy.example/feishu/", "https://proxy.example/feishu"],
  ])("takes the host %s", (written, baseUrl) => {
    expect(loadConfig({ ...feishu, FEISHU_BASE_URL: written })).toMatchObject({
      config: { feishu: { baseUrl } },
    });
  });

  it.each<[Environment, RegExp]>([
    [{ ...feishu, FEISHU_APP_ID: "cli_1" }, /^FEISHU_APP_ID must be the app's App ID: cli_ and 16/u],
    [{ ...feishu, FEISHU_APP_SECRET: "cli_1" }, /^FEISHU_APP_SECRET must be .*belongs in FEISHU_APP_ID\.$/u],
    [{ ...feishu, FEISHU_ENCRYPT_KEY: "a b" }, /^FEISHU_ENCRYPT_KEY must be as it stands on .* spaces\.$/u],
    [{ ...feishu, FEISHU_VERIFICATION_TOKEN: " " }, /^FEISHU_VERIFICATION_TOKEN must be as it stands/u],
    [{ ...feishu, FEISHU_MODE: "websocket" }, /^FEISHU_MODE must be long-connection or webhook\.$/u],
    [{ ...feishu, FEISHU_BASE_URL: "open.feishu.cn" }, /^FEISHU_BASE_URL must be https:.* http/u],
    [{ ...feishu, FEISHU_BASE_URL: "https://a.b/open-apis/" }, /^FEISHU_BASE_URL .*leave out \/open-apis/u],
    [{ ...feishu, FEISHU_BASE_URL: "https://a.b/?x=1" }, /^FEISHU_BASE_URL must be https:/u],
    [
      { FEISHU_APP_ID: feishu.FEISHU_APP_ID },
      /^FEISHU_APP_ID is set without FEISHU_APP_SECRET: Feishu needs/u,
    ],
    [{ FEISHU_APP_SECRET: "s3cr3t" }, /^FEISHU_APP_SECRET is set without FEISHU_APP_ID: Feishu needs/u],
    [{ FEISHU_ENCRYPT_KEY: "k" }, /^FEISHU_ENCRYPT_KEY is set without FEISHU_APP_ID and FEISHU_APP_SECRET/u],
    [{ ...feishu, FEISHU_MODE: "webhook" }, /^FEISHU_MODE is webhook, .* at least one of .* best both\.$/u],
    [{ FEISHU_APPID: "x" }, /^FEISHU_APPID is not read: the variable's name is FEISHU_APP_ID\.$/u],
  ])("says of %o what would be right", (environment, sentence) => {
    expect(mistakesOf(environment)).toEqual([expect.stringMatching(sentence)]);
  });
});

function mistakesOf(environment: Environment): readonly string[] {
  const loaded = loadConfig(environment);
  return loaded.kind === "bad" ? loaded.mistakes : [];
}
