/** More would make one condition each, and a database takes only so many. */
const WORDS_MOST = 16;

/**
 * As texts are searched: half-width, lower case, one space where there was any. What LIKE reads as a sign of its own is a
 * space too, so that nobody's percent sign finds everything.
 */
export function foldText(text: string): string {
  return text
    .replace(/\p{Cf}/gu, "")
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFKC")
    .replace(/[\s%_\\]+/gu, " ")
    .trim();
}

/** As order numbers are compared: half-width, upper case, without spaces, hyphens and the signs of LIKE. */
export function foldOrder(number: string): string {
  return number
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\p{Cf}\p{Pd}%_\\]/gu, "");
}

/**
 * The distinct words that somebody types, folded, at most 16; none of a blank text. The longest come first: they are
 * missing most often, and then no other is looked for.
 */
export function wordsIn(typed: string): readonly string[] {
  const words = foldText(typed).split(" ");
  const longestFirst = [...new Set(words)].filter((word) => word !== "").sort((a, b) => b.length - a.length);
  return longestFirst.slice(0, WORDS_MOST);
}

/** The columns of a handoff that hold words. */
export interface Searchable {
  readonly ask: string;
  readonly facts: string | null;
  readonly kindFacts: Readonly<Record<string, string>>;
  readonly impactCustomer: string | null;
  readonly impactCs: string | null;
  readonly impactOps: string | null;
  readonly orders: readonly { readonly number: string }[];
  readonly urgentBecause: string | null;
  readonly progress: string | null;
  readonly reason: string | null;
  readonly question: string | null;
  readonly result: string | null;
  readonly endReason: string | null;
}

/** A long life has more words than are worth searching. */
const TEXT_MOST = 20_000;

/** What it says now, and the words that it said earlier. */
export function withEarlier(now: string, earlier: string): string {
  const known = new Set(now.split(" "));
  const others = earlier.split(" ").filter((word) => word !== "" && !known.has(word));
  return [now, ...new Set(others)].join(" ").slice(0, Math.max(now.length, TEXT_MOST));
}

/** What a handoff is found by: its labels, such as `WH-128` and `仓库 #128`, its orders, and all that was said about it. */
export function searchTextOf(handoff: Searchable, labels: readonly string[]): string {
  const { orders, kindFacts, ask, facts, impactCustomer, impactCs, impactOps } = handoff;
  const { urgentBecause, progress, reason, question, result, endReason } = handoff;
  const numbers = orders.flatMap(({ number }) => [number, foldOrder(number)]);
  const said = [ask, facts, ...Object.values(kindFacts), impactCustomer, impactCs, impactOps];
  const since = [urgentBecause, progress, reason, question, result, endReason];
  const parts = [...labels, ...numbers, ...said, ...since].map((part) => foldText(part ?? ""));
  return [...new Set(parts)].filter((part) => part !== "").join(" ");
}
