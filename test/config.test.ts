import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadConfig, variables } from "../src/config.js";
import type { Config, Environment, Loaded } from "../src/config.js";

const feishu = { FEISHU_APP_ID: "cli_0123456789abcdef", FEISHU_APP_SECRET: "s3cr3t" };
const slack = { SLACK_BOT_TOKEN: "xoxb-1", SLACK_SIGNING_SECRET: "8f742231b10e" };

describe("the configuration", () => {
  it("needs nothing: the playground on loopback, in a database of its own", () => {
    expect(loadConfig({ HOME: "/home/wang", PORT: "" })).toEqual({
      kind: "ok",
      strangers: [],
      config: {
        database: { provider: "sqlite", url: "file:./data/playground.db", file: "./data/playground.db" },
        http: { host: "127.0.0.1", port: 3000 },
        playground: { journal: "./data/playground.messages.jsonl", files: "./data/playground.files" },
        slack: null,
        feishu: null,
        sampleCompany: true,
        logLevel: "info",
      },
    });
  });

  it.each(["postgresql", "postgres"])("takes a database at %s://", (scheme) => {
    const url = `${scheme}://dayclear:secret@db.example:5433/dayclear?sslmode=require`;
    expect(loadConfig({ DATABASE_URL: url })).toMatchObject({
      config: { database: { provider: "postgresql", url } },
    });
  });

  it("keeps the playground's messages apart for every database, and sample people out of all but its own", () => {
    const named = [
      "file:./data/a.db",
      "file:./data/b.db",
      "postgres://h/a",
      "postgres://h/b",
      "postgres://h/%zz",
    ];
    const configs = [...named.map((url) => loadConfig({ DATABASE_URL: url })), loadConfig({})].map(configOf);
    const paths = configs.flatMap(({ playground }) => [playground?.journal, playground?.files]);
    expect(new Set(paths).size).toBe(12);
    expect(configs.map((config) => config.sampleCompany)).toEqual([false, false, false, false, false, true]);
  });

  it("takes a SQLite file, and any port and loopback address", () => {
    const environment = { DATABASE_URL: "file:/srv/clear.db", PORT: "0", HOST: "::1", LOG_LEVEL: "warn" };
    expect(loadConfig(environment)).toMatchObject({
      config: {
        database: { provider: "sqlite", file: "/srv/clear.db" },
        http: { host: "::1", port: 0 },
        logLevel: "warn",
      },
    });
  });

  it.each<[Environment, RegExp]>([
    [{ DATABASE_URL: "mysql://root@db/dayclear" }, /^DATABASE_URL must be file:.* other databases are not/u],
    [{ DATABASE_URL: "sqlite:dayclear.db" }, /^DATABASE_URL must be file:.* write file: instead of sqlite:/u],
    [{ DATABASE_URL: "dayclear.db" }, /^DATABASE_URL must be file:/u],
    [{ DATABASE_URL: "file::memory:" }, /^DATABASE_URL .* not :memory:/u],
    [{ DATABASE_URL: "file:a.db?mode=ro" }, /^DATABASE_URL .* without \? and #/u],
    [{ DATABASE_URL: "postgresql://db" }, /^DATABASE_URL .* database's name/u],
    [{ PORT: "65536" }, /^PORT must be a whole number .*, not "65536"\.$/u],
    [{ PORT: "80a" }, /^PORT must be a whole number .*, not "80a"\.$/u],
    [{ PORT: "-1" }, /^PORT must be a whole number/u],
    [{ HOST: "http://127.0.0.1" }, /^HOST must be a host name/u],
    [
      { HOST: "0.0.0.0" },
      /^HOST is 0\.0\.0\.0, where others reach the playground .* must be 127\.0\.0\.1, localhost or ::1\.$/u,
    ],
    [{ HOST: "127.0.0.2" }, /^HOST is 127\.0\.0\.2, where others reach/u],
    [{ HOST: "127.example.com" }, /^HOST is 127\.example\.com, where others reach/u],
    [{ PLAYGROUND: "yes" }, /^PLAYGROUND must be on or off, not "yes"\.$/u],
    [{ PLAYGROUND: "off" }, /^PLAYGROUND is off and neither .* nothing to serve/u],
    [{ LOG_LEVEL: "verbose" }, /^LOG_LEVEL must be info, warn, error or silent, not "verbose"\.$/u],
    [{ DATABSE_URL: "file:a.db" }, /^DATABSE_URL is not read: the variable's name is DATABASE_URL\.$/u],
    [{ database_url: "file:a.db" }, /^database_url is not read: the variable's name is DATABASE_URL\.$/u],
    [{ DAYCLEAR_PORT: "80" }, /^DAYCLEAR_PORT is not read: the variable's name is PORT\.$/u],
    [{ DAYCLEAR_COLOUR: "red" }, /^DAYCLEAR_COLOUR is not read: there are DATABASE_URL, PORT/u],
    [{ SLACK_BOT_TOKEN: "xoxb-1" }, /^SLACK_BOT_TOKEN is set without a way in: .*SIGNING_SECRET.*APP_TOKEN/u],
    [{ ...slack, SLACK_BOT_TOKEN: "abc" }, /^SLACK_BOT_TOKEN must be the bot's token, .* xoxb-\.$/u],
    [{ ...slack, SLACK_BOT_TOKEN: "xoxp-1" }, /^SLACK_BOT_TOKEN must be .* xoxb-; this is a user's token/u],
    [{ ...slack, SLACK_BOT_TOKEN: "xoxe.xoxb-1" }, /^SLACK_BOT_TOKEN must be .*: switch Token Rotation off/u],
    [{ ...slack, SLACK_BOT_TOKEN: "xapp-1" }, /^SLACK_BOT_TOKEN must be .*belongs in SLACK_APP_TOKEN\.$/u],
    [{ ...slack, SLACK_APP_TOKEN: "xoxb-1" }, /^SLACK_APP_TOKEN must be .*belongs in SLACK_BOT_TOKEN\.$/u],
    [{ ...slack, SLACK_SIGNING_SECRET: "xapp-1" }, /^SLACK_SIGNING_SECRET must be .*SLACK_APP_TOKEN\.$/u],
    [{ ...slack, SLACK_API_URL: "slack.com" }, /^SLACK_API_URL must be an address with http/u],
    [{ SLACK_SIGNING_SECRET: "abc" }, /^SLACK_SIGNING_SECRET is set without SLACK_BOT_TOKEN/u],
    [{ SLACK_APP_TOKEN: "xapp-1" }, /^SLACK_APP_TOKEN is set without SLACK_BOT_TOKEN/u],
    [{ SLACK_API_URL: "https://slack.com/api/" }, /^SLACK_API_URL is set without SLACK_BOT_TOKEN/u],
    [{ ...slack, PLAYGROUND: "on", HOST: "0.0.0.0" }, /^HOST is 0\.0\.0\.0, where others reach/u],
    [{ SLACK_BOT_TOKN: "xoxb-1" }, /^SLACK_BOT_TOKN is not read: the variable's name is SLACK_BOT_TOKEN\.$/u],
  ])("says of %o what would be right", (environment, sentence) => {
    expect(mistakesOf(environment)).toEqual([expect.stringMatching(sentence)]);
  });

  it("tells every mistake in Chinese too", () => {
    const environment = {
      DATABASE_URL: "mysql://x",
      PORT: "x",
      HOST: "0.0.0.0",
      PLAYGROUND: "x",
      LOG_LEVEL: "x",
      DATABSE_URL: "x",
      SLACK_APP_TOKEN: "x",
      SLACK_SIGNING_SECRET: "xoxb-1",
      SLACK_API_URL: "x",
      FEISHU_APP_ID: "x",
      FEISHU_ENCRYPT_KEY: "a b",
      FEISHU_MODE: "webhook",
      FEISHU_VERIFICATION_TOKEN: "a b",
      FEISHU_BASE_URL: "https://a.b/open-apis",
      DAYCLEAR_COLOUR: "red",
    };
    const loaded = loadConfig(environment, "zh-CN");
    if (loaded.kind === "ok") throw new Error("it was taken");
    expect(loaded.mistakes).toHaveLength(16);
    for (const mistake of loaded.mistakes) expect(mistake).toMatch(/\p{Script=Han}.*。$/u);
  });

  it("tells all mistakes at once", () => {
    const environment = { DATABASE_URL: "x", PORT: "x", HOST: "0.0.0.0", LOGLEVEL: "info" };
    expect(mistakesOf(environment).map((line) => line.split(" ")[0])).toEqual(
      expect.arrayContaining(["DATABASE_URL", "PORT", "HOST", "LOGLEVEL"]),
    );
  });

  it("says each mistake in one line, and never a part of the database's address or of a token", () => {
    const secret = fc.stringMatching(/^[A-Z0-9]{12}$/u);
    const around = fc.constantFrom(
      "postgres://u:*@",
      "postgresql:u:*",
      "mysql://u:*@h/d",
      "*",
      "file:*?x",
      "*://",
    );
    fc.assert(
      fc.property(secret, around, (password, address) => {
        const bad = {
          DATABASE_URL: address.replace("*", password),
          SLACK_BOT_TOKEN: password,
          SLACK_SIGNING_SECRET: `xoxb-${password}`,
          SLACK_APP_TOKEN: password,
          SLACK_API_URL: password,
          FEISHU_APP_ID: password,
          FEISHU_APP_SECRET: `cli_${password}`,
          FEISHU_ENCRYPT_KEY: `${password} x`,
          FEISHU_MODE: password,
          FEISHU_BASE_URL: password,
          PORT: "a\nb",
        };
        const mistakes = mistakesOf(bad);
        expect(mistakes).toHaveLength(11);
        expect(mistakes.join("")).not.toContain(password);
        expect(mistakes.join("")).not.toContain("\n");
      }),
    );
  });

  it.each([
    ["SLACK_TOKEN", "Note: SLACK_TOKEN is not known; did you mean SLACK_BOT_TOKEN?"],
    ["SLACK_APP_ID", /^Note: SLACK_APP_ID is not read; Dayclear reads SLACK_BOT_TOKEN, .*SLACK_API_URL\.$/u],
    ["FEISHU_SECRET", "Note: FEISHU_SECRET is not known; did you mean FEISHU_APP_SECRET?"],
  ])("goes on beside a %s that it does not read, and says so", (name, line) => {
    expect(loadConfig({ ...slack, [name]: "x" })).toMatchObject({
      kind: "ok",
      strangers: [expect.stringMatching(line)],
    });
    const inChinese = loadConfig({ ...slack, [name]: "x" }, "zh-CN");
    expect(inChinese).toMatchObject({ strangers: [expect.stringMatching(/^注意：没有读取 .*[。？]$/u)] });
  });

  it("leaves alone what belongs to others", () => {
    const others = {
      PATH: "/bin",
      HOSTNAME: "db1",
      npm_config_port: "1",
      TEST_DATABASE_URL: "x",
      SUPPORT: "1",
      port: "80",
      host: "db1",
      SLACK_WEBHOOK: "x",
    };
    expect(loadConfig(others).kind).toBe("ok");
  });

  it("reads the variables that .env.example documents, and no other", () => {
    const example = readFileSync(".env.example", "utf8");
    const documented = [...example.matchAll(/^# ([A-Z_]+)=/gmu)].map(([, name]) => name);
    expect(new Set(documented)).toEqual(new Set(variables));
  });

  it("accepts every value that .env.example proposes", () => {
    const lines = readFileSync(".env.example", "utf8").matchAll(/^# ([A-Z_]+)=(.*)$/gmu);
    for (const [, name, value] of lines) {
      const family = name!.split("_", 1)[0];
      const others =
        family === "SLACK" ? slack : family === "FEISHU" ? { ...feishu, FEISHU_ENCRYPT_KEY: "k" } : {};
      expect(loadConfig({ ...others, [name!]: value })).toMatchObject({ kind: "ok" });
    }
  });
});

function mistakesOf(environment: Environment): readonly string[] {
  const loaded = loadConfig(environment);
  return loaded.kind === "bad" ? loaded.mistakes : [];
}

function configOf(loaded: Loaded): Config {
  if (loaded.kind === "bad") throw new Error(loaded.mistakes.join("\n"));
  return loaded.config;
}
