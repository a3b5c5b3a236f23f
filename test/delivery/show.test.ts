import { describe, expect, it } from "vitest";
import { placeId } from "../../src/core/place.js";
import { findStanding, raise } from "../../src/delivery/record.js";
import { show } from "../../src/delivery/show.js";
import type { Showing } from "../../src/delivery/index.js";
import { Prisma, type Store } from "../../src/store/index.js";
import { eachDatabase } from "../support/database.js";
import { addPlaces, card, key, posting, postings, room, showing, START } from "./scene.js";

const hall = room("hall");
const yard = room("yard");

function put(store: Store, ...showings: readonly Showing[]) {
  return store.inTransaction((tx) => show(tx, START, showings));
}

async function settleAs(
  store: Store,
  name: string,
  data: { status: string; messageId?: string },
): Promise<void> {
  await store.inTransaction((tx) => tx.posting.updateMany({ where: { key: key(name) }, data }));
}

eachDatabase((database) => {
  const openScene = async (): Promise<Store> => {
    const store = await database.open();
    await addPlaces(store, [hall, yard]);
    return store;
  };

  describe("showing", () => {
    it("numbers new postings per place, in the order in which they were asked for", async () => {
      const store = await openScene();
      await put(store, showing("a", yard), showing("b", hall), showing("c", yard));
      await put(store, showing("d", yard));
      const rows = await postings(store);
      expect(rows.map((row) => [row.key, row.placeId, row.position, row.revision, row.status])).toEqual([
        ["test/b", placeId(hall), 1, 1, "pending"],
        ["test/a", placeId(yard), 1, 1, "pending"],
        ["test/c", placeId(yard), 2, 1, "pending"],
        ["test/d", placeId(yard), 3, 1, "pending"],
      ]);
    });

    it("raises the revision for another card and changes nothing for an equal one, however its keys stand", async () => {
      const store = await openScene();
      await put(store, showing("a", hall, "one"));
      const { title, ...rest } = card("one");
      await put(store, { ...showing("a", hall), card: { ...rest, title } });
      expect(await posting(store, "a")).toMatchObject({ revision: 1 });
      await put(store, showing("a", hall, "two"));
      expect(await posting(store, "a")).toMatchObject({ revision: 2, position: 1, card: { title: "two" } });
    });

    it("lets the last of two showings of one key count", async () => {
      const store = await openScene();
      await put(store, showing("a", hall, "one"), showing("a", hall, "two"));
      expect(await posting(store, "a")).toMatchObject({ revision: 1, card: { title: "two" } });
    });

    it("makes what is shown pending again, and leaves one that waits its time", async () => {
      const store = await openScene();
      await put(store, showing("shown", hall), showing("waits", hall));
      await settleAs(store, "shown", { status: "shown", messageId: "m1" });
      const later = new Date("2026-11-23T03:00:00Z");
      await store.inTransaction((tx) =>
        tx.posting.update({ where: { key: key("waits") }, data: { nextAt: later, attempts: 3 } }),
      );
      await put(store, showing("shown", hall, "new"), showing("waits", hall, "new"));
      expect(await posting(store, "shown")).toMatchObject({
        status: "pending",
        revision: 2,
        messageId: "m1",
      });
      expect(await posting(store, "waits")).toMatchObject({ revision: 2, nextAt: later, attempts: 3 });
    });

    it.each(["refused", "expired"])(
      "puts one that %s unseen at the end of the line when its card is new",
      async (status) => {
        const store = await openScene();
        await put(store, showing("a", hall), showing("b", hall));
        await settleAs(store, "a", { status });
        await put(store, showing("a", hall));
        expect(await posting(store, "a")).toMatchObject({ status, position: 1 });
        await put(store, showing("a", hall, "mended"));
        expect(await posting(store, "a")).toMatchObject({
          status: "pending",
          position: 3,
          revision: 2,
          reason: null,
        });
      },
    );

    it("does not raise in its old position what ended unseen after it was read", async () => {
      const store = await openScene();
      await put(store, showing("a", hall));
      const raised = await store.inTransaction(async (tx) => {
        const standing = (await findStanding(tx, [key("a")])).get(key("a"))!;
        await tx.posting.updateMany({ where: { key: key("a") }, data: { status: "expired" } });
        return raise(tx, { standing, wanted: { ...showing("a", hall, "new"), cardHash: "new" } }, START);
      });
      expect(raised).toBe(false);
      expect(await posting(store, "a")).toMatchObject({ status: "expired", revision: 1 });
    });

    it("brings a new card to a posting whose card retention has dropped", async () => {
      const store = await openScene();
      await put(store, showing("a", hall, "one"));
      await store.inTransaction((tx) =>
        tx.posting.update({
          where: { key: key("a") },
          data: { card: Prisma.DbNull, status: "shown", messageId: "m1" },
        }),
      );
      await put(store, showing("a", hall, "one"));
      expect(await posting(store, "a")).toMatchObject({ status: "shown", card: null });
      await put(store, showing("a", hall, "two"));
      expect(await posting(store, "a")).toMatchObject({ status: "pending", card: { title: "two" } });
    });

    it("keeps positions gapless and in the order of the commits under concurrent transactions", async () => {
      const store = await openScene();
      const names = Array.from({ length: 60 }, (_, index) => `p${String(index)}`);
      await Promise.all(
        names.map((name, index) =>
          put(
            store,
            ...[showing(`${name}-1`, hall), showing(`${name}-2`, yard)].toSorted(() => (index % 2) - 0.5),
          ),
        ),
      );
      for (const place of [hall, yard]) {
        const rows = await store.read.posting.findMany({
          where: { placeId: placeId(place) },
          orderBy: { position: "asc" },
        });
        expect(rows.map((row) => row.position)).toEqual(names.map((_, index) => index + 1));
      }
    });

    it("leaves nothing behind when the transaction fails", async () => {
      const store = await openScene();
      const failing = store.inTransaction(async (tx) => {
        await show(tx, START, [showing("a", hall)]);
        throw new Error("changed my mind");
      });
      await expect(failing).rejects.toThrow("changed my mind");
      await put(store, showing("b", hall));
      expect(await postings(store)).toMatchObject([{ key: "test/b", position: 1 }]);
    });
  });
});
