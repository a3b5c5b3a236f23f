import { factsAreWhole, roomOfFact } from "../../../core/adapter/facts.js";
import { progressLine } from "../../../core/adapter/progress.js";
import {
  measureTable,
  tableIsWhole,
  type MeasuredTable,
  type TableRoom,
} from "../../../core/adapter/table.js";
import type { Block } from "../../../core/card.js";
import type { Images } from "../../../core/platform.js";
import { clip, isBlank, readAloud } from "../../../core/text.js";
import type { Column, Element } from "./card.js";
import { LIMITS } from "../limits.js";
import type { Stands } from "./pressed.js";
import { actionsAreWhole, renderActions } from "./render-actions.js";
import { div, grey, leftOut, link, markdown, note, plainText, textElement } from "./text.js";
import type { FeishuWords } from "../words.js";

type Of<T extends Block["type"]> = Extract<Block, { type: T }>;

export interface Rendering {
  readonly say: FeishuWords;
  readonly images: Images;
  /** An answer for one reader. */
  readonly stands: Stands;
}

/** One neutral block in Feishu's; a table as one only where one may still stand, else as lines. */
export function renderBlock(
  block: Block,
  { say, images, stands }: Rendering,
  tableFits: boolean,
): readonly Element[] {
  switch (block.type) {
    case "text":
      return textElement(block.text, LIMITS.text);
    case "facts":
      return renderFacts(block, say);
    case "table":
      return renderTable(block, say, tableFits);
    case "image":
      return [renderImage(block, say, images)];
    case "divider":
      return [{ tag: "hr" }];
    case "context":
      return textElement(block.text, LIMITS.context, "small");
    case "progress":
      return [div(progressLine(block, LIMITS.factLabel), LIMITS.text)];
    case "actions":
      return renderActions(block.actions, say, stands);
  }
}

/** Whether its rendering shows all of it. */
export function isWhole(block: Block, tableFits: boolean): boolean {
  switch (block.type) {
    case "text":
      return readAloud(block.text).length <= LIMITS.text;
    case "context":
      return readAloud(block.text).length <= LIMITS.context;
    case "facts":
      return factsAreWhole(block.facts, FACTS);
    case "table":
      return tableIsWhole(block, roomOfTable(tableFits));
    case "image":
      return block.alt.length <= LIMITS.alt;
    case "progress":
      return block.label.length <= LIMITS.factLabel;
    case "actions":
      return actionsAreWhole(block.actions);
    case "divider":
      return true;
  }
}

/** However many they are. */
const LEAST_VALUE = 90;
const FACTS = { ...LIMITS, cell: LEAST_VALUE };

/** The short ones in pairs, if they are not many; then the others, each on a line of its own. */
function renderFacts({ facts }: Of<"facts">, say: FeishuWords): readonly Element[] {
  const shown = facts.slice(0, LIMITS.facts);
  const short = shown.filter(isShort);
  const paired = short.length > 1 && short.length <= LIMITS.shortFact.most ? short : [];
  const others = shown.filter((fact) => !paired.includes(fact));
  return [
    ...inPairs(paired),
    ...(others.length === 0 ? [] : [asLines(others, say)]),
    ...leftOut(facts.length, LIMITS.facts, say.moreFacts),
  ];
}

type Facts = Of<"facts">["facts"];

function isShort({ label, value }: Facts[number]): boolean {
  const read = readAloud(value);
  const { label: mostLabel, value: mostValue } = LIMITS.shortFact;
  return widthOf(label) <= mostLabel && widthOf(read) <= mostValue && !(label + read).includes("\n");
}

/** In Latin letters, of which a Chinese character is as wide as two. */
function widthOf(text: string): number {
  return text.length + (text.match(/[\u2e80-\u9fff\uff00-\uff60]/gu)?.length ?? 0);
}

function inPairs(facts: Facts): readonly Element[] {
  const columns = facts.map(({ label, value }): Column => {
    const lines = [grey(label).trim(), markdown(value, LIMITS.text) || "–"];
    const content = lines.filter((line) => line !== "").join("<br>");
    return { tag: "column", width: "weighted", weight: 1, elements: [{ tag: "markdown", content }] };
  });
  const nothing: Column = { tag: "column", width: "weighted", weight: 1, elements: [] };
  return Array.from({ length: Math.ceil(columns.length / 2) }, (_, row): Element => {
    const pair = [columns[row * 2] ?? nothing, columns[row * 2 + 1] ?? nothing];
    return { tag: "column_set", flex_mode: "bisect", horizontal_spacing: "8px", columns: pair };
  });
}

function asLines(facts: Facts, say: FeishuWords): Element {
  const room = roomOfFact(facts.length, FACTS);
  const lines = facts.map(
    ({ label, value }) => grey(say.fact(clip(label, room.label), "")) + markdown(value, room.value),
  );
  return { tag: "markdown", content: lines.join("<br>") };
}

function roomOfTable(tableFits: boolean): TableRoom {
  return {
    ...{ columns: LIMITS.tableColumns, rows: LIMITS.tableRows, cell: LIMITS.cell },
    room: LIMITS.partBytes,
    // A cell of a table stands under a name, and in quotes that each are escaped.
    cost: (cell) => Buffer.byteLength(JSON.stringify(JSON.stringify(cell))) + (tableFits ? 10 : 0),
  };
}

function renderTable(block: Of<"table">, say: FeishuWords, tableFits: boolean): readonly Element[] {
  const measured = measureTable(block, roomOfTable(tableFits));
  return [
    tableFits ? tableOf(block, measured) : linesOf(measured),
    ...leftOut(measured.lines.length, measured.fitting, say.moreRows),
    ...leftOut(measured.width, LIMITS.tableColumns, say.moreColumns),
  ];
}

function tableOf({ columns }: Of<"table">, { lines, fitting }: MeasuredTable): Element {
  const [titles = [], ...rows] = lines.slice(0, fitting);
  return {
    ...{ tag: "table", page_size: LIMITS.tablePage, row_height: "auto" },
    header_style: { text_color: "grey", bold: false },
    columns: titles.map((title, index) => ({
      ...{ name: nameOf(index), display_name: title, data_type: "text" as const },
      horizontal_align: columns[index]?.align ?? "left",
    })),
    rows: rows.map((cells) => Object.fromEntries(cells.map((cell, index) => [nameOf(index), cell]))),
  };
}

function nameOf(index: number): string {
  return `c${String(index)}`;
}

function linesOf({ lines, fitting }: MeasuredTable): Element {
  const shown = lines.slice(0, fitting).map((cells) => cells.join(" | "));
  return div(shown.join("\n"), Infinity);
}

/** What is not at Feishu cannot be shown: it is told, with a way to it. */
function renderImage({ source, alt }: Of<"image">, say: FeishuWords, images: Images): Element {
  const words = clip(isBlank(alt) ? "–" : alt, LIMITS.alt);
  if (source.type === "url") return { tag: "markdown", content: link(say.picture(words), source.url) };
  const key = images.get(source.file)?.id;
  return key === undefined
    ? note(say.picture(words))
    : { tag: "img", img_key: key, alt: plainText(words, LIMITS.alt) };
}
