import type { Block, Button, Card, Select } from "../../core/card.js";
import type { Intent } from "../../core/intent.js";
import type { Locale } from "../../core/locale.js";
import type { Reply } from "../../core/reply.js";
import { bold, plain, shorten } from "../../core/text.js";

type Said = Extract<Reply, { kind: "say" }>;

export function cardOf(
  locale: Locale,
  title: string,
  blocks: readonly Block[],
  tone: Card["tone"] = "plain",
): Card {
  return { locale, tone, title, summary: title, blocks: [...blocks] };
}

export function say(locale: Locale, sentence: string, buttons: readonly Button[] = []): Said {
  const text: Block = { type: "text", text: plain(sentence) };
  const card = { locale, tone: "plain" as const, title: "", summary: sentence };
  return { kind: "say", card: { ...card, blocks: [text, ...actions(buttons)] } };
}

/** Null: nobody knows their language, so that both are used. */
export function sayTo(locale: Locale | null, sentence: (locale: Locale) => string): Said {
  const [first, ...others] = locale === null ? (["zh-CN", "en"] as const) : [locale];
  const said = say(first, sentence(first));
  const more = others.map((other): Block => ({ type: "text", text: plain(sentence(other)) }));
  return { ...said, card: { ...said.card, blocks: [...said.card.blocks, ...more] } };
}

export function button(label: string, intent: Intent, style: Button["style"] = "default"): Button {
  return { type: "button", label, intent, style };
}

export function actions(of: readonly (Button | Select)[]): Block[] {
  return of.length === 0 ? [] : [{ type: "actions", actions: [...of] }];
}

/** What every platform shows of one text. */
const MOST_CHARACTERS = 2_800;
const MOST_OF_A_LINE = 300;

/** Titles, and beneath each its indented lines; what is longer than a card holds is cut visibly. */
export function groupBlocks(lines: readonly string[]): Block[] {
  const groups: string[][] = [];
  for (const line of lines)
    if (line.startsWith(" ")) groups.at(-1)?.push(shorten(lineOf(line), MOST_OF_A_LINE));
    else groups.push([line]);
  return groups.map(([title = "", ...rest]) => ({
    type: "text",
    text: [bold(title), ...plain(shorten(rest.map((line) => `\n${line}`).join(""), MOST_CHARACTERS))],
  }));
}

/** A platform may leave out the spaces that a line begins with. */
function lineOf(line: string): string {
  return line.startsWith("      ") ? `· ${line.trimStart()}` : line.trimStart();
}
