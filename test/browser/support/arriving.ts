import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { launch } from "../../platforms/support/browser.js";
import { startProcess, type Running } from "../../support/processes.js";

/** The language of a computer, and of its browser. */
export interface Language {
  readonly lang: string;
  readonly locale: string;
}
export const ENGLISH: Language = { lang: "en_US.UTF-8", locale: "en" };
export const CHINESE: Language = { lang: "zh_CN.UTF-8", locale: "zh-CN" };

export const DESK = { width: 1280, height: 800 };
export const PHONE = { width: 390, height: 844 };
export type Viewport = typeof DESK;

export interface Company {
  /** A browser that was never there. */
  readonly arrive: (viewport: Viewport) => Promise<Page>;
}

/** Fresh starts as the README has them, each in a folder of its own; they end with the test file. */
export function useCompanies(executablePath: string | null): (language: Language) => Promise<Company> {
  let browser: Browser | null = null;
  const folders: string[] = [];
  const running: Running[] = [];
  beforeAll(async () => {
    if (executablePath !== null) browser = await launch(executablePath);
  });
  afterAll(async () => {
    await Promise.all(running.map((process) => process.kill("SIGTERM")));
    await Promise.all(folders.map((folder) => rm(folder, { recursive: true })));
    await browser?.close();
  });
  return async ({ lang, locale }) => {
    const cwd = await mkdtemp(join(tmpdir(), "dayclear-arriving-"));
    folders.push(cwd);
    const process = await startProcess({ databaseUrl: "", cwd, env: { LANG: lang } }, []);
    running.push(process);
    return {
      arrive: async (viewport) => {
        const context = await browser!.newContext({ locale, viewport });
        const page = await context.newPage();
        await page.goto(process.url);
        return page;
      },
    };
  };
}
