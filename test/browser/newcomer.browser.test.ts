import type { Locator } from "playwright-core";
import { describe, expect, it } from "vitest";
import { chromiumPath } from "../support/requirements.js";
import { CHINESE, DESK, ENGLISH, PHONE, useCompanies } from "./support/arriving.js";

const executablePath = chromiumPath();
const start = useCompanies(executablePath);
const MOST_ACTIONS = 12;

/** What a newcomer sees on the controls, in each language. */
const english = {
  language: ENGLISH,
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
  language: CHINESE,
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
    ["in English, at a desk", english, DESK],
    ["in Chinese, at a desk", chinese, DESK],
    ["in English, on a phone", english, PHONE],
    ["in Chinese, on a phone", chinese, PHONE],
  ])("logs, takes and finishes a handoff %s, in few actions", async (where, words, viewport) => {
    const { arrive } = await start(words.language);
    const page = await arrive(viewport);
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
