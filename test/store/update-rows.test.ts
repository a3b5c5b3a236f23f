import { expect, it } from "vitest";
import { insertRows, updateRows } from "../../src/store/index.js";
import { eachDatabase } from "../support/database.js";

eachDatabase((database) => {
  it("changes each row to values of its own, and tells which were there", async () => {
    const store = await database.open();
    const series = ["WH", "CR", "OP"].map((code, index) => ({ code, last: index }));
    await store.inTransaction((tx) => insertRows(tx, "Series", series));
    const changed = await store.inTransaction((tx) =>
      updateRows(
        tx,
        "Series",
        ["code"],
        [
          { code: "WH", last: 10 },
          { code: "OP", last: 30 },
          { code: "nobody", last: 99 },
        ],
      ),
    );
    expect([...changed].sort()).toEqual(["OP", "WH"]);
    const found = await store.read.series.findMany({ orderBy: { code: "asc" } });
    expect(found.map(({ code, last }) => [code, last])).toEqual([
      ["CR", 1],
      ["OP", 30],
      ["WH", 10],
    ]);
  });
});
