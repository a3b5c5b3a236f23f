/*
 * A text that begins like a formula is run by Excel when it opens a CSV, whoever wrote it: customers, too.
 * In XLSX a text is never a formula, but it is one save-as-CSV away: so both get the same apostrophe.
 */
const SIGNS = "=+\\-@＝＋－＠";
/** Some programs trim before they look, so what is blank does not hide a sign. */
const BEGINNING = `(?:[\\t\\r\\n]|[\\s\\p{Cf}]*[${SIGNS}])`;

const FORMULA_LIKE = new RegExp(`^'*${BEGINNING}`, "u");
const NEUTRALISED = new RegExp(`^'+${BEGINNING}`, "u");

/** Puts an apostrophe before a text that a spreadsheet could take for a formula; `plainAgain` takes it off. */
export function neutralise(text: string): string {
  return FORMULA_LIKE.test(text) ? `'${text}` : text;
}

/** The inverse of `neutralise`, for every text; one more apostrophe there keeps `'=` and `=` apart. */
export function plainAgain(text: string): string {
  return NEUTRALISED.test(text) ? text.slice(1) : text;
}
