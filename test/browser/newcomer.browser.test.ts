import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch } from "../platforms/support/browser.js";
import { startProcess, type Running } from "../support/processes.js";
import { chromiumPath } from "../support/requirements.js";

const executablePath = chromiumPath();
const MOST_ACTIONS = 12;

/** What a newcomer sees on the controls, in each language. */
const english = {
  lang: "en_US.UTF-8",
  locale: "en",
  actions: "Actions",
  command: /Log a handoff/u,
  department: /^Warehouse$/u,
  kind: /^Other$/u,
  ask: "Please check the box of order 8842",
  submit: "Hand over",
  colleague: "Li Qiang",
  take: "Take it",
  done: "Done",
  finished: "To confirm",
  label: "WH-1",
};
const chinese: typeof english = {
  lang: "zh_CN.UTF-8",
  locale: "zh-CN",
  actions: "快捷命令",
  command: /新建对接单/u,
  department: /^仓库$/u,
  kind: /^其他$/u,
  ask: "请看一下订单 8842 的箱子",
  submit: "提交",
  colleague: "李强",
  take: "认领",
  done: "办结",
  finished: "已办结待确认",
  label: "仓库 #1",
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

/** A fresh start as the README has it, in the newcomer's language, and a browser that was never there. */
async function arrive(words: typeof english, viewport: { width: number; height: number }): Promise<Page> {
  const cwd = await mkdtemp(join(tmpdir(), "dayclear-newcomer-"));
  folders.push(cwd);
  const process = await startProcess({ databaseUrl: "", cwd, env: { LANG: words.lang } }, []);
  running.push(process);
  const context = await browser.newContext({ locale: words.locale, viewport });
  const page = await context.newPage();
  await page.goto(process.url);
  return page;
}

/** Counts what a person does: each click, each choice, each text typed. */
function counting() {
  let actions = 0;
  return {
    count: () => actions,
    click: async (control: Locator): Promise<void> => {
      actions += 1;
      await control.click();
    },
    type: async (control: Locator, text: string): Promise<void> => {
      actions += 1;
      await control.fill(text);
    },
  };
}

describe.skipIf(executablePath === null)("a newcomer", () => {
  it.each([
    ["in English, at a desk", english, { width: 1280, height: 800 }],
    ["in Chinese, at a desk", chinese, { width: 1280, height: 800 }],
    ["in English, on a phone", english, { width: 390, height: 844 }],
    ["in Chinese, on a phone", chinese, { width: 390, height: 844 }],
  ])("logs, takes and finishes a handoff %s, in few actions", async (where, words, viewport) => {
    const page = await arrive(words, viewport);
    const { click, type, count } = counting();
    const began = performance.now();

    await click(page.getByRole("button", { name: words.actions, exact: true }));
    await click(page.getByRole("menuitem", { name: words.command }).first());
    const form = page.getByRole("dialog");
    await click(form.locator("label").filter({ hasText: words.department }).last());
    await click(form.locator("label").filter({ hasText: words.kind }).last());
    await type(form.getByRole("textbox").first(), words.ask);
    await click(form.getByRole("button", { name: words.submit }));
    await page.getByText(words.label).first().waitFor();

    await click(page.locator(".me"));
    await click(page.getByRole("option", { name: words.colleague }));
    const card = page.getByRole("article").filter({ hasText: words.ask }).last();
    await click(card.getByRole("button", { name: words.take, exact: true }));
    await card.getByText(words.colleague).first().waitFor();
    await click(card.getByRole("button", { name: words.done, exact: true }));
    await card.getByText(words.finished, { exact: true }).waitFor();

    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.log(`newcomer ${where}: ${count()} actions, ${seconds} s`);
    expect(count()).toBeLessThanOrEqual(MOST_ACTIONS);
  });
});
