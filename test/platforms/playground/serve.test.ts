import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { request, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { setTimeout as passed } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import { PostingKey } from "../../../src/core/ids.js";
import { NO_IMAGES } from "../../../src/core/platform.js";
import type { Workspace } from "../../../src/platforms/playground/index.js";
import { LIMITS } from "../../../src/platforms/playground/limits.js";
import { ask, inbound, messages } from "../../support/talk.js";
import { testFolder } from "../support/folder.js";
import { sayCard } from "../support/sample-cards.js";
import { none } from "../support/serve.js";
import { workspace } from "../support/workspace.js";
import { post, room, serve, titles } from "./served.js";

const JSON_TYPE = { "content-type": "application/json" };

describe("what the playground serves", () => {
  it("has policies on every answer that keep other pages out", async () => {
    const { url } = await serve();
    for (const path of ["/", "/playground/page.js", "/playground/workspace", "/playground/nothing"]) {
      const { headers } = await fetch(`${url}${path}`);
      expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("cache-control")).toBe("no-store");
      expect(headers.get("access-control-allow-origin")).toBeNull();
    }
  });

  it.each(["/", "/playground/workspace", "/playground/stream?as=wangmin", "/playground/files/x"])(
    "answers nobody who calls it by another name: %s",
    async (path) => {
      const { url } = await serve();
      const asked = request(`${url}${path}`, { headers: { host: "evil.example" } }).end();
      const [answer] = (await once(asked, "response")) as [IncomingMessage];
      expect(answer.statusCode).toBe(403);
      expect(await text(answer)).toContain("http://127.0.0.1");
    },
  );

  it("says how to build the page when nobody did", async () => {
    const { url } = await serve();
    const answer = await fetch(url);
    expect([answer.status, await answer.text()]).toEqual([503, expect.stringContaining("npm run build")]);
  });

  it("refuses another origin, another type, and what is too large, each with a sentence", async () => {
    const { url } = await serve();
    const refused = async (init: RequestInit, path = "inbound"): Promise<readonly [number, unknown]> => {
      const answer = await fetch(`${url}/playground/${path}`, { method: "POST", ...init });
      return [answer.status, await answer.json()];
    };
    const sentence = { kind: "invalid", error: expect.stringMatching(/\w{3,}.*\.$/u) as unknown };
    expect(await refused({ headers: { ...JSON_TYPE, origin: "http://evil.example" }, body: "{}" })).toEqual([
      403,
      sentence,
    ]);
    expect(await refused({ headers: { "content-type": "text/plain" }, body: "{}" })).toEqual([415, sentence]);
    expect(await refused({ headers: JSON_TYPE, body: " ".repeat(LIMITS.bodyBytes + 1) })).toEqual([
      413,
      sentence,
    ]);
    expect(await refused({ headers: JSON_TYPE, body: "{" })).toEqual([400, sentence]);
    expect(await refused({ headers: JSON_TYPE, body: "{}" }, "files?as=wangmin&name=a")).toEqual([
      415,
      sentence,
    ]);
  });

  it("shows a direct message to nobody else", async () => {
    const { url } = await serve();
    const read = (as: string): Promise<Response> =>
      fetch(`${url}/playground/places/dm:wangmin/messages?as=${as}`);
    expect((await read("wangmin")).status).toBe(200);
    expect((await read("liuqiang")).status).toBe(403);
    expect((await read("nobody")).status).toBe(403);
  });

  it("keeps what people write to each other, once however often it is sent", async () => {
    const served = await serve();
    const written = { as: "wangmin", kind: "message", id: randomUUID(), text: "在吗", place: room };
    await ask(served.url, written);
    await ask(served.url, written);
    expect(await messages(served.url, "liuqiang", "room:warehouse")).toMatchObject([
      { type: "chat", from: "wangmin", text: "在吗" },
    ]);
  });

  it("hands on a command that nobody knows, and shows it to nobody else", async () => {
    const received = vi.fn(none);
    const { url } = await serve({ receive: received });
    await ask(url, { as: "wangmin", kind: "message", text: "/deploy", place: room });
    expect(received).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ kind: "command", command: "deploy", text: "" }),
    );
    expect(await messages(url, "liuqiang", "room:warehouse")).toEqual([]);
  });

  it("gives older messages page by page", async () => {
    const served = await serve();
    const all = Array.from({ length: LIMITS.pageOfMessages + 5 }, (_, index) => `#${String(index)}`);
    for (const title of all) await post(served, title);
    expect(await titles(served)).toEqual(all);
  });

  it("has after a restart what it had before", async () => {
    const folder = await testFolder();
    const before = await serve({ folder });
    const message = await post(before, "before");
    await before.stop();
    const after = await serve({ folder });
    expect(await titles(after)).toEqual(["before"]);
    const shown = await after.platform.show({
      kind: "edit",
      key: PostingKey.parse("demo/edit"),
      revision: 2,
      to: room,
      message,
      card: { ...sayCard(""), title: "after" },
      images: NO_IMAGES,
    });
    expect(shown).toEqual({ kind: "shown", message });
    expect(await titles(after)).toEqual(["after"]);
  });

  it("says of a message that it has no longer that it is too old to edit", async () => {
    const { platform } = await serve();
    const message = { place: room, id: "long-gone" };
    const key = PostingKey.parse("demo/1");
    const shown = await platform.show({
      kind: "edit",
      key,
      revision: 2,
      to: room,
      message,
      card: sayCard(""),
      images: NO_IMAGES,
    });
    expect(shown).toEqual({ kind: "too-old" });
  });

  it("still shows what is delivered after it stopped listening", async () => {
    const folder = await testFolder();
    const served = await serve({ folder });
    await served.stop();
    await post(served, "the last one");
    expect(await titles(await serve({ folder }))).toEqual(["the last one"]);
  });

  it("acknowledges in time though the database hangs after it once said who works here", async () => {
    const read = vi.fn(() => new Promise<Workspace>(() => undefined)).mockResolvedValueOnce(workspace);
    const { url } = await serve({ workspace: read, receive: () => passed(4_000, { kind: "none" }) });
    await fetch(`${url}/playground/workspace`);
    await passed(1_100);
    const began = performance.now();
    expect(await inbound(url, { as: "wangmin", kind: "home" })).toEqual({ kind: "working" });
    expect(performance.now() - began).toBeLessThan(3_000);
    expect(read).toHaveBeenCalledTimes(2);
  });

  it("does not claim to know, when something broke, whether it was recorded", async () => {
    const { url } = await serve({ receive: () => Promise.reject(new Error("lost after the commit")) });
    const said = async (as: string): Promise<unknown> => ask(url, { as, kind: "home" });
    const summary = (words: string): object => ({
      card: { summary: expect.stringContaining(words) as unknown },
    });
    expect(await said("wangmin")).toMatchObject(summary("不确定是否已记录"));
    expect(await said("lisa")).toMatchObject(summary("not certain whether this was recorded"));
  });

  it("answers what is in hand when it is told to stop", async () => {
    let finish: (reply: { kind: "none" }) => void = () => undefined;
    const { url, stop } = await serve({ receive: () => new Promise((resolve) => (finish = resolve)) });
    const asked = inbound(url, { as: "wangmin", kind: "home" });
    await vi.waitFor(() => {
      expect(finish.name).not.toBe("finish");
    });
    const stopping = stop();
    finish({ kind: "none" });
    expect(await asked).toEqual({ kind: "reply", reply: { kind: "none" } });
    await stopping;
  });
});
