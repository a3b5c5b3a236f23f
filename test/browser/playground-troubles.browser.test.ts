import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { useBrowser } from "../platforms/support/browser.js";
import { testFolder } from "../platforms/support/folder.js";
import { inDialog, messageBox, play, send, type Playing } from "../platforms/support/play.js";
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

  it("says in the form itself that it got no answer, and lets it be sent again", async () => {
    const { url, got } = await start();
    const page = await browsing.open(url);
    await send(page, "/对接");
    await page.getByRole("radio", { name: "仓库" }).check();
    await page.getByRole("radio", { name: "漏发补发" }).check();
    await inDialog(page, "需要对方做什么").fill("补发充电线");
    await page.route("**/playground/inbound", (route) => route.abort());
    await page.getByRole("button", { name: "提交" }).click();
    await page.getByRole("dialog").getByText("连接断了，不确定是否已记录").waitFor();
    await page.unroute("**/playground/inbound");
    await page.getByRole("button", { name: "提交" }).click();
    await page.getByText("已记录 仓库 #128").waitFor();
    expect(await page.getByRole("dialog").count()).toBe(0);
    expect(got.at(-1)).toMatchObject({ kind: "submit", values: { ask: "补发充电线" } });
  });

  it("refuses a file of 30 MB and one byte by its name, in a form and in a message, and takes one of 30 MB", async () => {
    const { url, got } = await start();
    const page = await browsing.open(url);
    const folder = await testFolder();
    const file = async (name: string, bytes: number): Promise<string> => {
      await writeFile(join(folder, name), Buffer.alloc(bytes));
      return join(folder, name);
    };
    const chosen = page.locator("input[type=file]");
    await chosen.setInputFiles(await file("监控.png", 30_000_001));
    await page.getByRole("alert").filter({ hasText: "“监控.png”超过 30 MB，没有上传。" }).waitFor();
    await chosen.setInputFiles(await file("箱子.png", 30_000_000));
    await page.getByText("箱子.png").waitFor();
    await page.getByRole("button", { name: "发送" }).click();
    await expect.poll(() => got.at(-1)).toMatchObject({ files: [{ name: "箱子.png", size: 30_000_000 }] });
    await send(page, "/日清");
    const dialog = page.getByRole("dialog");
    await dialog.locator("input[type=file]").setInputFiles(await file("监控.png", 30_000_001));
    await dialog.getByRole("alert").filter({ hasText: "“监控.png”超过" }).waitFor();
  });

  it("leaves a form alone that was opened while the answer to another one was late", async () => {
    const { url } = await start();
    const page = await browsing.open(url);
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    await send(page, "/对接");
    await page.route("**/playground/inbound", async (route) => {
      if (route.request().postData()?.includes(`"kind":"submit"`) === true) await held;
      await route.continue();
    });
    await page.getByRole("button", { name: "提交" }).click();
    await page.getByRole("button", { name: "取消" }).click();
    await send(page, "/日清");
    await inDialog(page, "件数").fill("3");
    const answered = page.waitForResponse(
      (response) => response.request().postData()?.includes("submit") ?? false,
    );
    letGo();
    await answered;
    await page.getByRole("button", { name: "保存" }).waitFor();
    expect(await inDialog(page, "件数").inputValue()).toBe("3");
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
