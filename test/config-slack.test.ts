import { describe, expect, it } from "vitest";
import { loadConfig } from "../src/config.js";

const slack = { SLACK_BOT_TOKEN: "xoxb-1", SLACK_SIGNING_SECRET: "8f742231b10e" };

describe("the configuration of Slack", () => {
  it("turns the playground off, opens the door to all, and keeps everything in the company's own file", () => {
    expect(loadConfig(slack)).toMatchObject({
      config: {
        database: { file: "./data/dayclear.db" },
        http: { host: "0.0.0.0" },
        playground: null,
        slack: {
          token: "xoxb-1",
          signingSecret: "8f742231b10e",
          appToken: null,
          apiUrl: "https://slack.com/api/",
        },
        sampleCompany: false,
      },
    });
  });

  it("needs no signing secret beside an app token", () => {
    const environment = {
      SLACK_BOT_TOKEN: "xoxb-1",
      SLACK_APP_TOKEN: "xapp-1",
      SLACK_API_URL: "http://proxy/api",
    };
    expect(loadConfig(environment)).toMatchObject({
      config: { slack: { signingSecret: null, appToken: "xapp-1", apiUrl: "http://proxy/api/" } },
    });
  });

  it("keeps the playground on loopback when both are asked for", () => {
    expect(loadConfig({ ...slack, PLAYGROUND: "on" })).toMatchObject({
      config: {
        database: { file: "./data/dayclear.db" },
        http: { host: "127.0.0.1" },
        playground: { journal: "./data/dayclear.messages.jsonl" },
        sampleCompany: false,
      },
    });
  });

  it("is enough when the playground is off", () => {
    expect(loadConfig({ ...slack, PLAYGROUND: "off" }).kind).toBe("ok");
  });
});
