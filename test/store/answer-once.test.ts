import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, it } from "vitest";
import type { Reply } from "../../src/core/reply.js";
import { answerOnce, type Store, type Tx } from "../../src/store/index.js";
import { eachDatabase } from "../support/database.js";

const keepUntil = Temporal.Instant.from("2026-11-25T00:00:00Z");
const once = (seenId: string) => ({ seenId, keepUntil });

/** Takes the next number of a series and says it in the answer. */
async function takeNumber(tx: Tx): Promise<Reply> {
  const { last } = await tx.series.upsert({
    where: { code: "WH" },
    create: { code: "WH", last: 1 },
    update: { last: { increment: 1 } },
  });
  return said(`${last}`);
}

function said(title: string): Reply {
  return { kind: "say", card: { locale: "en", tone: "plain", title, summary: title, blocks: [] } };
}

async function lastNumber(store: Store): Promise<number> {
  return (await store.read.series.findUnique({ where: { code: "WH" } }))?.last ?? 0;
}

eachDatabase((database) => {
  it("gives the first answer again, and does nothing again", async () => {
    const store = await database.open();
    const first = await answerOnce(store, once("form:1"), takeNumber);
    expect(await answerOnce(store, once("form:1"), () => Promise.reject(new Error("asked again")))).toEqual(
      first,
    );
    expect(await answerOnce(store, once("form:2"), takeNumber)).not.toEqual(first);
    expect(await lastNumber(store)).toBe(2);
  });

  it("forgets what failed, so that it can be tried again", async () => {
    const store = await database.open();
    const failing = answerOnce(store, once("form:1"), async (tx) => {
      await takeNumber(tx);
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await answerOnce(store, once("form:1"), takeNumber)).toEqual(said("1"));
  });

  it("undoes and forgets what it answered with errors, so that the form can be mended", async () => {
    const store = await database.open();
    const errors: Reply = { kind: "errors", errors: { ask: "is empty" } };
    const refusing = async (tx: Tx): Promise<Reply> => {
      await takeNumber(tx);
      return errors;
    };
    expect(await answerOnce(store, once("form:1"), refusing)).toEqual(errors);
    expect(await lastNumber(store)).toBe(0);
    expect(await answerOnce(store, once("form:1"), takeNumber)).toEqual(said("1"));
  });

  it("does not take the work's own unique violation for a repeat", async () => {
    const store = await database.open();
    const twice = async (tx: Tx): Promise<Reply> => {
      await tx.series.create({ data: { code: "WH" } });
      await tx.series.create({ data: { code: "WH" } });
      return { kind: "none" };
    };
    await expect(answerOnce(store, once("form:1"), twice)).rejects.toMatchObject({ code: "P2002" });
  });

  it("keeps until when the answer is remembered", async () => {
    const store = await database.open();
    await answerOnce(store, once("form:1"), takeNumber);
    const [seen] = await store.read.seen.findMany();
    expect(seen?.keepUntil.toISOString()).toBe("2026-11-25T00:00:00.000Z");
  });

  it("does once what is asked any number of times at once", async () => {
    const ids = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 25 });
    const store = await database.open();
    let round = 0;
    const property = fc.asyncProperty(ids, async (asked) => {
      round += 1;
      const before = await lastNumber(store);
      const replies = await Promise.all(
        asked.map((id) => answerOnce(store, once(`${round}:${id}`), takeNumber)),
      );
      const answers = new Map(asked.map((id, index) => [id, replies[index]]));
      expect(replies).toEqual(asked.map((id) => answers.get(id)));
      expect(await lastNumber(store)).toBe(before + answers.size);
      expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(answers.size);
    });
    await fc.assert(property, { numRuns: 25 });
  });
});
