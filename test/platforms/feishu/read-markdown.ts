export interface ReadMarkdown {
  readonly text: string;
  /** Mentions, links that are not among the known ones, and whatever else Feishu makes more of than letters and bold letters. */
  readonly foreign: readonly string[];
}

const TOKENS = new RegExp(
  [
    String.raw`(?<newline><br\s*/?>|\n)`,
    String.raw`(?<font></?font(?: color='\w+')?>)`,
    String.raw`(?<mention><at ids?=[^<>]*></at>)`,
    String.raw`(?<link>(?<!!)\[(?<words>[^\[\]]*)\]\((?<url>[^()\s]*)\))`,
    String.raw`(?<bold>\*\*(?<strong>(?:(?!\*\*)[\s\S])+)\*\*)`,
    String.raw`(?<entity>&#(?<code>\d+);)`,
  ].join("|"),
  "gu",
);

/** How Feishu shows the content of a markdown element: character references are read once, after the marks were looked for. */
export function readMarkdown(content: string, links: ReadonlySet<string>): ReadMarkdown {
  const foreign: string[] = [];
  const rest: string[] = [];
  let [text, at] = ["", 0];
  const literal = (piece: string): void => {
    text += piece;
    rest.push(piece);
  };
  for (const match of content.matchAll(TOKENS)) {
    literal(content.slice(at, match.index));
    at = match.index + match[0].length;
    const read = readToken(match, content, links);
    text += read.text;
    rest.push(match.groups?.["newline"] === undefined ? "\u0001" : "\n");
    foreign.push(...read.foreign);
  }
  literal(content.slice(at));
  return { text, foreign: [...foreign, ...marksIn(rest.join(""))] };
}

function readToken(match: RegExpMatchArray, content: string, links: ReadonlySet<string>): ReadMarkdown {
  const { newline, mention, words, url, strong, code } = match.groups ?? {};
  const [whole] = match;
  if (newline !== undefined) return { text: "\n", foreign: [] };
  if (mention !== undefined) return { text: `@${mention.slice(7, -6)}`, foreign: [mention] };
  if (url !== undefined) {
    const read = readMarkdown(words ?? "", links);
    return { text: read.text, foreign: links.has(url) ? read.foreign : [whole, ...read.foreign] };
  }
  if (strong !== undefined) {
    const read = readMarkdown(strong, links);
    return flanks(match, content) ? read : { text: `**${read.text}**`, foreign: [whole, ...read.foreign] };
  }
  if (code !== undefined) return { text: String.fromCodePoint(Number(code)), foreign: [] };
  return { text: "", foreign: [] };
}

/** By CommonMark: within the marks no space, and beside a sign within them none but a space or a sign without. */
function flanks({ 0: whole, index = 0, groups }: RegExpMatchArray, content: string): boolean {
  const strong = groups?.["strong"] ?? "";
  const [before, after] = [content.slice(0, index), content.slice(index + whole.length)];
  return joins(last(before), first(strong)) && joins(first(after), last(strong));
}

const first = (text: string): string => /^./su.exec(text)?.[0] ?? " ";
const last = (text: string): string => /.$/su.exec(text)?.[0] ?? " ";

function joins(outer: string, inner: string): boolean {
  if (/\s/u.test(inner)) return false;
  return !/[\p{P}\p{S}]/u.test(inner) || /[\s\p{P}\p{S}]/u.test(outer);
}

const MARKS = [
  /[<>*_~`[\]\\|$&]/gu,
  /^ {0,3}(?:#{1,6}|[-+=]|\d+[.)])/gmu,
  /^(?: {4}|\t)/gmu,
  /:[^\s:]+:/gu,
  /\b[a-z][a-z\d+.-]*:\/\//giu,
  /\bwww\./giu,
  /!\u0001/gu,
];

function marksIn(text: string): readonly string[] {
  return MARKS.flatMap((mark) => [...text.matchAll(mark)].map(([whole]) => whole));
}
