import { randomUUID } from "node:crypto";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { PostingKey } from "../../../src/core/ids.js";
import type { MessageRef } from "../../../src/core/place.js";
import { PLAYGROUND } from "../../../src/platforms/playground/index.js";
import { LIMITS } from "../../../src/platforms/playground/limits.js";
import { ask, inbound, messages } from "../../support/talk.js";
import { sayCard } from "../support/sample-cards.js";
import { newFolder, none, servePlayground, type Served, type ServeOptions } from "../support/serve.js";
import { follow } from "../support/stream.js";

const room = { platform: PLAYGROUND, kind: "room", address: "warehouse" } as const;
const JSON_TYPE = { "content-type": "application/json" };

async function serve(options: Partial<ServeOptions> = {}): Promise<Served> {
  const served = await servePlayground({ receive: none, ...options });
  onTestFinished(served.stop);
  return served;
}

async function post({ platform }: Served, text: string): Promise<MessageRef> {
  const shown = await platform.show({
    key: PostingKey.parse(`demo/${randomUUID()}`),
    revision: 1,
    to: room,
    card: { ...sayCard(text), title: text },
    message: null,
    thread: null,
  });
  if (shown.kind !== "shown") throw new Error(shown.kind);
  return shown.message;
}

const titles = async ({ url }: Served, as = "wangmin"): Promise<readonly string[]> =>
  (await messages(url, as, "room:warehouse")).map((one) => (one.type === "card" ? one.card.title : one.text));

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

  it("answers an unknown command itself, with those that there are", async () => {
    const received = vi.fn(none);
    const { url } = await serve({ receive: received });
    const reply = await ask(url, { as: "wangmin", kind: "message", text: "/deploy", place: room });
    expect(reply).toMatchObject({
      kind: "say",
      card: { summary: expect.stringContaining("/对接单") as unknown },
    });
    expect(received).not.toHaveBeenCalled();
  });

  it("gives older messages page by page", async () => {
    const served = await serve();
    const all = Array.from({ length: LIMITS.pageOfMessages + 5 }, (_, index) => `#${String(index)}`);
    for (const title of all) await post(served, title);
    expect(await titles(served)).toEqual(all);
  });

  it("has after a restart what it had before", async () => {
    const folder = await newFolder();
    const before = await serve({ folder });
    const message = await post(before, "before");
    await before.stop();
    const after = await serve({ folder });
    expect(await titles(after)).toEqual(["before"]);
    const shown = await after.platform.show({
      key: PostingKey.parse("demo/edit"),
      revision: 2,
      to: room,
      card: { ...sayCard(""), title: "after" },
      message,
      thread: null,
    });
    expect(shown).toEqual({ kind: "shown", message });
    expect(await titles(after)).toEqual(["after"]);
  });

  it("says of a message that it has no longer that it is too old to edit", async () => {
    const { platform } = await serve();
    const message = { place: room, id: "long-gone" };
    const key = PostingKey.parse("demo/1");
    const shown = await platform.show({
      key,
      revision: 2,
      to: room,
      card: sayCard(""),
      message,
      thread: null,
    });
    expect(shown).toEqual({ kind: "too-old" });
  });

  it("still shows what is delivered after it stopped listening", async () => {
    const folder = await newFolder();
    const served = await serve({ folder });
    await served.stop();
    await post(served, "the last one");
    expect(await titles(await serve({ folder }))).toEqual(["the last one"]);
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

describe("files", () => {
  const send = ({ url }: Served, body: BodyInit, type = "text/html"): Promise<Response> =>
    fetch(`${url}/playground/files?as=wangmin&name=a.html&type=${encodeURIComponent(type)}`, {
      method: "POST",
      headers: { "content-type": "application/octet-stream" },
      body,
    });

  it("come back as a download, never as a page of ours", async () => {
    const served = await serve();
    const { id } = (await (await send(served, "<script>alert(1)</script>")).json()) as { id: string };
    const { headers } = await fetch(`${served.url}/playground/files/${id}`);
    expect(headers.get("content-type")).toBe("application/octet-stream");
    expect(headers.get("content-disposition")).toBe("attachment");
  });

  it("of a picture come back as that picture", async () => {
    const served = await serve();
    const { id } = (await (await send(served, "not really", "image/png")).json()) as { id: string };
    const { headers } = await fetch(`${served.url}/playground/files/${id}`);
    expect(headers.get("content-type")).toBe("image/png");
  });

  it("that are too large leave nothing behind, whether they say so or not", async () => {
    const served = await serve();
    const bytes = new Uint8Array(LIMITS.fileBytes + 1);
    expect((await send(served, bytes)).status).toBe(413);
    const unsaid = await fetch(`${served.url}/playground/files?as=wangmin&name=a&type=`, {
      method: "POST",
      headers: { "content-type": "application/octet-stream" },
      body: new Blob([bytes]).stream(),
      duplex: "half",
    } as RequestInit).then(
      (answer) => answer.status,
      () => 413,
    );
    expect(unsaid).toBe(413);
    expect(await readdir(join(served.folder, "files")).catch(() => [])).toEqual([]);
  });

  it.each(["..%2fplayground.jsonl", "%2e%2e/playground.jsonl", "a", ".part"])(
    "are the only files it gives: %s",
    async (id) => {
      const served = await serve();
      await post(served, "secret");
      const answer = await fetch(`${served.url}/playground/files/${id}`);
      expect(answer.status).toBe(404);
      expect(await answer.text()).not.toContain("secret");
    },
  );
});

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
    const folder = await newFolder();
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
    const folder = await newFolder();
    const [one, other] = [await serve({ folder }), await serve({ folder })];
    const page = await follow(one.url, "wangmin");
    await post(other, "from the other");
    await vi.waitFor(() => {
      expect(page.titles()).toEqual(["from the other"]);
    });
    expect(await titles(one)).toEqual(await titles(other));
  });

  it("ends when the playground stops", async () => {
    const served = await serve();
    const page = await follow(served.url, "wangmin");
    await served.stop();
    await page.ended;
  });
});
