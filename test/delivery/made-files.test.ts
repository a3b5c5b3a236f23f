import { describe, expect, it } from "vitest";
import type { Makers } from "../../src/delivery/file-source.js";
import { keepMade } from "../../src/delivery/keep-file.js";
import { eachDatabase } from "../support/database.js";
import { openKeeping } from "./keeping.js";
import { posting } from "./scene.js";
import { hall } from "./stage.js";

eachDatabase((database) => {
  describe("a file that we make", () => {
    const made = { name: "对接单.csv", mimeType: "text/csv", bytes: new TextEncoder().encode("1,2") };
    const open = (makers: Makers) => openKeeping(database, {}, { makers });
    const keepExport = ({ store, now }: Awaited<ReturnType<typeof open>>): Promise<string> =>
      store.inTransaction((tx) => keepMade(tx, now(), { made: "handoff", args: { month: "2026-11" } }));

    it("is made once it is to be shown, with what it was asked for", async () => {
      const asked: unknown[] = [];
      const scene = await open({ handoff: (args) => (asked.push(args), Promise.resolve(made)) });
      const id = await keepExport(scene);
      await scene.showKept("open", id);
      await scene.turn();
      expect(asked).toEqual([{ month: "2026-11" }]);
      expect(scene.chat.brought).toEqual([made]);
      expect(scene.chat.standingIn(hall)).toMatchObject([{ title: "对接单.csv" }]);
      const row = await scene.store.read.file.findUnique({ where: { id }, omit: { bytes: true } });
      expect(row).toMatchObject({ name: "对接单.csv", mimeType: "text/csv", size: 3 });
    });

    it("that could not be made is tried again, and one that nobody makes any more as well", async () => {
      const makers: Makers[] = [{}, { handoff: () => Promise.reject(new Error("worker ended")) }];
      for (const [index, maker] of makers.entries()) {
        const scene = await open(maker);
        await scene.showKept("open", await keepExport(scene));
        await scene.turn();
        const reason = ["not fetched: NO_SUCH_MAKER", "not fetched: Error"][index];
        expect(await posting(scene.store, "open")).toMatchObject({ status: "pending", attempts: 1, reason });
      }
    });

    it("that became too large is refused", async () => {
      const huge = { ...made, bytes: new Uint8Array(30_000_001) };
      const scene = await open({ handoff: () => Promise.resolve(huge) });
      await scene.showKept("open", await keepExport(scene));
      await scene.turn();
      expect(await posting(scene.store, "open")).toMatchObject({ status: "refused" });
    });
  });
});
