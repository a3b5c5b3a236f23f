import { Composer, isMap, isNode, isScalar, isSeq, Lexer, LineCounter, Parser, visit } from "yaml";
import type { CST, Document, Node, Pair, YAMLMap } from "yaml";
import type { Found } from "./mistake.js";
import type { Path, Source, SourceRead } from "./source.js";

/** Five thousand people fit in, however much is written about each. */
const MOST_CHARACTERS = 3_000_000;

/** The file needs six; the composer recurses, and some ten thousand levels kill the process. */
const DEEPEST = 30;

/** A YAML file. Never throws. Scalars stay text, so that a staff id `007` keeps its zeros and `no` is not false. */
export function readYaml(text: string): SourceRead {
  const lines = linesOf(text.slice(0, MOST_CHARACTERS));
  const bad = (found: readonly Found[]): SourceRead => ({ kind: "bad", found, whereIs: whereIn(lines) });
  if (text.length > MOST_CHARACTERS)
    return bad([{ offset: 0, say: (words) => words.tooLarge(MOST_CHARACTERS, text.length) }]);
  // What stands in for bytes that are no UTF-8: Chinese Windows saves in another encoding.
  const mangled = text.indexOf("\uFFFD");
  if (mangled !== -1) return bad([{ offset: mangled, say: (words) => words.notUtf8 }]);
  const read = tokenize(text);
  if (read.kind === "too-deep") return bad([{ offset: read.offset, say: (words) => words.tooDeep(DEEPEST) }]);
  const [document, second] = compose(read.tokens, text.length);
  const found = [...syntaxMistakes(document, lines), ...refusedNodes(document)];
  if (second !== undefined)
    found.push({ offset: second.range[0], say: (words) => words.syntax.MULTIPLE_DOCS });
  return found.length > 0 ? bad(found) : { kind: "ok", source: sourceOf(document, lines) };
}

type Tokens =
  | { readonly kind: "ok"; readonly tokens: readonly CST.Token[] }
  | { readonly kind: "too-deep"; readonly offset: number };

/** The parser would count too, but tells some lines twice when quotes are left open. */
function linesOf(text: string): LineCounter {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (const { index } of text.matchAll(/\n/gu)) lines.addNewLine(index + 1);
  return lines;
}

function tokenize(text: string): Tokens {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    tokens.push(...parser.next(lexeme));
    if (parser.stack.length > DEEPEST) return { kind: "too-deep", offset: parser.offset };
  }
  return { kind: "ok", tokens: [...tokens, ...parser.end()] };
}

/** The first document, and the second if there is one. */
function compose(
  tokens: Iterable<CST.Token>,
  end: number,
): readonly [Document.Parsed, Document.Parsed | undefined] {
  // `uniqueKeys` compares each key with each, which takes seconds for a large file: see `repeatedKeys`.
  const options = {
    schema: "failsafe",
    resolveKnownTags: false,
    stringKeys: true,
    uniqueKeys: false,
  } as const;
  const documents = new Composer({ ...options, logLevel: "silent" }).compose(tokens, true, end);
  const first = documents.next();
  if (first.done === true) throw new Error("The composer gave no document, though it was told to");
  const second = documents.next();
  return [first.value, second.done === true ? undefined : second.value];
}

/** One a line, and of the leftovers only the first: the others are echoes. */
function syntaxMistakes(document: Document.Parsed, lines: LineCounter): readonly Found[] {
  const perLine = new Map<number, Found>();
  for (const { code, pos } of [...document.errors, ...document.warnings]) {
    const { line } = lines.linePos(pos[0]);
    const isEcho = perLine.has(line) || (code === "UNEXPECTED_TOKEN" && perLine.size > 0);
    if (!isEcho) perLine.set(line, { offset: pos[0], say: (words) => words.syntax[code] });
  }
  return [...perLine.values()];
}

/** Anchors and aliases make small files huge. */
function refusedNodes(document: Document.Parsed): readonly Found[] {
  const found: Found[] = [];
  const noAnchors = (node: Node): void => {
    found.push({ offset: offsetOf(node), say: (words) => words.noAnchors });
  };
  visit(document, {
    Alias: (_, node) => {
      noAnchors(node);
    },
    Value: (_, node) => {
      if (node.anchor !== undefined) noAnchors(node);
      for (const key of isMap(node) ? repeatedKeys(node) : [])
        found.push({ offset: offsetOf(key), say: (words) => words.syntax.DUPLICATE_KEY });
    },
  });
  return found;
}

function repeatedKeys(map: YAMLMap): readonly unknown[] {
  const seen = new Set<string>();
  return map.items.filter((pair) => seen.size === seen.add(keyOf(pair)).size).map((pair) => pair.key);
}

function sourceOf(document: Document.Parsed, lines: LineCounter): Source {
  const nodeOf = (path: Path): unknown => nodeAt(document.contents, path);
  const offset = (node: unknown): number | null => (node === null ? null : offsetOf(node));
  return {
    value: document.toJS(),
    whereIs: whereIn(lines),
    at: (path) => offset(nodeOf(path)),
    keyAt: (path) => {
      const parent = nodeOf(path.slice(0, -1));
      return offset(isMap(parent) ? (pairIn(parent, path.at(-1))?.key ?? null) : nodeOf(path));
    },
    textAt: (path) => {
      const node = nodeOf(path);
      return isScalar(node) && typeof node.value === "string" ? node.value : null;
    },
  };
}

function whereIn(lines: LineCounter): Source["whereIs"] {
  return (offset) => {
    const { line, col } = lines.linePos(offset);
    return { type: "line", line: Math.max(1, line), column: Math.max(1, col) };
  };
}

function nodeAt(root: unknown, path: Path): unknown {
  let node = root;
  for (const step of path) {
    if (isMap(node)) node = pairIn(node, step)?.value ?? null;
    else if (isSeq(node)) node = node.items[Number(step)] ?? null;
    else return null;
  }
  return node;
}

function pairIn(map: YAMLMap, key: string | undefined): Pair | undefined {
  return map.items.find((pair) => keyOf(pair) === key);
}

function keyOf(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : "";
}

function offsetOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}
