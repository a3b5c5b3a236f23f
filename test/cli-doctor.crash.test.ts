import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import nock from "nock";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { BOT_SCOPES } from "../src/platforms/slack/methods.js";
import { startChatServer, type ChatServer } from "./chat-server/start.js";
import { companyOnSlack } from "./support/company-on-chat.js";
import { runCommand, startProcess } from "./support/processes.js";

// Everything goes to processes of ours on loopback.
nock.restore();

const SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
const APP_TOKEN = "xapp-1-A1-55-abc";

let company: string;
beforeAll(async () => {
  company = await companyOnSlack();
});

async function workspace(): Promise<ChatServer> {
  const chat = await startChatServer({ appToken: APP_TOKEN, scale: 1_000, toleranceMs: 0 });
  onTestFinished(chat.stop);
  await chat.setUp({ scopes: [...BOT_SCOPES] });
  return chat;
}

async function place(chat: ChatServer, more: Readonly<Record<string, string>>) {
  const cwd = await mkdtemp(join(tmpdir(), "dayclear-doctor-"));
  onTestFinished(() => rm(cwd, { recursive: true }));
  const slack = { SLACK_BOT_TOKEN: "xoxb-test", SLACK_API_URL: `${chat.url}/api/` };
  return { databaseUrl: "file:slack.db", cwd, env: { ...slack, HOST: "127.0.0.1", ...more } };
}

/** Brings the rooms and the people of the company into the workspace. */
async function settle(chat: ChatServer): Promise<void> {
  const text = await readFile(company, "utf8");
  const named = (pattern: RegExp) => [...new Set([...text.matchAll(pattern)].map(([, id]) => id!))];
  const rooms = named(/slack: (C[A-Z0-9]+)/gu);
  await chat.makeRooms(rooms.map((id) => ({ id, platform: "slack", kind: "room", user: null })));
  await chat.addUsers(named(/slack: (U[A-Z0-9]+)/gu).map((id) => ({ id })));
}

describe("the doctor beside a server on Slack", () => {
  it("names each room and account that is not there, and ends with 1", async () => {
    const chat = await workspace();
    await chat.makeRooms([{ id: "CWAREHOUSE", platform: "slack", kind: "room", user: null }]);
    await chat.change({ id: "CWAREHOUSE", member: false });
    const where = await place(chat, { SLACK_APP_TOKEN: APP_TOKEN });
    const server = await startProcess(where, ["--org", company]);
    onTestFinished(async () => {
      await server.kill("SIGKILL");
    });
    expect(server.lines.join("\n")).toContain("Slack comes over Socket Mode");
    const { code, lines } = await runCommand(["doctor"], where);
    expect(code).toBe(1);
    expect(lines.slice(0, 3)).toEqual(["Database examined: slack.db", "", "Slack"]);
    const text = lines.join("\n");
    expect(text).toContain(
      "  ✗ The bot is not in Warehouse desk (CWAREHOUSE).\n    → Write in that channel: /invite @dayclear",
    );
    expect(text).toMatch(/ {2}✗ Slack does not know Courier desk \(CCOURIER\)/u);
    expect(text).toMatch(/ {2}✗ The workspace has no such account: .* and \d+ more\./u);
    expect(text).toContain("  ☐ Slash commands: Slash Commands lists /handoff, /handoffs, /dayclear");
    expect(text).not.toContain("SECRET");
  });

  it("says in Chinese that all is well over HTTP, tried at the address that is given", async () => {
    const chat = await workspace();
    const where = await place(chat, { SLACK_SIGNING_SECRET: SECRET, LANG: "zh_CN.UTF-8" });
    await settle(chat);
    const server = await startProcess(where, ["--org", company]);
    onTestFinished(async () => {
      await server.kill("SIGKILL");
    });
    expect(server.lines.join("\n")).toContain("Slack 走 HTTP：请让 https://你的域名/slack/events 转到端口");
    const { code, lines } = await runCommand(["doctor", "--url", server.url], where);
    expect(lines.filter((line) => /^ {2}[✗!]/u.test(line))).toEqual([
      `  ! ${server.url} 答得上来，但 Slack 只接受 https 地址。`,
    ]);
    expect(lines.at(-1)).toBe("发送正常：没有等待、存疑或被拒绝的消息。");
    expect(code).toBe(0);
  });

  it("looks at the tokens before there is a database, and refuses an address that is none", async () => {
    const chat = await workspace();
    const where = await place(chat, { SLACK_APP_TOKEN: APP_TOKEN });
    const { code, lines } = await runCommand(["doctor"], where);
    expect(code).toBe(1);
    expect(lines.join("\n")).toContain("  ✓ The bot token is good");
    expect(lines.at(-1)).toMatch(/slack\.db/u);
    expect(await runCommand(["doctor", "--url", "dayclear"], where)).toMatchObject({
      code: 1,
      lines: ["--url dayclear is no address. Write it like https://dayclear.example.com"],
    });
  });
});
