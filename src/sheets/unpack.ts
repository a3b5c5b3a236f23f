import { strFromU8, unzipSync, zipSync } from "fflate";
import { isSoundXml } from "./sound-xml.js";

/** Why a file cannot be read as an XLSX. */
export type Unreadable = "not-xlsx" | "old-xls" | "encrypted" | "too-large" | "damaged";

export type Unpacked =
  | { readonly kind: "ok"; readonly workbook: Uint8Array }
  | { readonly kind: "bad"; readonly because: Unreadable };

/** A workbook has some ten parts and two a sheet. */
const MOST_PARTS = 5_000;

/** Excel's own and those with macros; a binary one (XLSB) says neither, a document of Word neither. */
const WORKBOOK_TYPE =
  /(?:spreadsheetml\.(?:sheet|template)|ms-excel\.(?:sheet|template)\.macroEnabled)\.main\+xml/u;

/**
 * The workbook packed anew, without what no cell needs: a reader cannot unfold more than was measured here, nor see
 * other parts than were measured.
 */
export function unpack(bytes: Uint8Array, mostBytes: number): Unpacked {
  if (startsWith(bytes, OLD_OFFICE)) return bad(oldOffice(bytes));
  if (!startsWith(bytes, ZIP)) return bad("not-xlsx");
  const size = { parts: 0, bytes: 0 };
  const isHeld = (part: { name: string; originalSize: number }): boolean => {
    size.parts++;
    const isText = /\.(?:xml|rels)$/iu.test(part.name);
    if (isText) size.bytes += part.originalSize;
    if (size.parts > MOST_PARTS || size.bytes > mostBytes) throw new TooLargeError();
    return isText;
  };
  try {
    const parts = unzipSync(bytes, { filter: isHeld });
    const types = parts["[Content_Types].xml"];
    if (types === undefined || !WORKBOOK_TYPE.test(strFromU8(types))) return bad("not-xlsx");
    // A part that unfolds to more than it says is cut there without a word: then its end is missing.
    if (!Object.values(parts).every(isSoundXml)) return bad("damaged");
    // Compressed a little, since hucre gets such a part in pieces: from one piece its time grows with rows squared.
    return { kind: "ok", workbook: zipSync(parts, { level: 1 }) };
  } catch (error) {
    return bad(error instanceof TooLargeError ? "too-large" : "damaged");
  }
}

class TooLargeError extends Error {}

const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** Microsoft's compound file: Office before 2007, and what later ones encrypt. */
const OLD_OFFICE = [0xd0, 0xcf, 0x11, 0xe0];

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}

function oldOffice(bytes: Uint8Array): Unreadable {
  const holds = (name: string): boolean => Buffer.from(bytes).includes(Buffer.from(name, "utf16le"));
  if (holds("EncryptedPackage")) return "encrypted";
  return holds("Workbook") || holds("Book") ? "old-xls" : "not-xlsx";
}

function bad(because: Unreadable): Unpacked {
  return { kind: "bad", because };
}
