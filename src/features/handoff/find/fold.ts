import type { Ask } from "../handoff.js";

/** As texts are searched: half-width, lower case, one space between words, and no wildcards. */
export function foldText(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s%_]+/gu, " ")
    .trim();
}

/** As order numbers are compared: half-width, upper case, without spaces and hyphens. */
export function foldOrder(number: string): string {
  return number
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, "");
}

export function searchTextOf(handoff: Ask): string {
  const { ask, facts, kindFacts, impactCustomer, impactCs, impactOps, orders } = handoff;
  const parts = [ask, facts, impactCustomer, impactCs, impactOps, ...Object.values(kindFacts)];
  return foldText(
    [...parts, ...orders.map((order) => order.number)].filter((part) => part !== null).join(" "),
  );
}
