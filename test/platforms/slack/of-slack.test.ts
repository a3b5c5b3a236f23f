import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isOfSlack } from "../../../src/platforms/slack/api/api.js";

const SLACK = "https://slack.com/api/";
const isSlacks = (host: string): boolean =>
  ["slack.com", "slack-gov.com"].some((own) => host === own || host.endsWith(`.${own}`));

describe("an address that Slack is said to have given", () => {
  it.each([
    "https://hooks.slack.com/commands/T1/123/abc",
    "https://files.slack.com/files-pri/T1-F1/a.csv",
    "https://acme.enterprise.slack.com/x",
    "https://slack.com:443/x",
    "HTTPS://HOOKS.SLACK.COM/x",
    "https://hooks.slack-gov.com/x",
  ])("is Slack's: %s", (url) => {
    expect(isOfSlack(url, SLACK)).toBe(true);
  });

  it.each([
    "http://hooks.slack.com/x",
    "http://slack.com/x",
    "ws://hooks.slack.com/x",
    "https://hooks.slack.com.evil.example/x",
    "https://hooks.slack.com@evil.example/x",
    "https://evil.example#@hooks.slack.com/x",
    "https://evil.example?.slack.com",
    "https://evil.example\\.slack.com/x",
    "https://user:secret@hooks.slack.com/x",
    "https://hooks.slack.com:8443/x",
    "https://hooks.slack.com./x",
    "https://evilslack.com/x",
    "https://slack.com.cn/x",
    "https://slack.co/x",
    "https://hooks-slack.com/x",
    "https://hооks.slаck.com/x",
    "https://xn--slck-5cd.com/x",
    "https://[::1]/slack.com",
    "https://[::ffff:127.0.0.1]/x",
    "https://2130706433/x",
    "http://169.254.169.254/latest/meta-data",
    "https://slack.com%2eevil.example/x",
    "//hooks.slack.com/x",
    "hooks.slack.com/x",
    "javascript:alert(1)//.slack.com",
    "file:///etc/passwd",
    "data:text/plain,slack.com",
    "blob:https://slack.com/x",
    "",
  ])("is not Slack's: %s", (url) => {
    expect(isOfSlack(url, SLACK)).toBe(false);
  });

  it("is Slack's by where a request to it goes, whatever it looks like", () => {
    const piece = fc.constantFrom(
      "https://",
      "http://",
      "slack.com",
      "hooks.slack.com",
      "evil.example",
      "@",
      ":",
      "/",
      "\\",
      "#",
      "?",
      ".",
      "%2e",
      "[::1]",
      "-",
      "8443",
      "slack-gov.com",
      "xn--",
      "\t",
      "。",
    );
    const looking = fc
      .array(fc.oneof({ weight: 8, arbitrary: piece }, fc.string({ maxLength: 3 })), { maxLength: 8 })
      .map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(
        fc.oneof(
          looking.map((rest) => `https://${rest}`),
          looking,
          fc.webUrl(),
        ),
        (url) => {
          if (!isOfSlack(url, SLACK)) return;
          const { protocol, hostname, port, username, password } = new URL(new Request(url).url);
          expect({ protocol, port, username, password }).toEqual({
            protocol: "https:",
            port: "",
            username: "",
            password: "",
          });
          expect(isSlacks(hostname)).toBe(true);
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it("is that of the server which stands for Slack, by its scheme and its port", () => {
    const proxy = "http://proxy.internal:8080/slack/api/";
    expect(isOfSlack("http://proxy.internal:8080/response/1", proxy)).toBe(true);
    expect(isOfSlack("https://hooks.slack.com/x", proxy)).toBe(true);
    for (const other of [
      "http://proxy.internal/x",
      "https://proxy.internal:8080/x",
      "http://a@proxy.internal:8080/x",
    ])
      expect(isOfSlack(other, proxy)).toBe(false);
  });
});
