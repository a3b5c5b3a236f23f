import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { insertRows, Prisma, stageRows, type Row, type Store, type Tx } from "../../src/store/index.js";
import { eachDatabase } from "../support/database.js";

/** What people and platforms send: any text but what no database can hold. */
const text = fc
  .oneof(
    fc.string({ unit: "binary", maxLength: 40 }),
    fc.constantFrom(
      "it's \"quoted\" \\ 'twice'",
      "漏发配件 🎁👨‍👩‍👧",
      "\u0001\u001f\u2028",
      "{}",
      "null",
      "1e5",
      "\\u0000",
    ),
  )
  .map((value) => value.replaceAll("\0", ""));
const date = fc.date({ min: new Date("0001-01-01"), max: new Date("9999-12-31"), noInvalidDate: true });
/** Prisma rounds the last digits of long numbers inside JSON, keeps a minus before 0 and loses a key `__proto__`: there are none. */
const short = (_: string, value: unknown) =>
  typeof value === "number" ? Math.trunc((value % 1e6) * 100) / 100 + 0 : value;
const json = fc
  .jsonValue({ maxDepth: 3 })
  .map((value) => JSON.stringify(value))
  .filter((value) => value !== "null" && !/\\u0000|\\ud[89a-f]|"__proto__"/u.test(value))
  .map((value) => JSON.parse(value, short) as Prisma.InputJsonValue);

const handoff = fc.record({
  series: text,
  departmentCode: text,
  kindCode: text,
  ask: text,
  facts: fc.option(text),
  kindFacts: json,
  orders: json,
  since: date,
  urgent: fc.boolean(),
  status: text,
  requesterId: text,
  requesterPlace: text,
  expectedAt: fc.option(date),
  createdAt: date,
  version: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
});
const event = fc.record({ at: date, actorId: text, kind: text, data: json });

