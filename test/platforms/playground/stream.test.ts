import { describe, expect, it, vi } from "vitest";
import { ask } from "../../support/talk.js";
import { testFolder } from "../support/folder.js";
import { follow } from "../support/stream.js";
import { post, serve, titles } from "./served.js";

describe("the stream", () => {
  it("tells at once what is posted and edited, and of direct messages only one's own", async () => {
    const served = await serve();
    const mine = await follow(served.url, "wangmin");
    const message = await post(served, "first");
    await ask(served.url, { as: "liuqiang", kind: "message", text: "悄悄话" });
    await post(served, "second");
    await vi.waitFor(() => {
      expect(mine.titles()).toEqual(["first", "second"]);
    });
    expect(mine.messages().map((one) => one.id)).toContain(message.id);
  });

  it("begins where a page that comes back left off", async () => {
    const folder = await testFolder();
    const before = await serve({ folder });
    await post(before, "seen");
    const page = await follow(before.url, "wangmin");
    await post(before, "seen too");
    await vi.waitFor(() => {
      expect(page.titles()).toEqual(["seen too"]);
    });
    await before.stop();
    const after = await serve({ folder });
    await post(after, "missed");
    const again = await follow(after.url, "wangmin", page.last());
    expect(again.titles()).toEqual(["missed"]);
    expect(again.hello()).toMatchObject({ afresh: false });
  });

  it("says so when the messages are others than the page has", async () => {
    const { url } = await serve();
    expect((await follow(url, "wangmin", 9_999_999)).hello()).toMatchObject({ afresh: true });
  });

  it("shows what another process on the same journal posts", async () => {
    const folder = await testFolder();
    const [one, other] = [await serve({ folder }), await serve({ folder })];
    const page = await follow(one.url, "wangmin");
    await post(other, "from the other");
    await vi.waitFor(() => {
      expect(page.titles()).toEqual(["from the other"]);
    });
    expect(await titles(one)).toEqual(await titles(other));
  });

  it("is not opened by whoever asks for its head alone", async () => {
    const { url } = await serve();
    const { status } = await fetch(`${url}/playground/stream?as=wangmin`, { method: "HEAD" });
    expect(status).toBe(405);
  });

  it("ends when the playground stops", async () => {
    const served = await serve();
    const page = await follow(served.url, "wangmin");
    await served.stop();
    await page.ended;
  });
});
