import { roomOfFact } from "../../../core/adapter/facts.js";
import type { KnownBlock, RichTextElement, TableBlock } from "@slack/types";
import { progressLine } from "../../../core/adapter/progress.js";
import { measureTable, type TableRoom } from "../../../core/adapter/table.js";
import type { Block } from "../../../core/card.js";
import type { Locale } from "../../../core/locale.js";
import type { Images } from "../../../core/platform.js";
import { isBlank, readAloud, type Text } from "../../../core/text.js";
import { LIMITS } from "../limits.js";
import { renderActions } from "./render-actions.js";
import { clip } from "../../../core/text.js";
import { note, richElements, richText, section } from "./text.js";
import { words, type SlackWords } from "../words.js";

type Of<T extends Block["type"]> = Extract<Block, { type: T }>;

export interface Fitting {
  /** A table only where one may still stand, else as lines. */
  readonly tableFits: boolean;
  readonly images: Images;
}

/** One neutral block in Slack's. */
export function renderBlock(block: Block, locale: Locale, { tableFits, images }: Fitting): KnownBlock[] {
  const say = words[locale];
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
      return renderActions(block.actions, locale);
  }
}

/** Only rich text carries a link without markup. */
function renderContext(text: Text): KnownBlock[] {
  if (text.some((span) => span.type === "link"))
    return richText(section(...richElements(text, LIMITS.context)));
  const read = readAloud(text);
  return isBlank(read) ? [] : [note(read)];
}

export function leftOut(count: number, most: number, say: (count: number) => string): KnownBlock[] {
  return count <= most ? [] : [note(say(count - most))];
}

function renderFacts({ facts }: Of<"facts">, say: SlackWords): KnownBlock[] {
  const shown = facts.slice(0, LIMITS.facts);
  const room = roomOfFact(shown.length, LIMITS);
  const lines = shown.map(({ label, value }) => {
    const name = clip(label, room.label);
    const heading: RichTextElement = { type: "text", text: say.fact(name, ""), style: { bold: true } };
    return section(heading, ...richElements(value, room.value));
  });
  return [...richText(...lines), ...leftOut(facts.length, LIMITS.facts, say.moreFacts)];
}

function renderTable(block: Of<"table">, say: SlackWords, tableFits: boolean): KnownBlock[] {
  const { width, lines, fitting } = measureTable(block, roomOfTable(tableFits));
  const shown = lines.slice(0, fitting);
  return [
    ...(tableFits ? [tableOf(shown, block.columns)] : linesOf(shown)),
    ...leftOut(lines.length, fitting, say.moreRows),
    ...leftOut(width, LIMITS.tableColumns, say.moreColumns),
  ];
}

export function roomOfTable(tableFits: boolean): TableRoom {
  return {
    ...{ columns: LIMITS.tableColumns, rows: LIMITS.tableRows, cell: LIMITS.cell },
    room: tableFits ? LIMITS.tableText : LIMITS.text,
    cost: (cell) => cell.length + 3,
  };
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

function renderProgress(block: Of<"progress">): KnownBlock[] {
  return richText(section({ type: "text", text: progressLine(block, LIMITS.factLabel) }));
}
