/** The inputs that hold a text which is too long for one: `ask`, `ask.2`, ... No field's own name has a dot. */
export function partName(name: string, part: number): string {
  return part === 1 ? name : `${name}.${String(part)}`;
}

const PART = /^(.+)\.(\d+)$/u;

type Answer = string | readonly string[];

/** With each text that stood in several inputs as one again. */
export function joinParts<A extends Answer>(
  answers: Readonly<Record<string, A>>,
): ReadonlyMap<string, A | string> {
  const parts = Object.entries(answers).map(([key, answer]) => {
    const [, name = key, part = "1"] = PART.exec(key) ?? [];
    return { name, part: Number(part), answer };
  });
  const whole = new Map<string, A | string>();
  for (const { name, answer } of parts.sort((one, other) => one.part - other.part)) {
    const before = whole.get(name);
    const goesOn = typeof before === "string" && typeof answer === "string";
    whole.set(name, goesOn ? before + answer : answer);
  }
  return whole;
}

/** Of a text, as much as an input holds each; together they are the text. */
export function partsOf(text: string, most: number): readonly string[] {
  const parts: string[] = [];
  for (let rest = text; rest !== "";) {
    const end = rest.length <= most ? rest.length : endOf(rest, most);
    parts.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return parts;
}

const NEARBY = 100;

/** Between two letters where there are some: an input may lose the spaces at its ends. Never inside a code point. */
function endOf(text: string, most: number): number {
  const isWhole = (end: number): boolean => !/[\uD800-\uDBFF]/u.test(text.charAt(end - 1));
  const isWithinWords = (end: number): boolean => /^\S\S$/u.test(text.slice(end - 1, end + 1));
  for (let end = most; end > Math.max(1, most - NEARBY); end -= 1)
    if (isWhole(end) && isWithinWords(end)) return end;
  return isWhole(most) || most === 1 ? most : most - 1;
}
