import { describe, expect, it } from "vitest";
import { useBrowser } from "../platforms/support/browser.js";
import { messageBox, play, send, type Playing } from "../platforms/support/play.js";
import { chromiumPath } from "../support/requirements.js";

const executablePath = chromiumPath();
const browsing = useBrowser(executablePath);

const start = (): Promise<Playing> => play({ page: browsing.page() });

describe.skipIf(executablePath === null)("the page by keyboard", () => {
  it("completes a command with the keyboard alone, and opens its form", async () => {
    const { url, got } = await start();
    const page = await browsing.open(url);
    await messageBox(page).pressSequentially("/");
    await expect.poll(() => page.getByRole("option").count()).toBe(3);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await expect.poll(() => messageBox(page).inputValue()).toBe("/对接 ");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog", { name: "新建对接单" }).waitFor();
    expect(got).toMatchObject([{ kind: "command", command: "handoff", text: "" }]);
  });

  it("keeps the focus in a form, and gives it back on Escape", async () => {
    const { url } = await start();
    const page = await browsing.open(url);
    const actions = page.getByRole("button", { name: "快捷命令" });
    await actions.focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor();
    for (let count = 0; count < 12; count += 1) {
      await page.keyboard.press("Tab");
      expect(
        await page
          .locator("main :focus")
          .filter({ hasNot: page.getByRole("dialog") })
          .count(),
      ).toBe(0);
    }
    await page.keyboard.press("Escape");
    await expect.poll(() => page.getByRole("dialog").count()).toBe(0);
    expect(await page.locator(":focus").textContent()).toBe("快捷命令");
  });

  it("chooses nothing from a card's list with an arrow or a letter alone", async () => {
    const { url, got } = await start();
    const page = await browsing.open(url);
    await send(page, "/对接单");
    const list = page.getByRole("button", { name: "打开一张对接单" });
    await list.focus();
    for (const key of ["ArrowDown", "#", "Enter", "ArrowDown", "Escape", "Tab"])
      await page.keyboard.press(key);
    expect(await page.getByRole("menuitem").count()).toBe(0);
    expect(got).toHaveLength(1);
    await list.focus();
    for (const key of ["Enter", "ArrowDown", "Enter"]) await page.keyboard.press(key);
    await expect.poll(() => got.length).toBe(2);
    expect(got[1]).toMatchObject({ kind: "press", intent: "handoff/open", value: "128" });
  });

  it("finds a colleague by typing, with the keyboard alone", async () => {
    const { url } = await start();
    const page = await browsing.open(url);
    await page.getByRole("button", { name: /切换身份/u }).press("Enter");
    await page.getByRole("combobox", { name: /搜索/u }).fill("快递 组长");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Courier desk" }).waitFor();
  });
});
