import type { Found } from "../mistake.js";
import type { Path, Source, SourceRead } from "../source.js";
import type { Written } from "./entries.js";
import type { SheetKey } from "./words.js";
import { cellAt, readLines, type Line, type LinesRead, type SheetCells } from "./workbook-rows.js";

/** The company's file as a workbook. Never throws; numbers and dates become the texts that they show. */
export function readWorkbookSource(workbook: readonly SheetCells[]): SourceRead {
  const whereIs: Source["whereIs"] = (offset) => {
    const { sheet, row, column } = cellAt(offset);
    return { type: "cell", sheet: workbook[sheet]?.name ?? "", row: row + 1, column: column + 1 };
  };
  const read = readLines(workbook);
  const built = build(read);
  const found = [...read.found, ...built.found];
  if (found.length > 0) return { kind: "bad", found, whereIs };
  return { kind: "ok", source: sourceOf(built, whereIs) };
}

interface Tree {
  [key: string]: string | Tree | Written | Tree[];
}

interface Built {
  readonly value: Tree | null;
  /** Offsets of values and of cells that could hold one, by path. */
  readonly cells: ReadonlyMap<string, number>;
  readonly found: readonly Found[];
}

const LISTS = ["rooms", "departments", "people"] as const;

function build({ lines, sheets }: LinesRead): Built {
  if (lines.length === 0) return { value: null, cells: new Map(), found: [] };
  const value: Tree = {};
  const cells = new Map<string, number>();
  const found: Found[] = [];
  const of = (sheet: SheetKey): readonly Line[] => lines.filter((line) => line.sheet === sheet);
  const [company, second] = of("company");
  if (company !== undefined) value["company"] = treeOf(company, ["company"], cells);
  if (second !== undefined) found.push({ offset: second.at, say: (words) => words.oneCompany });
  for (const list of LISTS) {
    const at = sheets.get(list);
    if (at !== undefined) cells.set(list, at);
    value[list] = of(list).map((line, index) => treeOf(line, [list, String(index)], cells));
  }
  const departments = byCode(listIn(value, "departments"), "departments");
  const kinds = hang(of("kinds"), "kinds", ["department"], departments, cells);
  const facts = hang(of("facts"), "facts", ["department", "kind"], kinds.owners, cells);
  return { value, cells, found: [...found, ...kinds.found, ...facts.found] };
}

/** What others belong to, by its codes. */
type Owners = ReadonlyMap<string, { readonly tree: Tree; readonly path: Path }>;

function byCode(trees: readonly Tree[], list: string): Owners {
  return new Map(
    trees.map((tree, at) => [JSON.stringify([textIn(tree, "code")]), { tree, path: [list, String(at)] }]),
  );
}

/** Puts the lines into the list of those whose codes they name. */
function hang(
  lines: readonly Line[],
  list: "kinds" | "facts",
  by: readonly ("department" | "kind")[],
  owners: Owners,
  cells: Map<string, number>,
): { readonly owners: Owners; readonly found: readonly Found[] } {
  const found: Found[] = [];
  const hung = new Map<string, { tree: Tree; path: Path }>();
  for (const line of lines) {
    const codes = by.map((key) => valueIn(line, key));
    const owner = owners.get(JSON.stringify(codes));
    if (owner === undefined) {
      found.push(noOwner(line, by, owners));
      continue;
    }
    const others = listIn(owner.tree, list);
    const path = [...owner.path, list, String(others.length)];
    const tree = treeOf(line, path, cells, by);
    owner.tree[list] = [...others, tree];
    const key = JSON.stringify([...codes, textIn(tree, "code")]);
    if (!hung.has(key)) hung.set(key, { tree, path });
  }
  return { owners: hung, found };
}

function noOwner(line: Line, by: readonly ("department" | "kind")[], owners: Owners): Found {
  const codes = by.map((key) => valueIn(line, key));
  const isKnown = (upTo: number): boolean =>
    [...owners.keys()].some((key) => key.startsWith(JSON.stringify(codes.slice(0, upTo)).slice(0, -1)));
  const wrong = by.findIndex((_, at) => !isKnown(at + 1));
  const key = by[Math.max(0, wrong)] ?? "department";
  const code = valueIn(line, key);
  const offset = line.values.find(({ path }) => path[0] === key)?.offset ?? line.at;
  if (code === "") return { offset, say: (words) => words.missing(key, "code") };
  return { offset, say: (words) => words.unknown[key](code, null) };
}

function valueIn({ values }: Line, key: string): string {
  const value = values.find(({ path }) => path[0] === key)?.value;
  return typeof value === "string" ? value : "";
}

function textIn(tree: Tree, key: string): string {
  const value = tree[key];
  return typeof value === "string" ? value : "";
}

function listIn(tree: Tree, key: string): readonly Tree[] {
  const value = tree[key];
  return Array.isArray(value) ? value.filter((one): one is Tree => typeof one === "object") : [];
}

/** The entry of a line, without the columns that only say where it belongs. */
function treeOf(line: Line, at: Path, cells: Map<string, number>, without: readonly string[] = []): Tree {
  const tree: Tree = {};
  cells.set(keyOf(at), line.at);
  for (const { path, offset, value } of line.values) {
    const [first = "", second] = path;
    if (without.includes(first)) continue;
    if (second !== undefined && !cells.has(keyOf([...at, first]))) cells.set(keyOf([...at, first]), offset);
    cells.set(keyOf([...at, ...path]), offset);
    // A name is looked for in both languages, even where neither is written.
    if (second !== undefined && (value !== null || first === "name")) tree[first] ??= {};
    if (value !== null) put(tree, path, value);
  }
  return tree;
}

function put(tree: Tree, [first = "", second]: Path, value: Written): void {
  if (second === undefined) tree[first] = value;
  else tree[first] = { ...entryIn(tree, first), [second]: value };
}

function entryIn(tree: Tree, key: string): Tree {
  const value = tree[key];
  return isTree(value) ? value : {};
}

function isTree(value: unknown): value is Tree {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function keyOf(path: Path): string {
  return path.join("/");
}

function sourceOf({ value, cells }: Built, whereIs: Source["whereIs"]): Source {
  const valueOf = (path: Path): unknown => path.reduce<unknown>(stepInto, value);
  const cellOf = (path: Path): number =>
    cells.get(keyOf(path)) ?? (path.length === 0 ? 0 : cellOf(path.slice(0, -1)));
  return {
    value,
    whereIs,
    at: (path) => (valueOf(path) === undefined ? null : cellOf(path)),
    keyAt: cellOf,
    textAt: (path) => {
      const text = valueOf(path);
      return typeof text === "string" ? text : null;
    },
  };
}

function stepInto(value: unknown, step: string): unknown {
  if (Array.isArray(value)) return (value as readonly unknown[])[Number(step)];
  return isTree(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}
