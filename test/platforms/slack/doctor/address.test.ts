import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import { describe, expect, it, onTestFinished } from "vitest";
import { createHttp, listen } from "../../../../src/ops/http.js";
import type { SlackOptions } from "../../../../src/platforms/slack/index.js";
import { recordedLog } from "../../../support/recorded-log.js";
import { portOf } from "../fake-api.js";
import { APP_TOKEN, clock, only, openScene } from "./scene.js";

const { checks, slack } = openScene();

describe("the public address", () => {
  /** Where something answers that is not Dayclear. */
  async function stranger(answer: RequestListener): Promise<string> {
    const server = createServer(answer).listen(0, "127.0.0.1");
    await once(server, "listening");
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    return `http://127.0.0.1:${String(portOf(server))}`;
  }

  async function dayclear(options: Partial<SlackOptions> = {}): Promise<string> {
    const http = createHttp(recordedLog());
    await slack(options, http).listen(() => Promise.reject(new Error("nothing is handed in")));
    const listening = await listen(http, { host: "127.0.0.1", port: 0 });
    if (listening.kind === "unavailable") throw new Error(listening.because.en);
    onTestFinished(() => listening.close(0));
    return `http://127.0.0.1:${listening.port}`;
  }

  it("is tried as Slack would, and takes an address with the path as well", async () => {
    const url = await dayclear();
    for (const typed of [url, `${url}/slack/events`])
      expect(only(await checks({}, { url: typed }))).toBe(
        `note: ${url} answers, but Slack takes https addresses only.`,
      );
  });

  it.each([
    ["another secret", { signingSecret: "0".repeat(32) }, "with another SLACK_SIGNING_SECRET"],
    ["another time", { clock: () => clock().add({ minutes: 10 }) }, "clock and this one differ"],
    ["Socket Mode instead", { appToken: APP_TOKEN }, "answers HTTP 404"],
  ])("is told apart from Dayclear with %s", async (_, options, sentence) => {
    const url = await dayclear(options);
    expect(only(await checks({}, { url }))).toContain(sentence);
  });

  it.each<[string, RequestListener, string]>([
    ["a page", (_, response) => response.end("<html>Welcome</html>"), "but not Dayclear"],
    ["another challenge", (_, response) => response.end('{"challenge":"x"}'), "but not Dayclear"],
    ["a login", (_, response) => response.writeHead(401).end("Who?"), "answers HTTP 401"],
    ["nobody behind the proxy", (_, response) => response.writeHead(502).end(), "answers HTTP 502"],
    [
      "a redirect",
      (_, response) => response.writeHead(301, { location: "https://b.example/" }).end(),
      "leads on to https://b.example/",
    ],
    ["nothing", (request) => request.socket.destroy(), "cut the connection off"],
    ["silence", () => undefined, "did not answer within 3 s"],
  ])("is told apart from %s", async (_, answer, sentence) => {
    const url = await stranger(answer);
    expect(only(await checks({}, { url }))).toContain(sentence);
  });

  it("is told apart from what cannot be reached", async () => {
    const url = await stranger(() => undefined);
    const closed = createServer().listen(0, "127.0.0.1");
    await once(closed, "listening");
    const nobody = `http://127.0.0.1:${String(portOf(closed))}`;
    closed.close();
    await once(closed, "close");
    const asking = (address: string) => checks({}, { url: address }).then(only);
    expect(await asking(nobody)).toContain("No connection to");
    expect(await asking("http://no-such-host.invalid")).toContain("There is no such host");
    expect(await asking(url.replace("http", "https"))).toContain("The certificate at");
  });

  it("is to be looked at by hand when nobody says it, and not at all over Socket Mode", async () => {
    const sentences = (await checks()).map(({ sentence }) => sentence);
    expect(sentences).toContain("Public address");
    expect(only(await checks({ appToken: APP_TOKEN }, { url: "https://x.example" }))).toContain(
      "--url was not",
    );
  });
});
