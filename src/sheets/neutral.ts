import { storable } from "../core/text.js";

/*
 * A text that begins like a formula is run by Excel when it opens a CSV, whoever wrote it: customers, too.
 * In XLSX a text is never a formula, but it is one save-as-CSV away: so both get the same apostrophe.
 * Some programs trim before they look, so what is blank or unseen does not hide a sign.
 */
const BEGINNING = "[\\s\\p{Cc}\\p{Cf}]*[=+\\-@＝＋－＠\\t\\r\\n]";
const FORMULA_LIKE = new RegExp(`^'*${BEGINNING}`, "u");
const NEUTRALISED = new RegExp(`^'+${BEGINNING}`, "u");

/**
 * The text as a file holds it: without what cannot be shown, and with an apostrophe before what a spreadsheet could
 * take for a formula.
 */
export function neutralise(text: string): string {
  // First what is left out: it could hide a sign.
  const held = storable(text).replace(/[\uFFFE\uFFFF]/gu, "");
  return FORMULA_LIKE.test(held) ? `'${held}` : held;
}

/** Takes that apostrophe off again. A text that had one there itself got a second, and so is exactly as it was. */
export function plainAgain(text: string): string {
  return NEUTRALISED.test(text) ? text.slice(1) : text;
}
