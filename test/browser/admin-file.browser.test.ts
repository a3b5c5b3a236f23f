import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch } from "../platforms/support/browser.js";
import { startProcess, type Running } from "../support/processes.js";
import { chromiumPath } from "../support/requirements.js";

const executablePath = chromiumPath();

const english = {
  lang: "en_US.UTF-8",
  locale: "en",
  admin: "He Jun",
  conversations: "Show conversations",
  bot: "Dayclear",
  send: "Send",
  change: "晴川家居 → 晴川家具",
  mistake: "“boss” does not fit",
  apply: "Apply",
  applied: "The company is up to date",
  settings: "/dayclear settings",
  kinds: "Kinds",
  which: /^Which department/u,
  warehouse: "Warehouse",
  changeKind: /^Change a kind/u,
  packaging: "Packaging",
  facts: "Facts",
  save: "Save",
  saved: "Saved",
};
const chinese: typeof english = {
  lang: "zh_CN.UTF-8",
  locale: "zh-CN",
  admin: "何俊",
  conversations: "打开会话列表",
  bot: "日清助手",
  send: "发送",
  change: "晴川家居 → 晴川家具",
  mistake: "“boss”不对",
  apply: "应用",
  applied: "公司信息已更新",
  settings: "/日清 设置",
  kinds: "事项",
  which: /^选择部门/u,
  warehouse: "仓库",
  changeKind: /^改事项/u,
  packaging: "包装破损",
  facts: "登记前要问的信息",
  save: "保存",
  saved: "已保存",
};

let browser: Browser;
const folders: string[] = [];
const running: Running[] = [];

beforeAll(async () => {
  if (executablePath === null) return;
  browser = await launch(executablePath);
});

afterAll(async () => {
  await Promise.all(running.map((process) => process.kill("SIGTERM")));
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true })));
  if (executablePath !== null) await browser.close();
});

/** A fresh start, and the admin at their direct messages with the bot. */
async function arrive(words: typeof english, viewport: { width: number; height: number }): Promise<Page> {
  const cwd = await mkdtemp(join(tmpdir(), "dayclear-admin-"));
  folders.push(cwd);
  const process = await startProcess({ databaseUrl: "", cwd, env: { LANG: words.lang } }, []);
  running.push(process);
  const context = await browser.newContext({ locale: words.locale, viewport });
  const page = await context.newPage();
  await page.goto(process.url);
  await page.locator(".me").click();
  await page.getByRole("option", { name: words.admin }).click();
  const drawer = page.getByRole("button", { name: words.conversations });
  if (await drawer.isVisible()) await drawer.click();
  await page.getByRole("button", { name: words.bot, exact: true }).click();
  return page;
}

async function drop(page: Page, words: typeof english, text: string): Promise<void> {
  const file = { name: "org.yaml", mimeType: "application/yaml", buffer: Buffer.from(text) };
  await page.locator("main input[type=file]").setInputFiles(file);
  await page.getByRole("button", { name: words.send, exact: true }).click();
}

async function choose(page: Page, menu: RegExp, option: string): Promise<void> {
  await page.getByRole("button", { name: menu }).click();
  await page.getByRole("menuitem", { name: option, exact: true }).click();
}

/** For whoever wants to look: in the folder that the environment names. */
async function photograph(page: Page, name: string): Promise<void> {
  const folder = process.env["SCREENSHOTS"];
  if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}.png`) });
}

describe.skipIf(executablePath === null)("an admin", () => {
  it.each([
    ["en-desk", english, { width: 1280, height: 800 }],
    ["zh-desk", chinese, { width: 1280, height: 800 }],
    ["en-phone", english, { width: 390, height: 844 }],
    ["zh-phone", chinese, { width: 390, height: 844 }],
  ])(
    "drops the company's file, applies it, and changes a kind by its form: %s",
    async (where, words, viewport) => {
      const sample = (await readFile("examples/org.yaml", "utf8")).replace(
        /^ {2}locale: zh-CN$/mu,
        `  locale: ${words.locale}`,
      );
      const page = await arrive(words, viewport);
      await drop(page, words, sample.replaceAll("roles: [agent]", "roles: [boss]"));
      await page.getByText(words.mistake).first().waitFor();
      await photograph(page, `${where}-mistakes`);
      await drop(page, words, sample.replace("name: 晴川家居", "name: 晴川家具"));
      await page.getByText(words.change).waitFor();
      await photograph(page, `${where}-preview`);
      await page.getByRole("button", { name: words.apply, exact: true }).click();
      await page.getByText(words.applied, { exact: true }).waitFor();
      expect(await page.getByRole("button", { name: words.apply, exact: true }).count()).toBe(0);
      await photograph(page, `${where}-applied`);

      await page.locator("main textarea").first().fill(words.settings);
      await page.getByRole("button", { name: words.send, exact: true }).click();
      await page.getByRole("button", { name: words.kinds, exact: true }).waitFor();
      await photograph(page, `${where}-menu`);
      await page.getByRole("button", { name: words.kinds, exact: true }).click();
      await choose(page, words.which, words.warehouse);
      await page.getByRole("button", { name: words.changeKind }).waitFor();
      await photograph(page, `${where}-kinds`);
      await choose(page, words.changeKind, words.packaging);
      await page.getByRole("dialog").getByLabel(words.facts).fill("box: 箱号 / Box number");
      await photograph(page, `${where}-form`);
      await page.getByRole("dialog").getByRole("button", { name: words.save, exact: true }).click();
      await page.getByText(words.saved, { exact: true }).waitFor();
      await photograph(page, `${where}-saved`);
    },
  );
});
