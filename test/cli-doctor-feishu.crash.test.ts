import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import nock from "nock";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { SCOPES } from "../src/platforms/feishu/methods.js";
import { startChatServer, type ChatServer } from "./chat-server/start.js";
import { companyOnFeishu } from "./support/company-on-chat.js";
import { runCommand, startProcess } from "./support/processes.js";

// Everything goes to processes of ours on loopback.
nock.restore();

const URGENT = "im:message.urgent";

let company: string;
beforeAll(async () => {
  company = await companyOnFeishu();
});

async function openFeishu(): Promise<ChatServer> {
  const chat = await startChatServer({ scale: 1_000, toleranceMs: 0 });
  onTestFinished(chat.stop);
  await chat.setUpFeishu({ scopes: [...SCOPES] });
  return chat;
}

async function place(chat: ChatServer, more: Readonly<Record<string, string>> = {}) {
  const cwd = await mkdtemp(join(tmpdir(), "dayclear-doctor-"));
  onTestFinished(() => rm(cwd, { recursive: true }));
  const app = { FEISHU_APP_ID: "cli_0123456789abcdef", FEISHU_APP_SECRET: "feishu-test" };
  const env = { ...app, FEISHU_BASE_URL: chat.url, HOST: "127.0.0.1", LANG: "en_US.UTF-8", ...more };
  return { databaseUrl: "file:feishu.db", cwd, env };
}

/** Brings the rooms and the people of the company to Feishu, but for one. */
async function settle(chat: ChatServer, without = ""): Promise<void> {
  const text = await readFile(company, "utf8");
  const named = (pattern: RegExp) => [...new Set([...text.matchAll(pattern)].map(([, id]) => id!))];
  const rooms = named(/feishu: (oc_\w+)/gu);
  await chat.makeRooms(rooms.map((id) => ({ id, platform: "feishu", kind: "room" })));
  const people = named(/feishu: (ou_\w+)/gu).filter((id) => id !== without);
  await chat.employ({ users: people.map((id) => ({ id, name: id })) });
}

const troubles = (lines: readonly string[]) => lines.filter((line) => /^ {2}[✗!]/u.test(line));

describe("the doctor of Feishu", () => {
  it("says beside a server that all is well, in Chinese, and then what is not any more", async () => {
    const chat = await openFeishu();
    await settle(chat);
    const where = await place(chat, { FEISHU_MODE: "webhook", FEISHU_VERIFICATION_TOKEN: "a-token" });
    const server = await startProcess(where, ["--org", company]);
    onTestFinished(async () => {
      await server.kill("SIGKILL");
    });
    const chinese = { ...where, env: { ...where.env, LANG: "zh_CN.UTF-8" } };
    const well = await runCommand(["doctor", "--url", server.url], chinese);
    expect(troubles(well.lines)).toEqual([`  ! ${server.url} 答得上来，但不是 https：别人能看到内容。`]);
    expect(well.lines).toContain(`  ✓ 需要的 ${String(SCOPES.length)} 项权限都有。`);
    expect(well.lines.at(-1)).toBe("发送正常：没有等待、存疑或被拒绝的消息。");
    expect(well.code).toBe(0);

    await settle(chat, "ou_liqiang");
    await chat.change({ id: "oc_warehouse", member: false });
    const scopes = [...SCOPES.filter((one) => one !== URGENT), "application:application:self_manage"];
    await chat.setUpFeishu({ scopes, unapproved: [URGENT], waiting: "oav_2" });
    const { code, lines } = await runCommand(["doctor"], where);
    expect(troubles(lines)).toEqual([
      "  ✗ Scopes are missing: im:message.urgent (buzzing an owner where a promise is endangered).",
      "  ! A version waits for approval: what it changes does not hold yet.",
      "  ✗ The bot is not in Warehouse desk (oc_warehouse).",
      "  ✗ These accounts cannot be seen: ou_liqiang (Li Qiang).",
    ]);
    expect(code).toBe(1);
    expect([...well.lines, ...lines].join("\n")).not.toMatch(/a-token|feishu-test/u);
  });

  it("says before there is a database that the secret is wrong, and nothing more of the app", async () => {
    const chat = await openFeishu();
    const where = await place(chat, { FEISHU_APP_SECRET: "another" });
    const { code, lines } = await runCommand(["doctor"], where);
    expect(troubles(lines)).toEqual([
      "  ✗ FEISHU_APP_ID and FEISHU_APP_SECRET are not good, or the app is not on this platform (10015).",
    ]);
    expect(lines.at(-1)).toMatch(/feishu\.db/u);
    expect(code).toBe(1);
  });
});