eachDatabase((database) => {
  let store: Store;
  beforeAll(async () => {
    store = await database.open();
  });

  async function emptied(): Promise<void> {
    await store.inTransaction(async (tx) => {
      await tx.handoffEvent.deleteMany();
      await tx.handoff.deleteMany();
    });
  }

  it("stores any row as Prisma's create stores it, to the last byte", async () => {
    const property = fc.asyncProperty(handoff, event, async (one, happened) => {
      await emptied();
      await store.inTransaction(async (tx) => {
        await tx.handoff.create({ data: { ...one, id: "created", number: 1 } });
        await insertRows(tx, "Handoff", [{ ...one, id: "inserted", number: 2 }]);
        await tx.handoffEvent.create({ data: { ...happened, handoffId: "created", version: 1 } });
        await insertRows(tx, "HandoffEvent", [{ ...happened, handoffId: "inserted", version: 1 }]);
      });
      expect(await stored(store, "Handoff", ["id", "inserted"], "number")).toEqual(
        await stored(store, "Handoff", ["id", "created"], "number"),
      );
      expect(await stored(store, "HandoffEvent", ["handoffId", "inserted"], "data")).toEqual(
        await stored(store, "HandoffEvent", ["handoffId", "created"], "data"),
      );
      // Prisma spells some numbers inside JSON in another way.
      const [createdData, insertedData] = await store.read.handoffEvent.findMany({
        orderBy: { handoffId: "asc" },
      });
      expect(insertedData!.data).toEqual(createdData!.data);
      const [read] = await store.read.handoff.findMany({ where: { id: "inserted" } });
      expect(read).toMatchObject({ ...one, id: "inserted" });
    });
    await fc.assert(property, { numRuns: 100 });
  });

  it("tells the null of the database from the null of JSON, as Prisma does", async () => {
    const posting = (
      key: string,
      position: number,
      card: typeof Prisma.DbNull | typeof Prisma.JsonNull,
    ): Row<"Posting"> => ({
      ...{ key, position, card, platform: "p", placeId: "room", revision: 1, cardHash: "", status: "shown" },
      ...{ nextAt: new Date(0), pendingSince: new Date(0), createdAt: new Date(0) },
    });
    const place = {
      id: "room",
      platform: "p",
      kind: "room",
      address: "r",
      name: "r",
      locale: "en",
      timeZone: "UTC",
    };
    await store.inTransaction(async (tx) => {
      await insertRows(tx, "Place", [place]);
      await tx.posting.create({ data: posting("a", 1, Prisma.DbNull) });
      await tx.posting.create({ data: posting("b", 2, Prisma.JsonNull) });
      await insertRows(tx, "Posting", [posting("c", 3, Prisma.DbNull), posting("d", 4, Prisma.JsonNull)]);
    });
    const cards = await Promise.all(
      ["a", "b", "c", "d"].map(async (key) => (await stored(store, "Posting", ["key", key]))["card"]),
    );
    expect(cards).toEqual([cards[0], cards[1], cards[0], cards[1]]);
    expect(cards[0]).not.toEqual(cards[1]);
  });

  it("takes the model's default for a column that no row names", async () => {
    await emptied();
    await store.inTransaction((tx) => insertRows(tx, "Series", [{ code: "WH" }, { code: "CR" }]));
    expect(await store.read.series.findMany({ orderBy: { code: "asc" } })).toEqual([
      { code: "CR", last: 0 },
      { code: "WH", last: 0 },
    ]);
  });

  const draft = (id: string, more: Partial<Row<"Draft">> = {}): Row<"Draft"> => ({
    ...{ id, personId: "wang", text: "hello", createdAt: new Date(0) },
    ...more,
  });
  function* drafts(count: number) {
    for (let index = 0; index < count; index += 1) yield draft(`${index}`);
  }
  const into = (rows: Row<"Draft">[]) => store.inTransaction((tx) => insertRows(tx, "Draft", rows));

  describe("refuses, naming row and column and quoting nothing,", () => {
    it.each([
      [
        "a NUL character",
        { text: "secret\0" },
        "Draft, row 2: text holds a NUL character or half of a surrogate pair.",
      ],
      [
        "half of a pair",
        { text: "secret\ud800" },
        "Draft, row 2: text holds a NUL character or half of a surrogate pair.",
      ],
      ["a date that is none", { createdAt: new Date(Number.NaN) }, /^Draft, row 2: createdAt /u],
      ["what is no date", { createdAt: "secret" }, /^Draft, row 2: createdAt /u],
      ["what is no text", { text: 5 as unknown as string }, /^Draft, row 2: text /u],
      [
        "a column of its own",
        { text: "b", ...{ secret: 1 } },
        "Draft, row 2: secret is not a column of the first row.",
      ],
    ])("%s", async (_, flaw, message) => {
      const error: unknown = await into([draft("a"), draft("b", flaw)]).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ code: "unstorable", message: expect.stringMatching(message) as string });
      expect(await store.read.draft.count()).toBe(0);
    });

    it.each([
      ["a NUL character", "\0"],
      ["half of a pair", "\ud800"],
    ])("%s inside JSON", async (_, bad) => {
      const insert = (tx: Tx) =>
        insertRows(tx, "Setting", [
          { key: "k", value: { deep: [bad] }, changedBy: "w", changedAt: new Date(0) },
        ]);
      await expect(store.inTransaction(insert)).rejects.toThrow(
        "Setting, row 1: value holds a NUL character",
      );
    });

    it.each([1.5, 2 ** 31, Number.NaN])("%d where a whole number of 32 bits belongs", async (last) => {
      const insert = (tx: Tx) => insertRows(tx, "Series", [{ code: "X", last }]);
      await expect(store.inTransaction(insert)).rejects.toThrow(/^Series, row 1: last /u);
    });
  });

  it("inserts any number of rows in one transaction, and names the one that cannot be stored", async () => {
    await store.inTransaction((tx) => tx.draft.deleteMany());
    const bad = draft("bad", { text: "secret\0" });
    await expect(into([...drafts(1_500), bad])).rejects.toThrow("Draft, row 1501: text holds a NUL");
    expect(await store.read.draft.count()).toBe(0);
    await into([...drafts(1_500)]);
    expect(await store.read.draft.count()).toBe(1_500);
  });

  it("stages any number of rows while others write in between", async () => {
    await store.inTransaction((tx) => tx.draft.deleteMany());
    const took: number[] = [];
    const inTransaction: Store["inTransaction"] = async (work) => {
      let ms = 0;
      const done = await store.inTransaction(async (tx) => {
        const begun = performance.now();
        const result = await work(tx);
        ms = performance.now() - begun;
        return result;
      });
      took.push(ms);
      return done;
    };
    const staged = stageRows({ inTransaction }, "Draft", drafts(20_000));
    let others = 0;
    const staging = new AbortController();
    const beside = (async () => {
      for (; !staging.signal.aborted; others += 1) await store.inTransaction((tx) => tx.series.findMany());
    })();
    expect(await staged).toBe(20_000);
    staging.abort();
    await beside;
    expect(await store.read.draft.count()).toBe(20_000);
    expect(others).toBeGreaterThan(5);
    expect(took.toSorted((a, b) => a - b)[Math.floor(took.length / 2)], "median of the chunks").toBeLessThan(
      50,
    );
  });
});

/** One row past Prisma's reading: SQLite's with the storage class and bytes of each value, PostgreSQL's as its own text. */
async function stored(store: Store, table: string, [key, value]: [string, string], ...without: string[]) {
  const raw = store.read as unknown as { $queryRawUnsafe(sql: string): Promise<Record<string, unknown>[]> };
  const where = `FROM "${table}" WHERE "${key}" = '${value}'`;
  const [row] = await raw.$queryRawUnsafe(`SELECT * ${where}`);
  const names = Object.keys(row!).filter((name) => name !== key && !without.includes(name));
  const exactly = (name: string) =>
    store.provider === "sqlite" ? `typeof("${name}") || ' ' || hex("${name}")` : `"${name}"::text`;
  const columns = names.map((name) => `${exactly(name)} AS "${name}"`);
  const [exact] = await raw.$queryRawUnsafe(`SELECT ${columns.join(", ")} ${where}`);
  return exact!;
}
