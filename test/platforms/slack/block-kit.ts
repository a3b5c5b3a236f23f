/** Breaches of Block Kit's documented limits, written down here once more and apart from what obeys them. */
export function mistakesIn(blocks: readonly unknown[], most: number): readonly string[] {
  const mistakes = blocks.length > most ? [`${blocks.length} blocks`] : [];
  if (blocks.filter((block) => typeOf(block) === "table").length > 1) mistakes.push("two tables");
  const ids = blocks.flatMap((block) => (has(block, "block_id") ? [String(block.block_id)] : []));
  if (new Set(ids).size < ids.length) mistakes.push("block ids repeat");
  return [...mistakes, ...blocks.flatMap((block) => visit(block, "block"))];
}

const MOST_TEXT: Readonly<Record<string, number>> = { header: 150, section: 3_000, context: 3_000 };
const LENGTHS: Readonly<Record<string, number>> = {
  action_id: 255,
  block_id: 255,
  value: 150,
  alt_text: 2_000,
  image_url: 3_000,
  url: 3_000,
};
const COUNTS: Readonly<Record<string, readonly [least: number, most: number]>> = {
  "actions.elements": [1, 25],
  "context.elements": [1, 10],
  "rich_text.elements": [1, 1_000],
  "rich_text_section.elements": [1, 1_000],
  "table.rows": [1, 100],
  "table.column_settings": [0, 20],
  "static_select.options": [1, 100],
  "static_select.option_groups": [1, 100],
  "multi_static_select.options": [1, 100],
  "checkboxes.options": [1, 10],
  "radio_buttons.options": [1, 10],
  ".options": [1, 100],
};
const PARTS: Readonly<Record<string, number>> = {
  "button.text": 75,
  "static_select.placeholder": 150,
  "multi_static_select.placeholder": 150,
  "input.label": 2_000,
  "input.hint": 2_000,
  ".title": 100,
  ".confirm": 30,
  ".deny": 30,
  ".label": 75,
};

function visit(node: unknown, path: string): string[] {
  if (Array.isArray(node)) return node.flatMap((item, index) => visit(item, `${path}.${index}`));
  if (typeof node !== "object" || node === null) return [];
  const type = typeOf(node);
  return Object.entries(node).flatMap(([name, value]) => [
    ...lengthMistakes(type, name, value, `${path}.${name}`),
    ...countMistakes(type, name, value, `${path}.${name}`),
    ...visit(value, `${path}.${name}`),
  ]);
}

function lengthMistakes(type: string, name: string, value: unknown, path: string): string[] {
  if (name === "text" && typeof value === "string")
    return value.length === 0 || value.length > 3_000 ? [`${path}: ${value.length} characters`] : [];
  const most = typeof value === "string" ? LENGTHS[name] : undefined;
  if (most !== undefined) return String(value).length > most ? [`${path} is too long`] : [];
  const text = has(value, "text") && typeof value.text === "string" ? value.text : null;
  const mostText =
    name === "text"
      ? type === ""
        ? 300
        : (MOST_TEXT[type] ?? PARTS["button.text"])
      : PARTS[`${type}.${name}`];
  return text !== null && mostText !== undefined && text.length > mostText ? [`${path} is too long`] : [];
}

function countMistakes(type: string, name: string, value: unknown, path: string): string[] {
  if (!Array.isArray(value)) return [];
  const [least, most] = COUNTS[`${type}.${name}`] ?? (type === "table" ? [1, 20] : [0, Infinity]);
  const cells =
    type === "table" && name === "rows" ? value.filter((row) => Array.isArray(row) && row.length > 20) : [];
  return [
    ...(value.length < least || value.length > most ? [`${path} has ${value.length}`] : []),
    ...cells.map(() => `${path}: a row is too wide`),
    ...repeated(value).map((id) => `${path}: ${id} repeats`),
  ];
}

function repeated(list: readonly unknown[]): string[] {
  const ids = list.flatMap((item) => (has(item, "action_id") ? [String(item.action_id)] : []));
  return ids.filter((id, index) => ids.indexOf(id) < index);
}

function typeOf(node: unknown): string {
  return has(node, "type") ? String(node.type) : "";
}

function has<K extends string>(node: unknown, name: K): node is Record<K, unknown> {
  return typeof node === "object" && node !== null && name in node;
}
