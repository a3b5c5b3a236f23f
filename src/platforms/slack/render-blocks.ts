import type { ContextBlock, KnownBlock, RichTextElement, TableBlock } from "@slack/types";
import type { Block } from "../../core/card.js";
import type { Images } from "../../core/platform.js";
import { isBlank, plain, readAloud, type Text } from "../../core/text.js";
import { LIMITS } from "./limits.js";
import { renderActions } from "./render-actions.js";
import { clip, plainText, richElements, richText, section } from "./text.js";
import type { SlackWords } from "./words.js";

type Of<T extends Block["type"]> = Extract<Block, { type: T }>;

export interface Fitting {
  /** A table only where one may still stand, else as lines. */
  readonly tableFits: boolean;
  readonly images: Images;
}

/** One neutral block in Slack's. */
export function renderBlock(block: Block, say: SlackWords, { tableFits, images }: Fitting): KnownBlock[] {
  switch (block.type) {
    case "text":
      return richText(section(...richElements(block.text, LIMITS.text)));
    case "facts":
      return renderFacts(block, say);
    case "table":
      return renderTable(block, say, tableFits);
    case "image":
      return renderImage(block, say, images);
    case "divider":
      return [{ type: "divider" }];
    case "context":
      return renderContext(block.text);
    case "progress":
      return renderProgress(block);
    case "actions":
      return renderActions(block, say);
  }
}

/** Only rich text carries a link without markup. */
function renderContext(text: Text): KnownBlock[] {
  if (text.some((span) => span.type === "link"))
    return richText(section(...richElements(text, LIMITS.context)));
  const read = readAloud(text);
  return isBlank(read) ? [] : [note(read)];
}

export function note(text: string): ContextBlock {
  return { type: "context", elements: [plainText(text, LIMITS.context)] };
}

export function leftOut(count: number, most: number, say: (count: number) => string): KnownBlock[] {
  return count <= most ? [] : [note(say(count - most))];
}

function renderFacts({ facts }: Of<"facts">, say: SlackWords): KnownBlock[] {
  const shown = facts.slice(0, LIMITS.facts);
  const most = Math.floor(LIMITS.text / shown.length) - 4;
  const lines = shown.map(({ label, value }) => {
    const name = clip(label, Math.min(LIMITS.factLabel, Math.ceil(most / 2)));
    const heading: RichTextElement = { type: "text", text: say.fact(name, ""), style: { bold: true } };
    return section(heading, ...richElements(value, Math.max(most, LIMITS.cell)));
  });
  return [...richText(...lines), ...leftOut(facts.length, LIMITS.facts, say.moreFacts)];
}

function renderTable(block: Of<"table">, say: SlackWords, tableFits: boolean): KnownBlock[] {
  const width = Math.max(block.columns.length, ...block.rows.map((row) => row.length));
  const titles = block.columns.map(({ label }) => plain(label));
  const most = Math.min(LIMITS.tableColumns, width);
  const lines = [titles, ...block.rows].map((row) => padded(row, most).map(cellText));
  const fitting = fittingLines(lines, tableFits ? LIMITS.tableText : LIMITS.text);
  const shown = lines.slice(0, fitting);
  return [
    ...(tableFits ? [tableOf(shown, block.columns)] : linesOf(shown)),
    ...leftOut(lines.length, fitting, say.moreRows),
    ...leftOut(width, LIMITS.tableColumns, say.moreColumns),
  ];
}

function padded(row: readonly Text[], width: number): readonly Text[] {
  return Array.from({ length: width }, (_, index) => row[index] ?? []);
}

function cellText(cell: Text): string {
  const text = readAloud(cell);
  return isBlank(text) ? "–" : clip(text, LIMITS.cell);
}

/** How many of the lines, the heading among them, are within the rows and the characters. */
function fittingLines(lines: readonly (readonly string[])[], most: number): number {
  let used = 0;
  const tooMuch = lines.slice(0, LIMITS.tableRows).findIndex((cells) => {
    used += cells.reduce((sum, cell) => sum + cell.length + 3, 0);
    return used > most;
  });
  if (tooMuch === -1) return Math.min(lines.length, LIMITS.tableRows);
  return Math.max(tooMuch, 1);
}

function tableOf(lines: readonly (readonly string[])[], columns: Of<"table">["columns"]): TableBlock {
  return {
    type: "table",
    rows: lines.map((cells) => cells.map((text) => ({ type: "raw_text", text }))),
    column_settings: columns
      .slice(0, LIMITS.tableColumns)
      .map(({ align }) => ({ align, is_wrapped: align === "left" })),
  };
}

function linesOf([titles = [], ...rows]: readonly (readonly string[])[]): KnownBlock[] {
  const heading = titles.length === 0 ? [] : [bold(clip(titles.join(" | "), LIMITS.text))];
  return richText(
    section(...heading),
    ...rows.map((cells) => section({ type: "text", text: clip(cells.join(" | "), LIMITS.text) })),
  );
}

function bold(text: string): RichTextElement {
  return { type: "text", text, style: { bold: true } };
}

/** What is not at Slack cannot be shown: it is told. */
function renderImage({ source, alt }: Of<"image">, say: SlackWords, images: Images): KnownBlock[] {
  const alt_text = clip(isBlank(alt) ? "–" : alt, LIMITS.alt);
  if (source.type === "url")
    return source.url.length > LIMITS.imageUrl
      ? [note(say.picture(alt))]
      : [{ type: "image", image_url: source.url, alt_text }];
  const id = images.get(source.file)?.id;
  return [id === undefined ? note(say.picture(alt)) : { type: "image", slack_file: { id }, alt_text }];
}

const BAR = 10;

function renderProgress({ label, done, of }: Of<"progress">): KnownBlock[] {
  const filled = Math.min(BAR, Math.floor((done / of) * BAR));
  const bar = `${"▰".repeat(filled)}${"▱".repeat(BAR - filled)}`;
  const name = clip(label, LIMITS.factLabel);
  return richText(section({ type: "text", text: `${name}  ${bar}  ${done}/${of}`.trimStart() }));
}
