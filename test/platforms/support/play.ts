import type { Locator, Page } from "playwright-core";
import { onTestFinished } from "vitest";
import type { Inbound } from "../../../src/core/inbound.js";
import type { Reply } from "../../../src/core/reply.js";
import { testFolder } from "./folder.js";
import { createSampleBot } from "./sample-bot.js";
import { servePlayground, type Served, type ServeOptions } from "./serve.js";

export interface Playing extends Served {
  readonly got: readonly Inbound[];
}

/** A playground with the sample bot behind it, stopped with the test. */
export async function play(options: Omit<Partial<ServeOptions>, "receive">): Promise<Playing> {
  const got: Inbound[] = [];
  const receive = (inbound: Inbound): Promise<Reply> => {
    got.push(inbound);
    return bot(inbound);
  };
  const served = await servePlayground({ receive, folder: await testFolder(), ...options });
  const bot = createSampleBot(() => served.platform);
  onTestFinished(served.stop);
  return { ...served, got };
}

export function messageBox(page: Page): Locator {
  return page.getByRole("textbox", { name: /^发消息到/u });
}

export async function send(page: Page, text: string): Promise<void> {
  await messageBox(page).fill(text);
  await messageBox(page).press("Enter");
}

export function inDialog(page: Page, name: string): Locator {
  return page.getByRole("dialog").getByLabel(name);
}

export async function become(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: /切换身份/u }).click();
  await page.getByRole("option", { name }).click();
}
