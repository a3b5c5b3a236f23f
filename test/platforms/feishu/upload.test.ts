import fc from "fast-check";
import nock from "nock";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { LIMITS } from "../../../src/platforms/feishu/limits.js";
import { pictureIn } from "../../../src/platforms/feishu/outbound/picture-size.js";
import { startChatServer, type ChatServer } from "../../chat-server/start.js";
import { json, loopback } from "./loopback.js";
import { outAt } from "./out.js";
import { posting } from "./outgoing.js";
import { bmp, gif, jpeg, png, webp } from "./sample-pictures.js";

let chat: ChatServer;
let feishu: ReturnType<typeof outAt>;
let calls = 0;

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
  calls = 0;
  feishu = outAt(chat.url, { counted: () => (calls += 1) });
});

const BYTES = new TextEncoder().encode("a,b\n1,2\n");
const bring = (name: string, bytes: Uint8Array = BYTES) =>
  feishu.upload({ name, mimeType: "text/csv", bytes }, "file");
const bringPicture = (bytes: Uint8Array) =>
  feishu.upload({ name: "a.png", mimeType: "image/png", bytes }, "picture");
const refused = (reason: string) => ({ kind: "refused", because: "content", reason });

describe("a file for Feishu", () => {
  it.each([
    "日报.csv",
    "a.XLSX",
    "a.doc",
    "a.pptx",
    "a.pdf",
    "film.mp4",
    "voice.opus",
    "no ending",
    "__proto__.constructor",
  ])("is brought under its name, and can be posted as a file: %s", async (name) => {
    const brought = await bring(name);
    expect(brought).toEqual({ kind: "uploaded", file: { id: expect.any(String) as string, name } });
    const { file } = brought as { file: { id: string; name: string } };
    expect((await chat.state()).files).toEqual([file]);
    expect(await feishu.show(posting({ content: { type: "file", file } }))).toMatchObject({ kind: "shown" });
  });

  it("is seen where it stands if it is a picture that messages show, else brought as it is", async () => {
    const icon = Buffer.concat([Buffer.from([0, 0, 1, 0]), Buffer.alloc(40)]);
    for (const [once, bytes] of [["abd", png(900, 480)] as const, ["abe", icon] as const]) {
      const { file } = (await bring("a.png", bytes)) as { file: { id: string; name: string } };
      await feishu.show(posting({ once, content: { type: "file", file } }));
    }
    const contents = (await chat.state()).messages.map(({ content }) => content);
    expect(contents).toEqual([
      { image_key: expect.stringMatching(/^img_/u) as string },
      { file_key: expect.stringMatching(/^file_/u) as string },
    ]);
  });

  it("is brought as a file after all where Feishu does not take the picture that it is", async () => {
    const asked: string[] = [];
    const { url } = await loopback((response, request) => {
      const isImage = request.url?.endsWith("/images") === true;
      asked.push(isImage ? "image" : "file");
      if (isImage) json(response, { code: 234_011, msg: "Can't regonnize the image format." });
      else json(response, { code: 0, msg: "ok", data: { file_key: "file_v3_1" } });
    });
    const picture = { name: "a.png", mimeType: "image/png", bytes: png(4, 3) };
    expect(await outAt(url).upload(picture, "file")).toEqual({
      ...{ kind: "uploaded", file: { id: "file_v3_1", name: "a.png" } },
    });
    expect(asked).toEqual(["image", "file"]);
  });

  it("is refused when it is empty, or more than Feishu takes", async () => {
    expect(await bring("a.csv", new Uint8Array())).toEqual(refused("empty_file"));
    expect(await bring("a.csv", new Uint8Array(LIMITS.fileBytes + 1))).toEqual(refused("file_too_large"));
    expect(calls).toBe(0);
  });

  it("may take longer than a message, by its size", async () => {
    feishu = outAt(chat.url, { requestMs: 300 });
    // It has a token before it is in a hurry.
    await feishu.ask(({ application }) => application.v6.scope.list({}));
    await chat.faults({ late: 1, lateMs: [700, 700] });
    expect(await bring("small.csv")).toMatchObject({ kind: "retry", scope: "posting" });
    expect(await bring("large.csv", new Uint8Array(5_000_000))).toMatchObject({ kind: "uploaded" });
    await chat.faults({});
  });
});

describe("a picture for Feishu", () => {
  it("is brought where cards show it", async () => {
    expect(await bringPicture(png(900, 480))).toMatchObject({
      kind: "uploaded",
      file: { id: expect.stringMatching(/^img_/u) as string },
    });
  });

  it.each<[string, Uint8Array, string]>([
    ["that is empty", new Uint8Array(), "empty_file"],
    ["that is no picture", BYTES, "not_a_picture"],
    ["that ends before it says its size", png(1, 1).subarray(0, 12), "not_a_picture"],
    [
      "that is a drawing in markup",
      new TextEncoder().encode("<svg xmlns='http://www.w3.org/2000/svg'/>"),
      "not_a_picture",
    ],
    ["of too many bytes", Buffer.concat([png(1, 1), Buffer.alloc(LIMITS.imageBytes)]), "picture_too_large"],
    ["that is too wide", png(12_001, 1), "picture_too_large"],
    ["that is too high", jpeg(1, 12_001), "picture_too_large"],
    ["that moves and is too wide", gif(2_001, 1), "picture_too_large"],
  ])("is refused as one %s", async (_, bytes, reason) => {
    expect(await bringPicture(bytes)).toEqual(refused(reason));
    expect(calls).toBe(0);
  });
});

describe("the size of a picture", () => {
  const side = fc.integer({ min: 1, max: 16_383 });
  it.each([
    ["png", png],
    ["gif", gif],
    ["bmp", bmp],
    ["jpeg", jpeg],
    ["webp", (width: number, height: number) => webp("VP8 ", width, height)],
    ["webp", (width: number, height: number) => webp("VP8L", width, height)],
    ["webp", (width: number, height: number) => webp("VP8X", width, height)],
  ] as const)("is read from the first bytes of a %s", (kind, made) => {
    fc.assert(
      fc.property(side, side, (width, height) => {
        expect(pictureIn(made(width, height))).toEqual({ kind, size: { width, height } });
      }),
    );
  });

  it.each(["II*\0", "MM\0*", "\0\0\x01\0", "\0\0\0\x18ftypheic"])("is left to Feishu: %j", (start) => {
    expect(pictureIn(Buffer.from(start.padEnd(40), "latin1"))).toEqual({ kind: "other", size: null });
  });

  it("is never read past the end, whatever the bytes", () => {
    const starts = [png(9, 9), gif(9, 9), bmp(9, 9), jpeg(9, 9), webp("VP8X", 9, 9)];
    fc.assert(
      fc.property(
        fc.constantFrom(...starts),
        fc.nat(40),
        fc.uint8Array({ maxLength: 200 }),
        (start, cut, rest) => {
          const bytes = Buffer.concat([start.subarray(0, cut), rest]);
          expect(() => pictureIn(bytes)).not.toThrow();
        },
      ),
    );
  });
});
