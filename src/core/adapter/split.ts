import { bold, clip, partOf, plain, readAloud, type Span, type Text } from "../text.js";
import type { Action, Block } from "../card.js";
import type { AdapterWords } from "./words.js";

type Of<T extends Block["type"]> = Extract<Block, { type: T }>;
type Fact = Of<"facts">["facts"][number];

/** What a platform shows of a block. Lengths are in UTF-16 units. */
export interface Measures {
  /** Whether its rendering shows all of it, with a table as a table. */
  isWhole(block: Block): boolean;
  readonly text: number;
  readonly context: number;
  readonly alt: number;
  readonly factLabel: number;
  /** Of a list that is not whole, the parts into which it is split. */
  readonly options: number;
}

/** Where a block is split. */
interface Splitting {
  readonly most: Measures;
  readonly say: Pick<AdapterWords, "fact">;
}

/** The same as blocks of which each can be shown whole: texts and lists go on, tables with their heading. */
export function split(block: Block, at: Splitting): Block[] {
  const { most } = at;
  if (most.isWhole(block)) return [block];
  switch (block.type) {
    case "text":
      return splitText(block.text, most.text).map((text) => ({ type: "text", text }));
    case "context":
      return splitText(block.text, most.context).map((text) => ({ type: "context", text }));
    case "facts":
      return splitFacts(block.facts, at);
    case "table":
      return splitTable(block, at);
    case "image":
      return [{ ...block, alt: clip(block.alt, most.alt) }, ...split(contextOf(block.alt), at)];
    case "progress": {
      const named = { ...block, label: clip(block.label, most.factLabel) };
      return [...split({ type: "text", text: plain(block.label) }, at), named];
    }
    case "actions":
      return splitActions(block.actions, most);
    case "divider":
      return [block];
  }
}

function contextOf(text: string): Block {
  return { type: "context", text: plain(text) };
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

function splitFacts(facts: readonly Fact[], at: Splitting): Block[] {
  const areWhole = (some: Fact[]): boolean => at.most.isWhole({ type: "facts", facts: some });
  const blocks: Block[] = [];
  let group: Fact[] = [];
  const close = (): void => {
    if (group.length > 0) blocks.push({ type: "facts", facts: group });
    group = [];
  };
  for (const fact of facts) {
    if (!areWhole([...group, fact])) close();
    if (areWhole([fact])) group.push(fact);
    else
      blocks.push(...split({ type: "text", text: [bold(at.say.fact(fact.label, "")), ...fact.value] }, at));
  }
  close();
  return blocks;
}

/** A row that no line of a table holds stands as facts of its own. */
function splitTable(table: Of<"table">, at: Splitting): Block[] {
  const { columns, rows: all } = table;
  const isWhole = (some: Text[][]): boolean => at.most.isWhole({ ...table, rows: some });
  if (!isWhole([])) return (all.length === 0 ? [[]] : all).flatMap((row) => asFacts(row, table, at));
  const blocks: Block[] = [];
  let rows: Text[][] = [];
  const close = (): void => {
    if (rows.length > 0) blocks.push({ type: "table", columns, rows });
    rows = [];
  };
  for (const row of all) {
    if (!isWhole([...rows, row])) close();
    if (isWhole([row])) rows.push(row);
    else blocks.push(...asFacts(row, table, at));
  }
  close();
  return blocks;
}

function asFacts(row: readonly Text[], { columns }: Of<"table">, at: Splitting): Block[] {
  const width = Math.max(columns.length, row.length);
  const facts = Array.from({ length: width }, (_, index) => ({
    ...{ label: columns[index]?.label ?? String(index + 1), value: row[index] ?? [] },
  }));
  return splitFacts(facts, at);
}

function splitActions(actions: readonly Action[], most: Measures): Block[] {
  const blocks: Block[] = [];
  let group: Action[] = [];
  const close = (): void => {
    if (group.length > 0) blocks.push({ type: "actions", actions: group });
    group = [];
  };
  for (const action of actions.flatMap((one) => splitOptions(one, most))) {
    if (!most.isWhole({ type: "actions", actions: [...group, action] })) close();
    group.push(action);
  }
  close();
  return blocks;
}

function splitOptions(action: Action, { isWhole, options: most }: Measures): Action[] {
  if (action.type === "button" || isWhole({ type: "actions", actions: [action] })) return [action];
  const count = Math.ceil(action.options.length / most);
  return Array.from({ length: count }, (_, index) => ({
    ...action,
    options: action.options.slice(index * most, (index + 1) * most),
  }));
}
