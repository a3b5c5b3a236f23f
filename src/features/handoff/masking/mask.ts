import { addresses } from "./addresses.js";
import { identities } from "./identities.js";
import type { Known } from "./known.js";
import { replaceIn, toLine, type Line, type Rule } from "./line.js";
import { names } from "./names.js";
import { phones } from "./phones.js";

/** Names come last: some are known by the masked phone or address beside them. */
const RULES: readonly Rule[] = [...identities, ...phones, ...addresses, ...names];

/**
 * Without the phones, ID and account numbers, mail addresses, addresses and names of customers, as far as they can be told
 * (docs/masking.md); `known` names stay. Line by line, so that joined texts mask as their parts do; masking twice changes nothing.
 */
export function mask(text: string, known: Known): string {
  return text
    .split("\n")
    .map((line) => maskLine(toLine(line), known).typed)
    .join("\n");
}

/** Until nothing more is found: what is put in place tells less each time, so this ends. */
function maskLine(line: Line, known: Known): Line {
  const masked = RULES.reduce((soFar, rule) => replaceIn(soFar, rule, known), line);
  return masked.typed === line.typed ? line : maskLine(masked, known);
}
