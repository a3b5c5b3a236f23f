import fc from "fast-check";
import { strFromU8, unzipSync } from "fflate";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import {
  clockCell,
  dateCell,
  streamCsv,
  streamWorkbook,
  writeWorkbook,
  type Row,
} from "../../src/sheets/index.js";

const FORMULA_LIKE = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠\t\r\n]/u;
const sign = fc.constantFrom(
  "=",
  "+",
  "-",
  "@",
  "\t",
  "\r",
  "＝",
  "＋",
  "－",
  "＠",
  "'",
  " ",
  "\u0000",
  "\uFFFE",
  "\u0085",
  "\u200B",
  "a",
);
const riskyText = fc
  .tuple(fc.array(sign, { maxLength: 4 }), fc.string({ maxLength: 6 }))
  .map(([signs, rest]) => signs.join("") + rest);

async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}

async function csv(rows: readonly Row[], titles: readonly string[] = ["a"]): Promise<string> {
  const columns = titles.map((title) => ({ title }));
  return (await bytesOf(streamCsv({ columns, rows }))).toString("utf8");
}

function partsOf(workbook: Uint8Array): Readonly<Record<string, string>> {
  const parts = Object.entries(unzipSync(workbook));
  return Object.fromEntries(parts.map(([path, bytes]) => [path, strFromU8(bytes)]));
}

async function sheetOf(rows: readonly Row[], titles: readonly string[] = ["a"]): Promise<string> {
  const columns = titles.map((title) => ({ title }));
  return partsOf(await writeWorkbook([{ name: "对接单", columns, rows }]))["xl/worksheets/sheet1.xml"] ?? "";
}

/** Rows that remember how many were taken and whether they were let go. */
function watched(count: number) {
  const seen = { taken: 0, closed: false };
  async function* rows(): AsyncGenerator<Row> {
    try {
      for (; seen.taken < count; seen.taken++) yield [seen.taken, `客户 ${Math.sin(seen.taken)} 来电`];
    } finally {
      seen.closed = true;
    }
    await Promise.resolve();
  }
  return { seen, rows: rows() };
}

describe("a CSV", () => {
  it("starts with a byte order mark, and quotes what would break a line apart", async () => {
    const row: Row = [
      '他说"好"',
      "a,b",
      "two\nlines",
      1.5,
      true,
      null,
      new Date(Date.UTC(2026, 10, 23, 14, 5)),
    ];
    expect(await csv([row, ["007"]], ["编号", "x"])).toBe(
      '\uFEFF编号,x\r\n"他说""好""","a,b","two\nlines",1.5,TRUE,,2026-11-23 14:05:00\r\n007\r\n',
    );
  });

  it("has an apostrophe before a text like a formula, and none before a number", async () => {
    expect(await csv([["=1+1"], ["＝1"], ["\t=1"], ["@x"], [-5], ["-5"]])).toBe(
      "\uFEFFa\r\n'=1+1\r\n'＝1\r\n'\t=1\r\n'@x\r\n-5\r\n'-5\r\n",
    );
  });

  it("never has a text that begins with a formula's sign", async () => {
    await fc.assert(
      fc.asyncProperty(riskyText, async (text) => {
        const file = (await csv([[text], ["a"]], [text])).slice(1);
        const [, title] = /^"?([^]*?)"?\r\n/u.exec(file) ?? [];
        expect(title).not.toMatch(FORMULA_LIKE);
        const half = (file.length - "a\r\n".length) / 2;
        expect(file.slice(half, 2 * half)).toBe(file.slice(0, half));
      }),
    );
  });
});

describe("an XLSX", () => {
  it("has its titles bold and frozen, dates as dates and texts as texts", async () => {
    const at = clockCell(Temporal.Instant.from("2026-11-23T06:05:00Z"), "Asia/Shanghai");
    const xml = await sheetOf([["007", at, dateCell(Temporal.PlainDate.from("2026-11-23")), 7, false]]);
    expect(xml).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
    expect(xml).toContain('<c r="A1" s="1" t="inlineStr">');
    expect(xml).toContain('<c r="A2" s="4" t="inlineStr"><is><t xml:space="preserve">007</t></is></c>');
    expect(xml).toContain('<c r="B2" s="3"><v>46349.586805555555</v></c><c r="C2" s="2"><v>46349</v></c>');
    expect(xml).toContain('<c r="D2"><v>7</v></c><c r="E2" t="b"><v>0</v></c>');
  });

  it("has no formula, and no text that becomes one when saved as CSV", async () => {
    await fc.assert(
      fc.asyncProperty(riskyText, async (text) => {
        const xml = await sheetOf([[text]], [text]);
        expect(xml).not.toContain("<f>");
        for (const [, shown = ""] of xml.matchAll(/<t [^>]*>([^<]*)<\/t>/gu))
          expect(shown).not.toMatch(FORMULA_LIKE);
      }),
    );
  });

  it("cuts a text that no cell can hold so that the cut is seen", async () => {
    const xml = await sheetOf([["长".repeat(40_000)]]);
    expect(xml).toContain(`>${"长".repeat(32_766)}…<`);
  });

  it("goes on in another sheet where one is full, with its titles again", async () => {
    const rows = Array.from({ length: 5 }, (_, index): Row => [index]);
    const sheets = [
      { name: "A/B", columns: [{ title: "n" }], rows },
      { name: "a b", columns: [{ title: "n" }], rows: [] },
    ];
    const parts = partsOf(await bytesOf(streamWorkbook({ sheets }, { mostRows: 3 })));
    const names = parts["xl/workbook.xml"]?.matchAll(/name="([^"]*)"/gu) ?? [];
    expect([...names].map(([, name]) => name)).toEqual(["A B", "A B (2)", "A B (3)", "a b (4)"]);
    expect(parts["xl/worksheets/sheet3.xml"]).toContain('>n</t></is></c></row><row r="2"><c r="A2"><v>4</v>');
  });

  it("names a sheet only as Excel allows", async () => {
    const wanted = ["History", "", "'x'", "对接单:[2026]*?", "很".repeat(40), `${"a".repeat(30)}😀`];
    const workbook = await writeWorkbook(wanted.map((name) => ({ name, columns: [], rows: [] })));
    const names = partsOf(workbook)["xl/workbook.xml"]?.matchAll(/name="([^"]*)"/gu) ?? [];
    expect([...names].map(([, name]) => name)).toEqual([
      "History_",
      "Sheet",
      "x",
      "对接单  2026",
      "很".repeat(31),
      "a".repeat(30),
    ]);
  });

  it("is made as it is read, and lets go of its rows when nobody reads on", async () => {
    const { seen, rows } = watched(1_000_000);
    const chunks = streamWorkbook({ sheets: [{ name: "x", columns: [{ title: "n" }], rows }] });
    await chunks.next();
    await chunks.next();
    await chunks.return(undefined);
    expect(seen.taken).toBeLessThan(20_000);
    expect(seen.closed).toBe(true);
  });

  it("fails when its rows fail", async () => {
    async function* rows(): AsyncGenerator<Row> {
      yield [1];
      await Promise.reject(new Error("The database is gone"));
    }
    const chunks = streamWorkbook({ sheets: [{ name: "x", columns: [], rows: rows() }] });
    await expect(bytesOf(chunks)).rejects.toThrow("The database is gone");
  });
});
