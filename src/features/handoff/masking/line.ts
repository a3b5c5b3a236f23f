import type { Known } from "./known.js";

/** Something that is masked: what the group `what` of its pattern finds. Patterns see half-width text, with the flags d, g and u. */
export interface Rule {
  readonly pattern: RegExp;
  /** What stands in its place; null: it stays as it is. */
  readonly as: (what: string, found: Found) => string | null;
  /** It looks for numbers: those of orders and parcels stay. */
  readonly numeric?: true;
}

export interface Found {
  /** From its first character to the line's end. */
  readonly onward: string;
  readonly known: Known;
}

/** A line as it was typed, and the same in half-width characters: both have the same length. */
export interface Line {
  readonly typed: string;
  readonly plain: string;
}

export function toLine(typed: string): Line {
  return { typed, plain: halfWidth(typed) };
}

/** The same line when nothing was found. Whatever is put in place tells less than what stood there. */
export function replaceIn(line: Line, rule: Rule, known: Known): Line {
  const { typed, plain } = line;
  const numbers = rule.numeric === true ? orderNumbers(plain) : [];
  const { pattern } = rule;
  const parts: string[] = [];
  let done = 0;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(plain); match !== null; match = pattern.exec(plain)) {
    const [from, to] = match.indices?.groups?.["what"] ?? [match.index, match.index];
    const isNumber = numbers.some((one) => one.from < to && from < one.to);
    const what = plain.slice(from, to);
    const put = isNumber ? null : rule.as(what, { onward: plain.slice(from), known });
    if (put === null || told(put) >= told(what)) {
      pattern.lastIndex = match.index + 1;
      continue;
    }
    parts.push(typed.slice(done, from), put);
    done = to;
    pattern.lastIndex = Math.max(to, match.index + 1);
  }
  return done === 0 ? line : toLine(parts.join("") + typed.slice(done));
}

function told(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}

const FULL_WIDTH = /[\uFF01-\uFF5E]/gu;
const DASHES = /[\u2010-\u2015\u2212]/gu;
/** Spaces, and the invisible marks that numbers bring along when they are copied out of a phone book. */
const SPACES = /[\u00A0\u00AD\u2000-\u200F\u202A-\u202F\u2060\u3000\uFEFF\t]/gu;

function halfWidth(text: string): string {
  return text
    .replace(FULL_WIDTH, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(DASHES, "-")
    .replace(SPACES, " ");
}

interface Span {
  readonly from: number;
  readonly to: number;
}

const NUMBER = String.raw`(?![A-Z\d-]{0,40}[A-Z-]1[3-9]\d{9}(?!\d))(?=[A-Z-]{0,8}\d)[A-Z\d]{1,40}(?:-(?!1[3-9]\d{9}(?!\d))[A-Z\d]{1,40}){0,6}`;
const BEHIND_ORDER = new RegExp(
  [
    String.raw`(?:订单|单号|运单|快递单|物流单|面单|流水号|交易号|货号|条码|(?<![a-z])(?:orders?|tracking|waybill|awb|sku|invoice|ticket)(?![a-z]))`,
    String.raw`(?:\s*(?:编号|号码?|no\.?|numbers?|nos\.?|ids?|code|#)){0,2}\s*(?:是|为|is|are)?\s*[:#("'\[]?\s*`,
    String.raw`(?<numbers>${NUMBER}(?:\s*(?:、|和|及|&|and)\s*${NUMBER}){0,200})`,
  ].join(""),
  "dgiu",
);

/** Of a list behind an order word those as long as its first: another length is another thing, a phone say. */
function orderNumbers(plain: string): readonly Span[] {
  return [...plain.matchAll(BEHIND_ORDER)].flatMap((match) => {
    const [start] = match.indices?.groups?.["numbers"] ?? [0];
    const numbers = [...(match.groups?.["numbers"] ?? "").matchAll(/[A-Z\d-]*\d[A-Z\d-]*/giu)];
    const length = numbers[0]?.[0].length;
    return numbers
      .filter(([number]) => number.length === length)
      .map(({ 0: number, index }) => ({ from: start + index, to: start + index + number.length }));
  });
}
