import { defineConfig } from "vitest/config";

const setupFiles = ["test/support/setup.ts"];
const crash = "test/**/*.crash.test.ts";
const browser = "test/**/*.browser.test.ts";

/**
 * Three levels: `unit`; `crash` starts, kills and counts real processes; `browser` drives Chromium.
 * The slow two run last, one file at a time. One alone: `npx vitest run --project unit`.
 */
export default defineConfig({
  test: {
    globalSetup: ["test/support/global-setup.ts"],
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/**/*.test.{ts,tsx}"],
          exclude: [crash, browser],
          setupFiles,
          testTimeout: 15_000,
          hookTimeout: 30_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: "crash",
          include: [crash],
          setupFiles,
          fileParallelism: false,
          testTimeout: 600_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: "browser",
          include: [browser],
          setupFiles,
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
