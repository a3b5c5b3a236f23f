import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished } from "vitest";

const BUILD = fileURLToPath(new URL("../../../src/platforms/playground/page/build.mjs", import.meta.url));
const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A headless Chromium that asks nobody but the page's server. */
export function launch(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: QUIET });
}

export interface Browsing {
  /** The folder of a page built for this test file. */
  readonly page: () => string;
  /** A browser that was never here; what it must not do, such as asking another server, fails the test. */
  open(url: string, options?: BrowserContextOptions): Promise<Page>;
}

/** Chromium for the tests of a file. Nothing starts when there is none. */
export function useBrowser(executablePath: string | null): Browsing {
  let browser: Browser | null = null;
  let folder = "";
  beforeAll(async () => {
    if (executablePath === null) return;
    folder = await mkdtemp(join(tmpdir(), "playground-page-"));
    await promisify(execFile)(process.execPath, [BUILD, folder]);
    browser = await launch(executablePath);
  });
  afterAll(async () => {
    await browser?.close();
    if (folder !== "") await rm(folder, { recursive: true });
  });
  return {
    page: () => folder,
    open: async (url, options = {}) => {
      const context = await browser!.newContext({
        locale: "zh-CN",
        viewport: { width: 1280, height: 800 },
        ...options,
      });
      const page = await context.newPage();
      const wrongs = wrongsOf(page, url);
      onTestFinished(async () => {
        await context.close();
        expect(wrongs).toEqual([]);
      });
      await page.goto(url);
      return page;
    },
  };
}

/** Script errors, breaches of the content policy, and requests to anybody else. */
function wrongsOf(page: Page, url: string): readonly string[] {
  const wrongs: string[] = [];
  page.on("pageerror", (error) => wrongs.push(error.message));
  page.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) wrongs.push(message.text());
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(url) && !request.url().startsWith("data:")) wrongs.push(request.url());
  });
  return wrongs;
}
