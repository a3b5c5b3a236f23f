const INLINE = new Set(["strong", "span", "a"]);
const TAGS = new Set([
  ...INLINE,
  ...["article", "h3", "p", "hr", "dl", "div", "dt", "dd", "table", "thead", "tbody", "tr", "th", "td"],
  ...[
    "img",
    "progress",
    "button",
    "select",
    "option",
    "label",
    "input",
    "textarea",
    "ul",
    "li",
    "svg",
    "path",
  ],
  ...["details", "summary"],
]);

/** What a reader reads: a line for each block; what a picture says instead of showing is read too. */
export function textOf(html: string): string {
  const read = html
    .replace(/<img [^>]*alt="([^"]*)"[^>]*>/gu, "\n$1\n")
    .replace(/<\/?(\w+)[^<>]*>/gu, (_, tag: string) => (INLINE.has(tag) ? "" : "\n"));
  return unescaped(read).replace(/\n+/gu, "\n").trim();
}

/** Elements and attributes that no neutral card has. */
export function foreignIn(html: string): readonly string[] {
  return [...html.matchAll(/<(\w+)((?:[^<>"]|"[^"]*")*)>/gu)].flatMap(([whole, tag, attributes]) => {
    const names = [...(attributes ?? "").matchAll(/([\w-]+)(?:="[^"]*")?/gu)].map(([, name]) => name ?? "");
    const isHandler = names.some((name) => name.startsWith("on"));
    const isScript = /(?:href|src)="(?!https?:\/\/|\/playground\/files\/)/u.test(attributes ?? "");
    return TAGS.has(tag ?? "") && !isHandler && !isScript ? [] : [whole];
  });
}

function unescaped(text: string): string {
  const named: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', amp: "&" };
  return text.replace(/&(lt|gt|quot|amp);/gu, (_, name: string) => named[name] ?? "");
}
