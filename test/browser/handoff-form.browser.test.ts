import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { chromiumPath } from "../support/requirements.js";
import { press, sees, sitDown } from "./support/acting.js";
import { CHINESE, DESK, useCompanies } from "./support/arriving.js";

const executablePath = chromiumPath();
const start = useCompanies(executablePath);
const ASK = "灯罩碎了，请补发一个";

/** The agent at an open form, filled in as far as it has to be, and a clerk of the warehouse. */
async function openForm() {
  const { arrive } = await start(CHINESE);
  const agent = await sitDown(await arrive(DESK), "周婷");
  const clerk = await sitDown(await arrive(DESK), "李强");
  await agent.send("/对接");
  const form = agent.page.getByRole("dialog");
  await form.getByRole("radio", { name: "仓库" }).check();
  await form.getByRole("radio", { name: "漏发" }).check();
  await form.getByLabel("需要对方做什么").fill(ASK);
  await form.getByText("更多信息（可不填）").click();
  return { agent, clerk, form, submit: () => press(form, "提交") };
}

function named(name: string, buffer: Buffer) {
  return { name, mimeType: "image/png", buffer };
}

async function picture(page: Page): Promise<Buffer> {
  return page.screenshot({ clip: { x: 0, y: 0, width: 240, height: 160 } });
}

describe.skipIf(executablePath === null)("the form of a new handoff", () => {
  it("refuses a file of 30 MB and a byte by its name, and takes the one beside it", async () => {
    const { form, submit, clerk } = await openForm();
    const files = form.locator("input[type=file]");
    await files.setInputFiles([
      named("视频.mp4", Buffer.alloc(30_000_001)),
      named("面单.png", Buffer.alloc(9)),
    ]);
    await form.getByText("“视频.mp4”超过 30 MB，没有上传。").waitFor();
    await expect.poll(() => form.getByRole("listitem").allInnerTexts()).toEqual(["面单.png"]);
    await submit();
    await sees(clerk.cards(ASK), "待认领");
  });

  it("refuses 200 order numbers at their field, and logs nothing until they are fewer", async () => {
    const { agent, clerk, form, submit } = await openForm();
    const numbers = Array.from({ length: 200 }, (_, index) => String(10_000 + index));
    await form.getByLabel("订单号").fill(numbers.join("\n"));
    await submit();
    await form.getByText("一张对接单最多 100 个订单号，现在有 200 个，请分成几张").waitFor();
    expect(await form.getByLabel("订单号").inputValue()).toBe(numbers.join("\n"));
    await form.getByLabel("订单号").fill(numbers.slice(0, 3).join("，"));
    await submit();
    await sees(agent.cards(ASK), "已记录 仓库 #1");
    await sees(clerk.cards(ASK), "0/3");
  });

  it("shows the warehouse a picture that came with it, in its thread", async () => {
    const { agent, clerk, form, submit } = await openForm();
    await form.locator("input[type=file]").setInputFiles(named("开箱.png", await picture(agent.page)));
    await form.getByText("开箱.png").waitFor();
    await submit();
    await clerk.inThread(ASK, async (thread) => {
      const shown = thread.getByRole("img", { name: "开箱.png" });
      await expect.poll(async () => (await shown.boundingBox())?.width).toBeGreaterThan(200);
    });
  });

  it("makes a handoff of a colleague's message by its menu, with its author as the requester", async () => {
    const { arrive } = await start(CHINESE);
    const author = await sitDown(await arrive(DESK), "周婷");
    const lead = await sitDown(await arrive(DESK), "王芳");
    const clerk = await sitDown(await arrive(DESK), "李强");
    await author.send(`仓库 ${ASK}`);
    const message = lead.page.locator(".message").filter({ hasText: ASK });
    await message.hover();
    await press(message, "更多操作");
    await lead.page.getByRole("menuitem", { name: "转为对接单" }).click();
    const form = lead.page.getByRole("dialog");
    await form.getByRole("radio", { name: "漏发" }).check();
    await press(form, "提交");
    await sees(lead.cards(ASK), "已记录 仓库 #1");
    await sees(clerk.cards(ASK), "周婷");
    await author.go("日清助手");
    await sees(author.cards(ASK), "待认领");
  });
});
