import { describe, expect, it } from "vitest";
import { useBrowser } from "../platforms/support/browser.js";
import { testFolder } from "../platforms/support/folder.js";
import { become, inDialog, play, send, type Playing } from "../platforms/support/play.js";
import { hostileTexts } from "../support/cards.js";
import type { Workspace } from "../../src/platforms/playground/index.js";
import { workspace } from "../platforms/support/workspace.js";
import { chromiumPath } from "../support/requirements.js";
import { ask } from "../support/talk.js";

const executablePath = chromiumPath();
const browsing = useBrowser(executablePath);

const start = (options: Parameters<typeof play>[0] = {}): Promise<Playing> =>
  play({ page: browsing.page(), ...options });

describe.skipIf(executablePath === null)("the page", () => {
  it("shows each mistake at its field, keeps what was typed, and drops a mistake once mended", async () => {
    const { url, got } = await start();
    const page = await browsing.open(url);
    await send(page, "/对接");
    await inDialog(page, "需要对方做什么").fill("补发充电线");
    await page.getByRole("button", { name: "提交" }).click();
    await expect.poll(() => page.getByRole("alert").count()).toBe(2);
    await page.getByRole("radio", { name: "仓库" }).check();
    await expect.poll(() => page.getByRole("alert").count()).toBe(1);
    await page.getByRole("radio", { name: "漏发补发" }).check();
    await page.getByRole("button", { name: "提交" }).click();
    await page.getByText("已记录 仓库 #128").waitFor();
    expect(await page.getByRole("dialog").count()).toBe(0);
    expect(got.at(-1)).toMatchObject({
      values: { department: "warehouse", kind: "warehouse.0", ask: "补发充电线", priority: "normal" },
    });
  });

  it("answers with every kind of field", async () => {
    const { url, got } = await start();
    const page = await browsing.open(url);
    await send(page, "/日清");
    await inDialog(page, "件数").fill("3");
    await page.getByRole("checkbox", { name: "照片" }).check();
    await page.getByRole("checkbox", { name: "视频" }).check();
    expect(await page.getByRole("checkbox", { name: "聊天记录" }).isDisabled()).toBe(true);
    const owner = page.getByRole("combobox", { name: "指派给" });
    await owner.press("Escape");
    await owner.fill("赵");
    await page.keyboard.press("Enter");
    await inDialog(page, "预计几点").fill("17:30");
    await page.getByRole("radio", { name: "4" }).check();
    let arrive: () => void = () => undefined;
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    await page.route("**/playground/files**", async (route) => {
      await arrived;
      await route.continue();
    });
    await page
      .getByRole("dialog")
      .locator("input[type=file]")
      .setInputFiles({
        name: "箱子.png",
        mimeType: "image/png",
        buffer: Buffer.from("a picture"),
      });
    // Not without the file, which is still on its way.
    await expect.poll(() => page.getByRole("button", { name: "保存" }).isDisabled()).toBe(true);
    arrive();
    await page.getByText("箱子.png").waitFor();
    await page.getByRole("combobox", { name: "原因" }).selectOption("原因 12");
    await page.getByRole("button", { name: "保存" }).click();
    await page.getByText("已保存。").waitFor();
    expect(got.at(-1)).toMatchObject({
      kind: "submit",
      values: {
        pieces: "3",
        evidence: ["照片", "视频"],
        owner: "p1",
        time: "17:30",
        pulse: "4",
        reason: "11",
        files: [{ name: "箱子.png", size: 9, mimeType: "image/png" }],
      },
    });
  });

  it("asks before a press that asks, and presses only on yes", async () => {
    const { url, got } = await start();
    const page = await browsing.open(url);
    await send(page, "/对接单");
    await page.getByRole("button", { name: "撤回" }).click();
    await page.getByRole("button", { name: "先不撤" }).click();
    expect(got).toHaveLength(1);
    await page.getByRole("button", { name: "撤回" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "撤回" }).click();
    await expect.poll(() => got.length).toBe(2);
    expect(got[1]).toMatchObject({ kind: "press", intent: "handoff/withdraw" });
  });

  it("has its history again in places whose addresses are not plain words", async () => {
    const [person] = workspace.people;
    const strange: Workspace = {
      ...workspace,
      people: [{ ...person!, userId: "王敏@a/b", room: "仓库#1?" }],
      rooms: [{ address: "仓库#1?", name: "仓库对接群", locale: "zh-CN" }],
    };
    const { url } = await start({ workspace: () => Promise.resolve(strange) });
    const page = await browsing.open(url);
    await send(page, "群里在吗");
    await page.getByText("群里在吗").waitFor();
    await page.reload();
    await page.getByText("群里在吗").waitFor();
    await page.getByRole("button", { name: "日清助手" }).click();
    await send(page, "私信在吗");
    await page.getByText("私信在吗").waitFor();
    await page.reload();
    await page.getByRole("button", { name: "日清助手" }).click();
    await page.getByText("私信在吗").waitFor();
  });

  it("shows a private answer to nobody else, and hides it when told to", async () => {
    const { url } = await start();
    const page = await browsing.open(url);
    await send(page, "/对接单");
    await page.getByText("只有你能看到").waitFor();
    await become(page, "陈晓明");
    await expect.poll(() => page.getByText("只有你能看到").count()).toBe(0);
    await become(page, "王敏");
    await page.getByRole("button", { name: "收起" }).click();
    expect(await page.getByRole("article").count()).toBe(0);
  });

  it("swaps a private answer for what a press in it came to", async () => {
    const { url } = await start();
    const page = await browsing.open(url);
    await send(page, "/对接单");
    await page.getByRole("button", { name: "撤回" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "撤回" }).click();
    await page.getByText("已撤回。").waitFor();
    expect(await page.getByRole("article").count()).toBe(1);
  });

  it("follows what others do, here at once and elsewhere with a mark", async () => {
    const { url } = await start();
    const [mine, theirs] = [await browsing.open(url), await browsing.open(url)];
    await become(theirs, "刘强");
    await send(mine, "/对接 仓库 补发充电线");
    const room = mine.getByRole("button", { name: /仓库对接群.*有新消息/u });
    await room.waitFor();
    await theirs.getByRole("button", { name: "认领" }).click();
    await room.click();
    await mine.getByText("处理中").waitFor();
    await expect.poll(() => mine.getByLabel("有新消息").count()).toBe(0);
  });

  it("has threads beside the conversation", async () => {
    const { url, got } = await start();
    const page = await browsing.open(url);
    await send(page, "仓库的同事在吗");
    await page.getByText("仓库的同事在吗").hover();
    await page.getByRole("button", { name: "回复" }).click();
    await page.getByRole("textbox", { name: "回复这个话题" }).fill("在的");
    await page.keyboard.press("Enter");
    const thread = page.getByRole("complementary", { name: "话题" });
    await thread.getByText("在的").waitFor();
    await page.getByRole("button", { name: "1 条回复" }).waitFor();
    expect(got[1]).toMatchObject({ kind: "message", text: "在的", thread: { place: got[0]?.place } });
  });

  it("shows what people type as they typed it", async () => {
    const { url } = await start();
    const page = await browsing.open(url);
    const text = hostileTexts.join("\n");
    await send(page, text);
    await expect.poll(() => page.locator(".chat").textContent()).toBe(text);
    expect(await page.locator(".chat").locator("*").count()).toBe(0);
  });

  it("catches up by itself after the server was gone", async () => {
    const folder = await testFolder();
    const before = await start({ folder });
    const page = await browsing.open(before.url);
    await send(page, "第一句");
    await page.getByText("第一句").waitFor();
    await before.stop();
    await page.getByText("连接断开了").waitFor();
    const after = await start({ folder, port: Number(new URL(before.url).port) });
    await ask(after.url, {
      as: "chenxiaoming",
      kind: "message",
      text: "第二句",
      place: { kind: "room", address: "care" },
    });
    await page.getByText("第二句").waitFor();
    await expect.poll(() => page.getByText("连接断开了").count()).toBe(0);
    expect(await page.getByText("第一句").count()).toBe(1);
  });

  it("remembers who one was and in which language", async () => {
    const { url } = await start();
    const page = await browsing.open(url);
    await become(page, "刘强");
    await page.getByRole("button", { name: "English" }).click();
    await page.reload();
    await page.getByRole("button", { name: /You are Liu Qiang/u }).waitFor();
    await page.getByRole("heading", { level: 1, name: "仓库对接群" }).waitFor();
  });

  it("fits a phone, with the rooms in a drawer", async () => {
    const { url } = await start();
    const page = await browsing.open(url, {
      viewport: { width: 390, height: 844 },
      isMobile: true,
      hasTouch: true,
    });
    await page.getByRole("button", { name: /打开会话列表/u }).click();
    await page.getByRole("button", { name: "仓库对接群" }).click();
    await page.getByRole("heading", { level: 1, name: "仓库对接群" }).waitFor();
    await expect.poll(() => page.getByRole("navigation").isVisible()).toBe(false);
    await send(page, "/对接单");
    const card = await page.getByRole("article").boundingBox();
    expect(card!.x + card!.width).toBeLessThanOrEqual(390);
  });
});
