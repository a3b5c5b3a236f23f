import { describe, expect, it } from "vitest";
import { eachDatabase } from "../support/database.js";
import { type Reaction, TAKE } from "./chat.js";
import { key, posting, showing } from "./scene.js";
import { showFile } from "../../src/delivery/show-file.js";
import { placeId } from "../../src/core/place.js";
import { hall, openScene } from "./stage.js";

const bytes = new TextEncoder().encode("number,ask\n128,cable\n");

function sheet(name: string, content = bytes) {
  return {
    key: key(name),
    to: placeId(hall),
    file: { kind: "bytes" as const, name: `${name}.csv`, mimeType: "text/csv", bytes: content },
  };
}

eachDatabase((database) => {
  const open = async (react: () => Reaction = () => TAKE, find = true, maxFileBytes = 30_000_000) => {
    const scene = await openScene(database, { react, find, maxFileBytes });
    const putFile = (...args: Parameters<typeof sheet>): Promise<readonly string[]> =>
      scene.store.inTransaction((tx) => showFile(tx, scene.now(), sheet(...args)));
    return { ...scene, putFile };
  };

  describe("a file", () => {
    it("is brought to the platform and then shown, once", async () => {
      const { store, chat, putFile, turn } = await open();
      await putFile("open");
      await putFile("open");
      await turn();
      await turn();
      expect(chat.uploads).toEqual(["open.csv"]);
      expect(chat.standingIn(hall)).toMatchObject([{ title: "open.csv" }]);
      expect(await posting(store, "open")).toMatchObject({ status: "shown", uploadId: "f1" });
    });

    it("that is in doubt is looked for, and neither uploaded nor shown again", async () => {
      const answers: Reaction[] = [{ kind: "lose" }];
      const { chat, putFile, turn } = await open(() => answers.shift() ?? TAKE);
      await putFile("open");
      await turn();
      await turn();
      expect(chat.looks()).toBe(1);
      expect(chat.uploads).toHaveLength(1);
      expect(chat.standingIn(hall)).toHaveLength(1);
    });

    it("holds up no card, and a card that waits holds up no file", async () => {
      const { chat, put, putFile, turn } = await open(() => ({ kind: "drop" }));
      await putFile("open");
      await put(showing("a", hall));
      await turn();
      expect(chat.asked.map((asked) => asked.key).sort()).toEqual([key("a"), key("open")]);
    });

    it("whose showing has to slow down makes cards wait as well: to the platform both are posts", async () => {
      const answers: Reaction[] = [{ kind: "retry", afterMs: 60_000, scope: "act", reason: "ratelimited" }];
      const { chat, put, putFile, turn, pass } = await open(() => answers.shift() ?? TAKE);
      await putFile("open");
      await turn();
      await put(showing("a", hall));
      pass(59_000);
      await turn();
      expect(chat.asked).toHaveLength(1);
      pass(1_000);
      await turn();
      expect(chat.standingIn(hall)).toHaveLength(2);
    });

    it("is brought anew when the platform has forgotten it, and refused with the reason when that does not help", async () => {
      const gone: Reaction = { kind: "refused", because: "content", reason: "file_not_found" };
      const answers: Reaction[] = [{ kind: "retry", afterMs: 0, scope: "place", reason: "busy" }, gone];
      const { store, chat, putFile, turn, pass } = await open(() => answers.shift() ?? TAKE);
      await putFile("open");
      await turn();
      pass(1_000);
      await turn();
      expect(chat.uploads).toHaveLength(2);
      expect(await posting(store, "open")).toMatchObject({ status: "shown", uploadId: "f2" });
      answers.push(gone);
      await putFile("other");
      await turn();
      expect(await posting(store, "other")).toMatchObject({ status: "refused", reason: "file_not_found" });
    });

    it("larger than the platform takes is refused with a reason, and never brought there", async () => {
      const { store, chat, turn, putFile } = await open(() => TAKE, true, 10);
      await putFile("open");
      await turn();
      expect(chat.uploads).toEqual([]);
      expect(await posting(store, "open")).toMatchObject({
        status: "refused",
        reason: "larger than 10 bytes",
      });
    });

    it("over 30 MB is a mistake of ours, and keeps nothing", async () => {
      const { store, putFile } = await open();
      await expect(putFile("huge", new Uint8Array(30_000_001))).rejects.toThrow(RangeError);
      expect(await store.read.file.count()).toBe(0);
    });
  });
});
