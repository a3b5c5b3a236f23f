/** Excel's limit, in UTF-16 units. */
const LONGEST_NAME = 31;

/** The nearest name that Excel takes and that no other sheet of the workbook bears, upper and lower case alike. */
export function sheetName(wanted: string, taken: readonly string[]): string {
  const name = allowed(wanted);
  const used = new Set(taken.map((other) => other.toLowerCase()));
  for (let count = 1; ; count++) {
    const mark = count === 1 ? "" : ` (${count})`;
    const candidate = cut(name, LONGEST_NAME - mark.length) + mark;
    if (!used.has(candidate.toLowerCase())) return candidate;
  }
}

function allowed(wanted: string): string {
  const name = wanted
    .replace(/[\p{Cc}\uFFFE\uFFFF]/gu, "")
    .replace(/[:\\/?*[\]]/gu, " ")
    .replace(/^[\s']+|[\s']+$/gu, "");
  if (name === "") return "Sheet";
  // Excel keeps this one, in any case, for its own log of changes.
  return name.toLowerCase() === "history" ? `${name}_` : name;
}

function cut(name: string, most: number): string {
  return name
    .toWellFormed()
    .slice(0, most)
    .replace(/\p{Surrogate}$/u, "")
    .trimEnd();
}
