import { anyCase } from "./any-case.js";
import type { Rule } from "./line.js";

/** Between the groups of a number. */
const GAP = String.raw`[ .\-]{0,3}`;
const BREAK = String.raw`[ .\-]{1,3}`;

const CHINA = String.raw`(?:(?:\((?:\+|00) ?86\)|(?:\+|00)? ?86)${GAP})?`;
const MOBILE = [
  String.raw`1[3-9]\d${GAP}\d{4}${GAP}\d{4}`,
  String.raw`\(1[3-9]\d\)${GAP}\d{4}${GAP}\d{4}`,
  String.raw`1[3-9]\d\d${BREAK}\d{3}${BREAK}\d{4}`,
  String.raw`1[3-9]\d\d${BREAK}\d{4}${BREAK}\d{3}`,
  String.raw`1[3-9]\d(?:${BREAK}\d\d){4}`,
  String.raw`1[ -][3-9](?:[ -]\d){9}`,
].join("|");

const AREA = String.raw`(?:010|02\d|0[3-9]\d{2})`;
const EXTENSION = String.raw`(?:\s?(?:转|-|${anyCase("ext")}\.?)\s?\d{1,6})?`;
/** A year begins a date, not the next group of a number. */
const NO_DATE = String.raw`(?!(?:19|20)\d\d[\-/.年])`;

const LABEL = [
  "(?:电话|手机|联系方式|座机|固话|致电|回电|来电|拨打",
  `|(?<![A-Za-z])(?:${anyCase("telephone|tel|phone|mobile|mob|cell|whatsapp|called|calls?|ring|fax|contact")}))`,
  String.raw`(?:号码?|\s?(?:${anyCase("no")}\.?|${anyCase("number")}|#))?`,
  String.raw`\s*(?:是|为|${anyCase("is|at|on")})?\s*:?\s*`,
].join("");

const PATTERNS: readonly string[] = [
  String.raw`(?<!\d)(?<what>${CHINA}(?:${MOBILE}))(?!\d)`,
  String.raw`(?<![\dA-Za-z])(?<what>(?:\(${AREA}\)|${AREA})${GAP}\d{3,4}${GAP}\d{4}${EXTENSION})(?!\d)`,
  String.raw`(?<!\d)(?<what>[48]00[ -]?(?:\d{3}[ -]?\d{4}|\d{4}[ -]?\d{3})${EXTENSION})(?!\d)`,
  // From here on what other countries write.
  String.raw`(?<![\dA-Za-z])(?<what>\+ ?[1-9](?:[ .\-()]{0,2}${NO_DATE}\d){7,14})(?!\d)`,
  String.raw`(?<!\d)(?<what>00[1-9]\d{0,2}(?:[ .\-]${NO_DATE}\d{2,5}){2,5})(?!\d)`,
  String.raw`(?<![\d-])(?<what>(?:\([2-9]\d{2}\) ?|(?:1[-. ])?[2-9]\d{2}[-. ])\d{3}[-. ]\d{4})(?![\d-])`,
  String.raw`(?<!\d)(?<what>0[1-9]\d{2,4}[ -]\d{3,4}[ -]?\d{3,4})(?!\d)`,
  String.raw`${LABEL}\(?(?<what>${NO_DATE}\d{3,11}(?:[ .\-]{1,2}${NO_DATE}\d{3,8}){0,4})(?!\d)`,
];

/** Of a phone number the last four digits stay, by which both sides can still tell which it was. */
export const phones: readonly Rule[] = PATTERNS.map((pattern) => ({
  pattern: new RegExp(pattern, "dgu"),
  as: lastFour,
  numeric: true,
}));

const DATE = /^20\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/u;

function lastFour(what: string): string | null {
  const [number = what] = what.split(/转|ext/iu);
  const digits = number.replace(/\D/gu, "");
  return digits.length < 7 || DATE.test(digits) ? null : `****${digits.slice(-4)}`;
}
