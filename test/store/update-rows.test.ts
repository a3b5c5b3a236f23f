import { expect, it } from "vitest";
import { insertRows, updateRows } from "../../src/store/index.js";
import { eachDatabase } from "../support/database.js";

eachDatabase((database) => {
  it("changes each row to values of its own, and tells which were there", async () => {
    const store = await database.open();
    const series = ["WH", "CR", "OP"].map((code, index) => ({ code, last: index }));
    await store.inTransaction((tx) => insertRows(tx, "Series", series));
    const changed = await store.inTransaction((tx) =>
      updateRows(tx, "Series", [
        { where: { code: "WH" }, to: { last: 10 } },
        { where: { code: "OP" }, to: { last: 30 } },
        { where: { code: "nobody" }, to: { last: 99 } },
      ]),
    );
    expect([...changed].sort()).toEqual(["OP", "WH"]);
    const found = await store.read.series.findMany({ orderBy: { code: "asc" } });
    expect(found.map(({ code, last }) => [code, last])).toEqual([
      ["CR", 1],
      ["OP", 30],
      ["WH", 10],
    ]);
  });

  it("changes any number of rows, and tells which were there", async () => {
    const store = await database.open();
    const series = Array.from({ length: 1_500 }, (_, last) => ({ code: `S${String(last)}`, last }));
    await store.inTransaction((tx) => insertRows(tx, "Series", series));
    const changes = series.map(({ code, last }) => ({ where: { code }, to: { last: last + 1 } }));
    const changed = await store.inTransaction((tx) => updateRows(tx, "Series", changes));
    expect(changed.size).toBe(1_500);
    const found = await store.read.series.findMany();
    expect(found.every(({ code, last }) => code === `S${String(last - 1)}`)).toBe(true);
  });

  it("leaves a row that is not as it was thought to be", async () => {
    const store = await database.open();
    await store.inTransaction((tx) => insertRows(tx, "Series", [{ code: "WH", last: 5 }]));
    const from = (last: number) =>
      store.inTransaction((tx) =>
        updateRows(tx, "Series", [{ where: { code: "WH", last }, to: { last: last + 1 } }]),
      );
    expect([...(await from(4))]).toEqual([]);
    expect([...(await from(5))]).toEqual(["WH"]);
    expect([...(await from(5))]).toEqual([]);
    expect(await store.read.series.findMany()).toMatchObject([{ code: "WH", last: 6 }]);
  });
});
