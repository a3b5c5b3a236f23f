import { describe, expect, it, vi } from "vitest";
import { FileRef } from "../../src/core/file.js";
import { placeId, type PlaceAddress } from "../../src/core/place.js";
import { createDelivery } from "../../src/delivery/index.js";
import { PLAYGROUND } from "../../src/platforms/playground/index.js";
import { testFolder } from "../platforms/support/folder.js";
import { none, servePlayground } from "../platforms/support/serve.js";
import { eachDatabase, silentLog } from "../support/database.js";
import { messages } from "../support/talk.js";
import { createChat } from "./chat.js";
import { addPlaces, BRISK, key, posting, START } from "./scene.js";
import { hall } from "./stage.js";

const warehouse: PlaceAddress = { platform: PLAYGROUND, kind: "room", address: "warehouse" };
const content = "not really a picture";

eachDatabase((database) => {
  describe("a file that a person sent", () => {
    it("is shown elsewhere, on its own platform and on another, and is the same there", async () => {
      const store = await database.open();
      await addPlaces(store, [hall, warehouse]);
      const playground = await servePlayground({ receive: none, folder: await testFolder() });
      const chat = createChat();
      const delivery = createDelivery({
        ...{ store, log: silentLog, instance: "one", timing: BRISK, clock: () => START },
        platforms: [chat.platform, playground.platform],
        admins: () => Promise.resolve([]),
      });
      const ref = await upload(playground.url);
      await store.inTransaction(async (tx) => {
        const id = await delivery.keepFile(tx, START, { platform: PLAYGROUND, ref });
        const file = { kind: "kept" as const, id };
        for (const [name, to] of Object.entries({ here: warehouse, there: hall }))
          await delivery.showFile(tx, START, { key: key(name), to: placeId(to), file });
      });
      delivery.start();
      for (const name of ["here", "there"])
        await vi.waitUntil(async () => (await posting(store, name)).status === "shown", { timeout: 10_000 });
      expect(chat.brought).toEqual([
        { name: "箱子.png", mimeType: "image/png", bytes: new TextEncoder().encode(content) },
      ]);
      const [shown] = await messages(playground.url, "liuqiang", "room:warehouse");
      expect(shown).toMatchObject({ type: "file", file: { name: "箱子.png", mimeType: "image/png" } });
      const served = await fetch(`${playground.url}/playground/files/${fileIn(shown)}`);
      expect([served.headers.get("content-type"), await served.text()]).toEqual(["image/png", content]);
      await delivery.stop();
      await playground.stop();
    });

    it("that is being fetched does not hold up a stop", async () => {
      const store = await database.open();
      await addPlaces(store, [hall]);
      const chat = createChat({ readFile: () => new Promise(() => undefined) });
      const delivery = createDelivery({
        ...{ store, log: silentLog, instance: "one", clock: () => START },
        platforms: [chat.platform],
        admins: () => Promise.resolve([]),
      });
      await store.inTransaction(async (tx) => {
        const ref = { id: "F1", name: "a.png", size: 9, mimeType: "image/png" };
        const id = await delivery.keepFile(tx, START, { platform: chat.platform.name, ref });
        await delivery.showFile(tx, START, {
          ...{ key: key("slow"), to: placeId(hall), file: { kind: "kept", id } },
        });
      });
      delivery.start();
      await vi.waitUntil(() => chat.reads.length > 0, { timeout: 10_000 });
      const since = performance.now();
      await delivery.stop();
      expect(performance.now() - since).toBeLessThan(3_000);
      expect(await posting(store, "slow")).toMatchObject({ status: "pending", attempts: 0 });
    });
  });
});

async function upload(url: string): Promise<FileRef> {
  const query = new URLSearchParams({ as: "wangmin", name: "箱子.png", type: "image/png" });
  const headers = { "content-type": "application/octet-stream" };
  const sent = { method: "POST", headers, body: content };
  return FileRef.parse(await (await fetch(`${url}/playground/files?${query.toString()}`, sent)).json());
}

function fileIn(message: unknown): string {
  return message !== null && typeof message === "object" && "file" in message
    ? FileRef.parse(message.file).id
    : "";
}
