import type { Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { useBrowser } from "../platforms/support/browser.js";
import { become, inDialog, play, send, type Playing } from "../platforms/support/play.js";
import { chromiumPath } from "../support/requirements.js";

const executablePath = chromiumPath();
const browsing = useBrowser(executablePath);

const start = (): Promise<Playing> => play({ page: browsing.page() });
const ASK = "订单 8842 漏发充电线";

function messageWith(page: Page, text: string): Locator {
  return page.getByRole("listitem").filter({ hasText: text });
}

describe.skipIf(executablePath === null)("the page, around one message", () => {
  it("makes a handoff of a colleague's message with the keyboard alone", async () => {
    const { url, got } = await start();
    const page = await browsing.open(url);
    await send(page, ASK);
    await become(page, "陈晓明");
    await messageWith(page, ASK).getByRole("button", { name: "更多操作" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("menuitem", { name: "转为对接单" }).waitFor();
    await page.keyboard.press("Escape");
    expect(await page.getByRole("menu").count()).toBe(0);
    await page.keyboard.press("Enter");
    await page.getByRole("menuitem", { name: "转为对接单" }).press("Enter");
    await expect.poll(() => inDialog(page, "需要对方做什么").inputValue()).toBe(ASK);
    expect(got.at(-1)).toMatchObject({
      ...{ kind: "shortcut", shortcut: "hand-over", from: { userId: "chenxiaoming" } },
      ...{ author: { userId: "wangmin" }, text: ASK },
    });
  });

  it("makes one on a phone, where nothing hovers", async () => {
    const { url, got } = await start();
    const viewport = { width: 390, height: 780 };
    const page = await browsing.open(url, { viewport, hasTouch: true, isMobile: true });
    await send(page, ASK);
    await messageWith(page, ASK).getByRole("button", { name: "更多操作" }).tap();
    const item = page.getByRole("menuitem", { name: "转为对接单" });
    const box = (await item.boundingBox())!;
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(viewport.width);
    await item.tap();
    await page.getByRole("dialog").waitFor();
    expect(got.at(-1)).toMatchObject({ kind: "shortcut", text: ASK });
  });

  it("sends files with a reply, and shows what it is answered in the thread, to its writer alone", async () => {
    const { url, got } = await start();
    const page = await browsing.open(url);
    await send(page, `/对接 ${ASK}`);
    await become(page, "刘强");
    await messageWith(page, ASK).getByRole("button", { name: "回复" }).click();
    const thread = page.getByRole("complementary", { name: "话题" });
    let arrive: () => void = () => undefined;
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    await page.route("**/playground/files**", async (route) => {
      await arrived;
      await route.continue();
    });
    await thread.locator("input[type=file]").setInputFiles({
      ...{ name: "面单.png", mimeType: "image/png" },
      buffer: Buffer.from("a picture"),
    });
    await thread.getByRole("textbox").fill("已发出");
    // Not without the file, which is still on its way.
    await thread.getByRole("textbox").press("Enter");
    expect(await thread.getByRole("textbox").inputValue()).toBe("已发出");
    arrive();
    await thread.getByText("面单.png").waitFor();
    await thread.getByRole("textbox").press("Enter");
    await thread.getByText("已记下。").waitFor();
    expect(got.at(-1)).toMatchObject({
      ...{ kind: "message", text: "已发出", files: [{ name: "面单.png", size: 9 }] },
      thread: { place: { address: "warehouse" } },
    });
    await thread.getByText("只有你能看到").waitFor();
    await thread.getByRole("button", { name: "关闭话题" }).click();
    expect(await page.getByText("已记下。").count()).toBe(0);
  });
});
