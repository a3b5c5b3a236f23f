import fc from "fast-check";
import { strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { readWorkbook, sheetWords, writeWorkbook, type Cell, type Row } from "../../src/sheets/index.js";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const columns = [{ title: "a" }, { title: "b" }];
const rowsOf = async (bytes: Uint8Array) => {
  const read = await readWorkbook(bytes);
  return read.kind === "ok" ? read.sheets[0]?.rows : read.because;
};

/** A sound workbook of which some parts say something else. */
async function workbookWith(other: Readonly<Record<string, string | Uint8Array>>): Promise<Uint8Array> {
  const sound = unzipSync(await writeWorkbook([{ name: "x", columns, rows: [["one", 1]] }]));
  const parts = Object.entries(other).map(([path, text]) => [
    path,
    typeof text === "string" ? strToU8(text) : text,
  ]);
  return zipSync({ ...sound, ...(Object.fromEntries(parts) as Record<string, Uint8Array>) });
}

const sheetWith = (data: string) =>
  workbookWith({
    "xl/worksheets/sheet1.xml": `<worksheet xmlns="${MAIN}"><sheetData>${data}</sheetData></worksheet>`,
  });

const cell = fc.oneof(
  { arbitrary: fc.string({ unit: "binary", maxLength: 12 }), weight: 3 },
  fc.stringMatching(/^[-=+@' ＝\t_x0041]{0,12}$/u),
  fc.double({ noDefaultInfinity: true, noNaN: true }),
  fc.integer(),
  fc.boolean(),
  fc
    .date({ min: new Date("1900-03-01"), max: new Date("9999-12-31T23:59:59Z"), noInvalidDate: true })
    .map((date) => new Date(Math.floor(date.getTime() / 1000) * 1000)),
  fc.constant(null),
);
const table = fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 12 });

/** What of a cell XLSX can hold. */
function held(value: Cell): Cell {
  if (typeof value === "number") return value === 0 ? 0 : value;
  if (typeof value !== "string") return value;
  const text = value
    .toWellFormed()
    .replace(/\r\n?/gu, "\n")
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF]/gu, "");
  return text === "" ? null : text;
}

function withoutEnd<Item>(items: readonly Item[], isEmpty: (item: Item) => boolean): readonly Item[] {
  return items.slice(0, items.findLastIndex((item) => !isEmpty(item)) + 1);
}

function heldRows(rows: readonly Row[]): readonly Row[] {
  const trimmed = rows.map((row) => withoutEnd(row.map(held), (value) => value === null));
  return withoutEnd(trimmed, (row) => row.length === 0);
}

describe("reading an XLSX", () => {
  it("gives back every table that was written", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(table, { minLength: 1, maxLength: 3 }), async (tables) => {
        const sheets = tables.map((rows, index) => ({ name: `表 ${index} <&>`, columns, rows }));
        expect(await readWorkbook(await writeWorkbook(sheets))).toEqual({
          kind: "ok",
          sheets: sheets.map(({ name, rows }) => ({ name, rows: [["a", "b"], ...heldRows(rows)] })),
        });
      }),
    );
  });

  it("keeps empty rows and cells between others, so that a mistake can be told by its place", async () => {
    const bytes = await sheetWith('<row r="3"><c r="C3"><v>7</v></c><c r="D3" s="4"/></row><row r="9"/>');
    expect(await rowsOf(bytes)).toEqual([[], [], [null, null, 7]]);
  });

  it("reads what Excel writes: shared and rich texts, results of formulas, errors, cells without a place", async () => {
    const bytes = await workbookWith({
      "xl/sharedStrings.xml": `<sst xmlns="${MAIN}"><si><t>仓库</t></si><si><r><t>张</t></r><r><rPr><b/></rPr><t>敏</t></r><rPh sb="0" eb="1"><t>ZHANG</t></rPh></si></sst>`,
      "xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="/xl/worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`,
      "xl/worksheets/sheet1.xml": `<x:worksheet xmlns:x="${MAIN}"><x:sheetData><x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="s"><x:v>1</x:v></x:c><x:c t="str"><x:f>A1&amp;"!"</x:f><x:v>仓库!</x:v></x:c><x:c><x:f>1+1</x:f><x:v>2</x:v></x:c><x:c t="e"><x:v>#N/A</x:v></x:c><x:c s="2"><x:v>46349</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
    });
    expect(await rowsOf(bytes)).toEqual([["仓库", "张敏", "仓库!", 2, "#N/A", new Date("2026-11-23")]]);
  });

  it("does not count pictures, however large", async () => {
    const bytes = await workbookWith({ "xl/media/image1.png": new Uint8Array(2_000_000) });
    expect(await readWorkbook(bytes, { unpackedBytes: 100_000, cells: 10 })).toMatchObject({ kind: "ok" });
  });
});

