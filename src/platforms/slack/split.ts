import type { Action, Block } from "../../core/card.js";
import { bold, partOf, plain, readAloud, type Span, type Text } from "../../core/text.js";
import { LIMITS } from "./limits.js";
import { actionsAreWhole } from "./render-actions.js";
import { factsAreWhole, tableIsWhole } from "./render-blocks.js";
import { clip } from "./text.js";
import type { SlackWords } from "./words.js";

type Of<T extends Block["type"]> = Extract<Block, { type: T }>;
type Fact = Of<"facts">["facts"][number];

/** Beside it stands that it is a picture. */
const MOST_ALT = LIMITS.alt - 100;

/** Whether its rendering shows all of it. */
export function isWhole(block: Block, tableFits: boolean): boolean {
  switch (block.type) {
    case "text":
      return lengthOf(block.text) <= LIMITS.text;
    case "context":
      return lengthOf(block.text) <= LIMITS.context;
    case "facts":
      return factsAreWhole(block.facts);
    case "table":
      return tableIsWhole(block, tableFits);
    case "image":
      return block.alt.length <= MOST_ALT;
    case "progress":
      return block.label.length <= LIMITS.factLabel;
    case "actions":
      return actionsAreWhole(block.actions);
    case "divider":
      return true;
  }
}

/** The same as blocks of which each can be shown whole: texts and lists go on, tables with their heading. */
export function split(block: Block, say: SlackWords): Block[] {
  if (isWhole(block, true)) return [block];
  switch (block.type) {
    case "text":
      return splitText(block.text, LIMITS.text).map((text) => ({ type: "text", text }));
    case "context":
      return splitText(block.text, LIMITS.context).map((text) => ({ type: "context", text }));
    case "facts":
      return splitFacts(block.facts, say);
    case "table":
      return splitTable(block, say);
    case "image":
      return [{ ...block, alt: clip(block.alt, MOST_ALT) }, ...split(contextOf(block.alt), say)];
    case "progress": {
      const named = { ...block, label: clip(block.label, LIMITS.factLabel) };
      return [...split({ type: "text", text: plain(block.label) }, say), named];
    }
    case "actions":
      return splitActions(block.actions);
    case "divider":
      return [block];
  }
}

function contextOf(text: string): Block {
  return { type: "context", text: plain(text) };
}

function lengthOf(text: Text): number {
  return readAloud(text).length;
}

/** In pieces of at most `most` UTF-16 units, if possible between words. */
export function splitText(text: Text, most: number): Text[] {
  const pieces: Span[][] = [];
  let [piece, left]: [Span[], number] = [[], most];
  for (const span of text) {
    for (let rest = readAloud([span]); rest !== "";) {
      const part = start(rest, left, left === most);
      if (part !== "") piece.push(partOf(span, part));
      rest = rest.slice(part.length);
      left -= part.length;
      if (rest === "") continue;
      pieces.push(piece);
      [piece, left] = [[], most];
    }
  }
  return piece.length === 0 ? pieces : [...pieces, piece];
}

/** How far back from the limit the end of a word is looked for. */
const WORD = 60;

/** As much as fits, never a part of a character (grapheme) unless one must be broken. */
function start(text: string, most: number, mustBreak: boolean): string {
  if (text.length <= most) return text;
  let end = 0;
  for (const { segment, index } of new Intl.Segmenter().segment(text.slice(0, most + 1)))
    if (index + segment.length <= most) end = index + segment.length;
  if (end === 0) return mustBreak ? text.slice(0, most) : "";
  const spaces = /\s(?=\S*$)/u.exec(text.slice(Math.max(0, end - WORD), end));
  return spaces === null ? text.slice(0, end) : text.slice(0, Math.max(0, end - WORD) + spaces.index + 1);
}

function splitFacts(facts: readonly Fact[], say: SlackWords): Block[] {
  const blocks: Block[] = [];
  let group: Fact[] = [];
  const close = (): void => {
    if (group.length > 0) blocks.push({ type: "facts", facts: group });
    group = [];
  };
  for (const fact of facts) {
    if (!factsAreWhole([...group, fact])) close();
    if (factsAreWhole([fact])) group.push(fact);
    else blocks.push(...split({ type: "text", text: [bold(say.fact(fact.label, "")), ...fact.value] }, say));
  }
  close();
  return blocks;
}

/** A row that no line of a table holds stands as facts of its own. */
function splitTable(table: Of<"table">, say: SlackWords): Block[] {
  const { columns } = table;
  const { rows: all } = table;
  if (!tableIsWhole({ ...table, rows: [] }, true))
    return (all.length === 0 ? [[]] : all).flatMap((row) => asFacts(row, table, say));
  const blocks: Block[] = [];
  let rows: Text[][] = [];
  const close = (): void => {
    if (rows.length > 0) blocks.push({ type: "table", columns, rows });
    rows = [];
  };
  for (const row of all) {
    if (!tableIsWhole({ ...table, rows: [...rows, row] }, true)) close();
    if (tableIsWhole({ ...table, rows: [row] }, true)) rows.push(row);
    else blocks.push(...asFacts(row, table, say));
  }
  close();
  return blocks;
}

function asFacts(row: readonly Text[], { columns }: Of<"table">, say: SlackWords): Block[] {
  const width = Math.max(columns.length, row.length);
  const facts = Array.from({ length: width }, (_, index) => ({
    ...{ label: columns[index]?.label ?? String(index + 1), value: row[index] ?? [] },
  }));
  return splitFacts(facts, say);
}

function splitActions(actions: readonly Action[]): Block[] {
  const blocks: Block[] = [];
  let group: Action[] = [];
  const close = (): void => {
    if (group.length > 0) blocks.push({ type: "actions", actions: group });
    group = [];
  };
  for (const action of actions.flatMap(splitOptions)) {
    if (!actionsAreWhole([...group, action])) close();
    group.push(action);
  }
  close();
  return blocks;
}

function splitOptions(action: Action): Action[] {
  if (action.type === "button" || action.options.length <= LIMITS.options) return [action];
  const count = Math.ceil(action.options.length / LIMITS.options);
  return Array.from({ length: count }, (_, index) => ({
    ...action,
    options: action.options.slice(index * LIMITS.options, (index + 1) * LIMITS.options),
  }));
}
