import { describe, expect, it } from "vitest";
import { useBrowser } from "../platforms/support/browser.js";
import { messageBox, play, send, type Playing } from "../platforms/support/play.js";
import { workspace } from "../platforms/support/workspace.js";
import { chromiumPath } from "../support/requirements.js";

const executablePath = chromiumPath();
const browsing = useBrowser(executablePath);

const start = (options: Parameters<typeof play>[0] = {}): Promise<Playing> =>
  play({ page: browsing.page(), ...options });

describe.skipIf(executablePath === null)("the page in trouble", () => {
  it("sends again under one id what got no answer, then says that it may be recorded, and keeps it", async () => {
    const { url, got } = await start();
    const page = await browsing.open(url);
    await page.route("**/playground/inbound", async (route) => {
      await route.fetch();
      await route.abort();
    });
    await send(page, "/对接 仓库 补发充电线");
    await page.getByText("连接断了，不确定是否已记录。先用 /对接单 看一眼再重发。").waitFor();
    expect(await messageBox(page).inputValue()).toBe("/对接 仓库 补发充电线");
    expect(got).toHaveLength(4);
    expect(new Set(got.map(({ id }) => id)).size).toBe(1);
  });

  it("sends no file with a command, which would lose it, and says so", async () => {
    const { url, got } = await start();
    const page = await browsing.open(url);
    const photo = { name: "箱子.png", mimeType: "image/png", buffer: Buffer.from("a picture") };
    await page.locator("main input[type=file]").setInputFiles(photo);
    await page.getByText("箱子.png").waitFor();
    await send(page, "/对接 仓库 补发充电线");
    await page.getByText("命令还不能带附件").waitFor();
    expect(await messageBox(page).inputValue()).toBe("/对接 仓库 补发充电线");
    expect(await page.getByText("箱子.png").count()).toBe(1);
    expect(got).toEqual([]);
  });

  it.each([
    ["zh-CN", "公司里还没有人有演示账号"],
    ["en", "Nobody in the company has a playground account yet"],
  ])("says how to begin when nobody has an account here: %s", async (locale, sentence) => {
    const { url } = await start({ workspace: () => Promise.resolve({ ...workspace, people: [] }) });
    const page = await browsing.open(url, { locale });
    await page.getByText(sentence).waitFor();
    await page.getByText("accounts: playground:").waitFor();
  });
});