describe("a file that cannot be read as XLSX", () => {
  const compound = (stream: string) =>
    Buffer.concat([
      Buffer.from("d0cf11e0a1b11ae1", "hex"),
      Buffer.alloc(512),
      Buffer.from(stream, "utf16le"),
    ]);

  it.each([
    ["nothing", Buffer.alloc(0), "not-xlsx"],
    ["a CSV by another name", Buffer.from("a,b\r\n1,2\r\n"), "not-xlsx"],
    ["a PDF", Buffer.from("%PDF-1.7\n"), "not-xlsx"],
    ["a web page, as many systems export", Buffer.from("<html><table>"), "not-xlsx"],
    [
      "a document of Word",
      zipSync({ "[Content_Types].xml": strToU8("wordprocessingml.document.main+xml") }),
      "not-xlsx",
    ],
    ["another archive", zipSync({ "a.txt": strToU8("a") }), "not-xlsx"],
    ["an old XLS", compound("Workbook"), "old-xls"],
    ["an old document of Word", compound("WordDocument"), "not-xlsx"],
    ["a workbook with a password", compound("EncryptedPackage"), "encrypted"],
  ])("is told for what it is: %s", async (_, bytes, because) => {
    expect(await readWorkbook(bytes)).toEqual({ kind: "bad", because });
  });

  it("is told in both languages, with what to send instead", () => {
    for (const sentence of Object.values(sheetWords["zh-CN"].unreadable))
      expect(sentence).toMatch(/。请.*发/u);
    for (const sentence of Object.values(sheetWords.en.unreadable)) expect(sentence).toMatch(/[.] .*send/u);
  });

  it("is never an exception, wherever it is cut off or changed", async () => {
    const sound = await writeWorkbook([
      {
        name: "x",
        columns,
        rows: [
          ["one", 1],
          ["two", new Date(0)],
        ],
      },
    ]);
    const place = fc.nat({ max: sound.length - 1 });
    await fc.assert(
      fc.asyncProperty(place, place, fc.nat({ max: 255 }), async (end, at, byte) => {
        const changed = Uint8Array.from(sound);
        changed[at] = byte;
        expect(["ok", "bad"]).toContain((await readWorkbook(changed)).kind);
        expect((await readWorkbook(sound.subarray(0, end))).kind).toBe("bad");
      }),
      { numRuns: 500 },
    );
  });
});

describe("a file that would unfold to more than memory holds", () => {
  it("is refused before it is unfolded", async () => {
    const bomb = await workbookWith({ "xl/worksheets/sheet1.xml": new Uint8Array(110_000_000) });
    expect(bomb.length).toBeLessThan(200_000);
    expect(await readWorkbook(bomb)).toEqual({ kind: "bad", because: "too-large" });
  });

  it("gains nothing by lying about its size", async () => {
    const bomb = Buffer.from(await workbookWith({ "xl/worksheets/sheet1.xml": new Uint8Array(5_000_000) }));
    const size = Buffer.alloc(4);
    size.writeUInt32LE(5_000_000);
    for (let at = bomb.indexOf(size); at !== -1; at = bomb.indexOf(size)) bomb.writeUInt32LE(100, at);
    expect(await readWorkbook(bomb)).toEqual({ kind: "bad", because: "damaged" });
  });

  it("may have a million empty rows, which are nothing", async () => {
    const rows = Array.from({ length: 1_000_000 }, (_, index) => `<row r="${index + 1}"/>`);
    expect(await rowsOf(await sheetWith(rows.join("")))).toEqual([]);
  });

  it("has a cell in the last corner without the sheet before it", async () => {
    const read = await rowsOf(await sheetWith('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'));
    expect([read?.length, read?.at(-1)?.length]).toEqual([1_048_576, 16_384]);
  });

  it.each([
    [
      "more cells than allowed",
      '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>1</v></c></row>'.repeat(6),
      "too-large",
    ],
    ["wide rows", '<row><c r="XFD1"><v>1</v></c></row>'.repeat(10), "too-large"],
    ["a row beyond the last", '<row r="99999999999"><c r="A1"><v>1</v></c></row>', "damaged"],
    ["a row of no number", '<row r="x"><c r="A1"><v>1</v></c></row>', "damaged"],
    ["a column beyond the last", '<row r="1"><c r="ZZZZZZ1"><v>1</v></c></row>', "damaged"],
  ])("is refused: %s", async (_, data, because) => {
    const read = await readWorkbook(await sheetWith(data), { unpackedBytes: 1_000_000, cells: 10 });
    expect(read).toEqual({ kind: "bad", because });
  });

  it("does not unfold entities", async () => {
    const doctype = `<!DOCTYPE w [<!ENTITY a "${"a".repeat(100)}"><!ENTITY b "${"&a;".repeat(100)}">]>`;
    const bytes = await workbookWith({
      "xl/worksheets/sheet1.xml": `${doctype}<worksheet xmlns="${MAIN}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>`,
    });
    expect(await rowsOf(bytes)).toBe("damaged");
  });

  it.each([
    ["tag", `<row r="${"1".repeat(3_000_000)}"/>`],
    ["tag with others inside", `<row r="${"<>".repeat(1_500_000)}"/>`],
    ["tag that never closes", "<".repeat(3_000_000)],
    ["comment", `<!--${"<>".repeat(1_500_000)}-->`],
    ["plain text", `<![CDATA[${"<>".repeat(1_500_000)}]]>`],
  ])("is refused where reading would take time without end: a long %s", async (_, data) => {
    expect(await rowsOf(await sheetWith(data))).toBe("damaged");
  });

  it("may have comments and plain text", async () => {
    const data = '<!-- > --><row r="1"><c r="A1" t="str"><v><![CDATA[<b>]]></v></c></row>';
    expect(await rowsOf(await sheetWith(data))).toEqual([["<b>"]]);
  });

  it("does not break by depth", async () => {
    const deep = await workbookWith({ "xl/workbook.xml": "<a>".repeat(300_000) });
    expect(await readWorkbook(deep)).toEqual({ kind: "bad", because: "damaged" });
  });
});
