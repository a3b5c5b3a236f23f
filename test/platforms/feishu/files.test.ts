import nock from "nock";
import { setTimeout as passed } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { FileGone } from "../../../src/core/file.js";
import { measured, resourceId } from "../../../src/platforms/feishu/inbound/files.js";
import { readMessage } from "../../../src/platforms/feishu/inbound/read-message.js";
import { startChatServer, type ChatServer } from "../../chat-server/start.js";
import { loopback, type Give } from "./loopback.js";
import { outAt } from "./out.js";

let chat: ChatServer;
let feishu: ReturnType<typeof outAt>;

beforeAll(async () => {
  // Everything goes to a process of ours on loopback.
  nock.restore();
  chat = await startChatServer();
});
afterAll(() => {
  chat.stop();
});
beforeEach(async () => {
  await chat.clear();
  await chat.makeRooms([{ id: "oc_1", platform: "feishu", kind: "room" }]);
  feishu = outAt(chat.url);
});

const Event = z.object({ message: z.object({ message_id: z.string(), content: z.string() }) });
const Keys = z.object({ file_key: z.string().optional(), image_key: z.string().optional() });

async function sent(name: string, content: string) {
  const written = { room: "oc_1", user: "ou_li", text: "", thread: null, file: { name, content } };
  const { message } = Event.parse(await chat.write(written));
  const { file_key, image_key } = Keys.parse(JSON.parse(message.content));
  return {
    message: message.message_id,
    key: file_key ?? image_key ?? "",
    type: name.endsWith("png") ? "image" : "file",
  } as const;
}
const refTo = (id: string, mimeType = "text/csv") => ({ id, name: "a.csv", size: 8, mimeType });
const read = async (id: string, mimeType?: string) =>
  new Response(await feishu.readFile(refTo(id, mimeType))).text();
const failure = (id: string): Promise<unknown> => read(id).catch((error: unknown) => error);

describe("a file that somebody sent on Feishu", () => {
  it.each(["a.csv", "a.png"])("is read with the message that it came in: %s", async (name) => {
    expect(await read(resourceId(await sent(name, "单号,1\n")))).toBe("单号,1\n");
  });

  it("is gone when its message is, or has it not", async () => {
    const [one, other] = [await sent("a.csv", "1"), await sent("b.csv", "2")];
    const ids = ["", "om_1", "om_1/file_v3_1", "om_1/file_v3_1/audio", "om_1/../file", "C1/F1/file"];
    ids.push(resourceId({ ...one, key: other.key }), resourceId({ ...one, message: "om_0" }));
    for (const id of ids) await expect(read(id), id).rejects.toThrow(FileGone);
  });

  it("is not gone while the app is out of the room, lacks the scope, or Feishu is away", async () => {
    const id = resourceId(await sent("a.csv", "1"));
    await chat.change({ id: "oc_1", member: false });
    expect(await failure(id)).toMatchObject({ name: "FeishuRefusal", code: 234_004 });
    await chat.change({ id: "oc_1", member: true });
    await chat.setUpFeishu({ scopes: [] });
    expect(await failure(id)).toMatchObject({ name: "FeishuRefusal", code: 99_991_672 });
    await chat.setUpFeishu({});
    await chat.next(["lostBefore"]);
    expect(await failure(id)).not.toBeInstanceOf(FileGone);
    expect(await read(id)).toBe("1");
  });
});

const sending = async (give: Give): Promise<string> => (await loopback(give)).url;
const ID = "om_1/file_v3_1/file";

describe("a picture that somebody sent on Feishu", () => {
  it("has a name of its own among those of its message", () => {
    const image = (key: string) => ({ tag: "img", image_key: key });
    const lines = [[{ tag: "text", text: "Torn." }, image("img_1")], [image("img_2")]];
    const post = readMessage("post", JSON.stringify({ content: lines }), "om_1");
    expect(post?.text).toBe("Torn.");
    expect(post?.files.map(({ name }) => name)).toEqual(["image.png", "image-2.png"]);
    expect(readMessage("image", JSON.stringify({ image_key: "img_3" }), "om_2")?.files).toMatchObject([
      { name: "image.png" },
    ]);
  });

  it("is called by its kind once that is known", async () => {
    const type = { "content-type": "image/jpeg", "content-length": "3" };
    const url = await sending((response) => response.writeHead(200, type).end("JPG"));
    const image = { id: "om_1/img_1/image", name: "image-2.png", size: 0, mimeType: "image/png" };
    expect(await measured(image, { connect: outAt(url).connect, requestMs: 5_000 })).toEqual({
      ...image,
      ...{ name: "image-2.jpeg", size: 3, mimeType: "image/jpeg" },
    });
  });
});

describe("what Feishu sends for a file", () => {
  it("must begin in time, and may end in its own", async () => {
    const url = await sending((response) => {
      response.writeHead(200, { "content-type": "text/csv" });
      response.write("a,");
      void passed(1_500).then(() => response.end("b"));
    });
    feishu = outAt(url, { requestMs: 1_000 });
    expect(await read(ID)).toBe("a,b");
    feishu = outAt(await sending(() => undefined), { requestMs: 300 });
    const since = performance.now();
    expect(await failure(ID)).toMatchObject({ name: "TimeoutError" });
    expect(performance.now() - since).toBeLessThan(5_000);
  });

  it("may be JSON itself, even such as says that it is wrong", async () => {
    const file = '{"code":230110,"msg":"not what it seems"}';
    const named = {
      "content-type": "application/json",
      "content-disposition": 'attachment; filename="a.json"',
    };
    feishu = outAt(await sending((response) => response.writeHead(200, named).end(file)));
    expect(await read(ID)).toBe(file);
    const unnamed = { "content-type": "application/json" };
    feishu = outAt(await sending((response) => response.writeHead(200, unnamed).end(file)));
    expect(await failure(ID)).toBeInstanceOf(FileGone);
  });

  it("is no page that somebody in between puts up", async () => {
    const page = { "content-type": "text/html; charset=utf-8" };
    feishu = outAt(await sending((response) => response.writeHead(200, page).end("<p>Sign in</p>")));
    const failed = await failure(ID);
    expect(failed).toMatchObject({ name: "FileNotRead" });
    expect(failed).not.toBeInstanceOf(FileGone);
    expect(await read(ID, "text/html")).toBe("<p>Sign in</p>");
  });
});
