import type {
  ContextBlock,
  PlainTextElement,
  RichTextBlock,
  RichTextElement,
  RichTextSection,
} from "@slack/types";
import { clip, isBlank, readAloud, type Span, type Text } from "../../../core/text.js";
import { LIMITS } from "../limits.js";
import { SLACK } from "../place.js";

/** Slack refuses empty texts. With `emoji` false, `:tada:` stays what was typed. */
export function plainText(text: string, most: number): PlainTextElement {
  return { type: "plain_text", text: isBlank(text) ? "–" : clip(text, most), emoji: false };
}

export function note(text: string): ContextBlock {
  return { type: "context", elements: [plainText(text, LIMITS.context)] };
}

const ALIKE: Readonly<Record<string, string>> = { "*": "∗", _: "＿", "~": "∼", "`": "ˋ" };

/**
 * For the texts that Slack reads as markup. Mentions need an angle bracket, which can be escaped; for emphasis, quotes,
 * emoji and bare addresses there is no escape, so something that looks alike stands where one could begin or end.
 */
export function escaped(text: string): string {
  return text
    .replace(/`|(?<![a-z\d])[*_~]|[*_~](?![a-z\d])/giu, (mark) => ALIKE[mark] ?? mark)
    .replace(/:(?=\/\/|\S*:)/gu, "∶")
    .replace(/^(\s*)>/gmu, "$1›")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}

/** The pieces of a text, of which none is markup; cut to `most` where the limit falls. */
export function richElements(text: Text, most: number): RichTextElement[] {
  let left = most;
  const elements: RichTextElement[] = [];
  for (const span of text) {
    const whole = readAloud([span]);
    if (whole === "") continue;
    if (left < 1) return markedCut(elements);
    const cut = clip(whole, left);
    elements.push(elementOf(span, cut));
    if (cut !== whole) return elements;
    left -= whole.length;
  }
  return elements;
}

function markedCut(elements: RichTextElement[]): RichTextElement[] {
  return [...elements, { type: "text", text: "…" }];
}

function elementOf(span: Span, text: string): RichTextElement {
  switch (span.type) {
    case "text":
    case "command":
      return { type: "text", text };
    case "person": {
      const account = span.calls?.find(({ platform }) => platform === SLACK);
      return account === undefined ? { type: "text", text } : { type: "user", user_id: account.userId };
    }
    case "bold":
      return { type: "text", text, style: { bold: true } };
    case "link":
      return span.url.length > LIMITS.linkUrl
        ? { type: "text", text }
        : { type: "link", text: isBlank(text) ? span.url : text, url: span.url };
  }
}

export function section(...elements: RichTextElement[]): RichTextSection {
  return { type: "rich_text_section", elements };
}

export function richText(...sections: readonly RichTextSection[]): RichTextBlock[] {
  const full = sections.filter(({ elements }) => elements.length > 0);
  return full.length === 0 ? [] : [{ type: "rich_text", elements: full }];
}

/** How much of a message's budget of text a block takes. */
export function lengthOfTexts(block: unknown): number {
  if (typeof block !== "object" || block === null) return 0;
  return Object.entries(block).reduce<number>(
    (sum, [name, value]) =>
      sum + (isText(name) && typeof value === "string" ? value.length : lengthOfTexts(value)),
    0,
  );
}

function isText(name: string): boolean {
  return name === "text" || name === "alt_text";
}

/** Of a view, or of a part of one. */
export function jsonBytes(rendered: unknown): number {
  return Buffer.byteLength(JSON.stringify(rendered));
}
