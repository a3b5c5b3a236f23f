import { clip, isBlank, partOf, readAloud, type Span, type Text } from "../../../core/text.js";
import type { Div, Element, Look, PlainText } from "./card.js";
import { LIMITS } from "../limits.js";
import { FEISHU } from "../place.js";

/** Never blank; Feishu shows it as it is, whatever stands in it. */
export function plainText(text: string, most: number): PlainText {
  return { tag: "plain_text", content: isBlank(text) ? "–" : clip(text, most) };
}

export function div(text: string, most: number, look: Look = {}): Div {
  return { tag: "div", text: { ...plainText(text, most), ...look } };
}

const SMALL = { text_size: "notation", text_color: "grey" } as const;

export function note(text: string): Div {
  return div(text, LIMITS.context, SMALL);
}

export function leftOut(count: number, most: number, say: (count: number) => string): Element[] {
  return count <= most ? [] : [note(say(count - most))];
}

/** Markdown only where plain text cannot say it. */
export function textElement(text: Text, most: number, size: "normal" | "small" = "normal"): Element[] {
  const read = readAloud(text);
  if (isBlank(read)) return [];
  if (text.every(isPlain)) return [size === "small" ? div(read, most, SMALL) : div(read, most)];
  const content = markdown(text, most, size === "small" ? grey : escaped);
  return [{ tag: "markdown", content, ...(size === "small" ? { text_size: SMALL.text_size } : {}) }];
}

function isPlain(span: Span): boolean {
  switch (span.type) {
    case "text":
    case "command":
      return true;
    case "person":
      return accountOf(span) === null;
    case "bold":
    case "link":
      return isBlank(span.text);
  }
}

type Person = Extract<Span, { type: "person" }>;

const ACCOUNT = /^ou_[0-9a-zA-Z]+$/u;

/** What could be anything else than one person's id is never put into a mention. */
export function accountOf({ calls }: Pick<Person, "calls">): string | null {
  const account = calls?.find(({ platform, userId }) => platform === FEISHU && ACCOUNT.test(userId));
  return account?.userId ?? null;
}

/** Of this no letter is markup, a link, an emoji or a mention: Feishu reads the character references once. */
function escaped(text: string): string {
  return text
    .replace(/[!#$&()*+\-.:<=>@[\\\]^_`{|}~]/gu, (sign) => `&#${String(sign.charCodeAt(0))};`)
    .replace(/\r\n?|\n/gu, "<br>")
    .replace(/(?<=<br>)[ \t]+/gu, unbroken);
}

/** Spaces that begin a line are no code. */
function unbroken(spaces: string): string {
  return "&#160;".repeat(spaces.length);
}

export function grey(text: string): string {
  return isBlank(text) ? escaped(text) : `<font color='grey'>${escaped(text)}</font>`;
}

/** Cut visibly where the limit falls. No line of it can begin a list, a quote or code. */
export function markdown(text: Text, most: number, letters: (text: string) => string = escaped): string {
  return cut(text, most)
    .map((span) => written(span, letters))
    .reduce(joined, "")
    .replace(/(?<=^|<br>)[ \t]+/gu, unbroken)
    .trimEnd();
}

function cut(text: Text, most: number): readonly Span[] {
  const spans: Span[] = [];
  let left = most;
  for (const span of text) {
    const whole = readAloud([span]);
    if (whole === "") continue;
    if (left < 1) return [...spans, { type: "text", text: "…" }];
    const part = clip(whole, left);
    spans.push(part === whole ? span : partOf(span, part));
    if (part !== whole) return spans;
    left -= whole.length;
  }
  return spans;
}

function written(span: Span, letters: (text: string) => string): string {
  switch (span.type) {
    case "text":
    case "command":
      return letters(readAloud([span]));
    case "bold":
      return strong(span.text);
    case "person": {
      const account = accountOf(span);
      return account === null ? letters(span.name) : `<at id=${account}></at>`;
    }
    case "link":
      return link(span.text, span.url);
  }
}

function strong(text: string): string {
  const [, before = "", inner = "", after = ""] = /^(\s*)([\s\S]*?)(\s*)$/u.exec(text) ?? [];
  return inner === "" ? escaped(text) : `${escaped(before)}**${escaped(inner)}**${escaped(after)}`;
}

/** Marks of bold text need a space beside them where there is a sign within and a letter without, or other marks. */
function joined(before: string, after: string): string {
  const opens = /[^\s\p{P}\p{S}]$/u.test(before) && /^\*\*[\p{P}\p{S}]/u.test(after);
  const closes = /[\p{P}\p{S}]\*\*$/u.test(before) && /^[^\s\p{P}\p{S}]/u.test(after);
  const meet = before.endsWith("**") && after.startsWith("**");
  return opens || closes || meet ? `${before} ${after}` : before + after;
}

export function link(text: string, url: string): string {
  const words = isBlank(text) ? url : text;
  if (url.length > LIMITS.linkUrl) return escaped(words);
  return `[${escaped(words.replace(/\s+/gu, " "))}](${address(url)})`;
}

/** Nothing in it ends the link, or is read as something else than a part of an address. */
function address(url: string): string {
  return new URL(url).href.replace(/[^\w\-./:?#@!$&+,=%~]/gu, (sign) =>
    [...Buffer.from(sign)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join(""),
  );
}
