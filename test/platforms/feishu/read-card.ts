import { z } from "zod";
import { readMarkdown } from "./read-markdown.js";

/** A card of JSON 2.0 as a person sees it. */
export interface ReadCard {
  readonly title: string | null;
  readonly text: string;
  /** One for each element that says something, from top to bottom. */
  readonly lines: readonly string[];
  /** Those of a form too; each option of a menu is one. */
  readonly buttons: readonly ReadButton[];
  /** Lists outside of a form. */
  readonly selects: readonly ReadSelect[];
  /** Markup, mentions and links, but for bold words, colours and the links that are known. */
  readonly foreign: readonly string[];
  readonly form: ReadForm | null;
}

export interface ReadButton {
  readonly label: string;
  /** What its press carries. */
  readonly value: unknown;
  /** Which of a menu's it is. */
  readonly option?: string;
  /** It sends the form. */
  readonly submits: boolean;
}

export interface ReadSelect {
  readonly label: string;
  readonly placeholder: string;
  readonly value: unknown;
  readonly options: readonly ReadOption[];
}

export interface ReadOption {
  readonly label: string;
  readonly value: string;
}

export interface ReadForm {
  /** All questions, those without an input among them. */
  readonly labels: readonly string[];
  readonly fields: readonly ReadField[];
  /** By field name; by its label for one without an input. */
  readonly errors: Readonly<Record<string, string>>;
}

export interface ReadField {
  readonly name: string;
  readonly tag: string;
  readonly label: string;
  readonly required: boolean;
  readonly options: readonly ReadOption[];
  /** What stands in it. */
  readonly initial: string | readonly string[] | null;
}

const Words = z.looseObject({ content: z.string() }).transform(({ content }) => content);
const Option = z
  .looseObject({ text: Words, value: z.string().default("") })
  .transform(({ text, value }) => ({ label: text, value }));
const Element = z.looseObject({
  tag: z.string(),
  name: z.string().default(""),
  content: z.string().default(""),
  text: z
    .looseObject({
      tag: z.string(),
      content: z.string(),
      text_color: z.string().optional(),
      text_size: z.string().optional(),
    })
    .optional(),
  alt: Words.default(""),
  label: Words.default(""),
  placeholder: Words.default(""),
  required: z.boolean().default(false),
  options: z.array(Option).default([]),
  initial_index: z.int().optional(),
  selected_values: z.array(z.string()).optional(),
  default_value: z.string().optional(),
  initial_date: z.string().optional(),
  initial_time: z.string().optional(),
  form_action_type: z.string().optional(),
  behaviors: z.array(z.looseObject({ value: z.unknown() })).default([]),
  columns: z.array(z.looseObject({ elements: z.array(z.unknown()).default([]) })).default([]),
  elements: z.array(z.unknown()).default([]),
});
type Element = z.infer<typeof Element>;

const Card = z.looseObject({
  header: z.looseObject({ title: Words }).optional(),
  body: z.looseObject({ elements: z.array(z.unknown()) }),
});

/** `links` are those that the app was given to show. */
export function readCard(card: unknown, links: ReadonlySet<string> = new Set()): ReadCard {
  const { header, body } = Card.parse(card);
  const elements = allIn(body.elements, false);
  const read = elements.map(({ element }) => linesOf(element, links));
  const lines = [...(header === undefined ? [] : [header.title]), ...read.flatMap((one) => one.lines)];
  return {
    ...{ title: header?.title ?? null, text: lines.join("\n"), lines },
    buttons: elements.flatMap(({ element }) => buttonsOf(element)),
    selects: elements.flatMap((one, index) =>
      isSelect(one) ? [selectOf(one.element, elements[index - 1])] : [],
    ),
    foreign: read.flatMap((one) => one.foreign),
    form: body.elements.some((one) => Element.parse(one).tag === "form") ? formOf(elements) : null,
  };
}

interface Placed {
  readonly element: Element;
  readonly inForm: boolean;
}

function allIn(values: readonly unknown[], inForm: boolean): readonly Placed[] {
  return values.flatMap((value) => {
    const element = Element.parse(value);
    const inside = [...element.columns.flatMap((column) => column.elements), ...element.elements];
    const isContainer = inside.length > 0 || element.tag === "column_set";
    return isContainer ? allIn(inside, inForm || element.tag === "form") : [{ element, inForm }];
  });
}

function linesOf(
  element: Element,
  links: ReadonlySet<string>,
): { lines: readonly string[]; foreign: readonly string[] } {
  const { tag, content, text, alt, label, placeholder, options } = element;
  if (tag === "markdown" || text?.tag === "lark_md") {
    const read = readMarkdown(tag === "markdown" ? content : (text?.content ?? ""), links);
    return { lines: read.text.split("\n"), foreign: read.foreign };
  }
  if (tag === "table") return { lines: rowsOf(element), foreign: markedUpIn(element) };
  const said = [text?.content ?? "", alt, label, placeholder, ...options.map((option) => option.label)];
  return { lines: said.filter((line) => line !== ""), foreign: [] };
}

const Table = z.looseObject({
  columns: z.array(
    z.looseObject({
      name: z.string(),
      display_name: z.string().default(""),
      data_type: z.string().default("text"),
    }),
  ),
  rows: z.array(z.record(z.string(), z.union([z.string(), z.number()]))),
});

function rowsOf(element: Element): readonly string[] {
  const { columns, rows } = Table.parse(element);
  const cells = rows.map((row) => columns.map(({ name }) => String(row[name] ?? "")));
  return [columns.map((column) => column.display_name), ...cells].map((line) => line.join(" | "));
}

/** Only cells of text show whatever stands in them as it is. */
function markedUpIn(element: Element): readonly string[] {
  return Table.parse(element).columns.flatMap(({ data_type: type }) => (type === "text" ? [] : [type]));
}

function valueOf({ behaviors: [behavior] }: Element): unknown {
  return behavior?.value ?? null;
}

function buttonsOf(element: Element): readonly ReadButton[] {
  const value = valueOf(element);
  if (element.tag === "button")
    return [{ label: element.text?.content ?? "", value, submits: element.form_action_type === "submit" }];
  if (element.tag !== "overflow") return [];
  return element.options.map(({ label, value: option }) => ({ label, value, option, submits: false }));
}

function isSelect({ element, inForm }: Placed): boolean {
  return element.tag === "select_static" && !inForm;
}

function selectOf(element: Element, before: Placed | undefined): ReadSelect {
  const { placeholder, options } = element;
  return {
    label: before === undefined ? "" : (labelOf(before) ?? ""),
    placeholder,
    value: valueOf(element),
    options,
  };
}

/** A question stands in letters of full size above what answers it, or is the input's own label. */
function labelOf({ element: { tag, text, label } }: Placed): string | null {
  const isFull = text?.text_size === undefined && text?.text_color === undefined;
  const said = tag === "div" && isFull ? text?.content : tag === "input" ? label : undefined;
  return said === undefined || said === "" ? null : said.replace(/ \*$/u, "");
}

const NARROWING = z.looseObject({ s: z.literal("with"), n: z.string() });

/** The questions that others depend on stand above the form, by the names that they carry. */
function nameOf({ element, inForm }: Placed): string | null {
  if (element.tag === "button" || element.tag === "overflow") return null;
  if (inForm) return element.name === "" ? null : element.name;
  return NARROWING.safeParse(valueOf(element)).data?.n ?? null;
}

function formOf(elements: readonly Placed[]): ReadForm {
  const fields: ReadField[] = [];
  const labels: string[] = [];
  const errors: Record<string, string> = {};
  let [label, asked] = ["", ""];
  for (const [index, one] of elements.entries()) {
    const name = nameOf(one);
    const said = labelOf(one);
    const next = elements[index + 1];
    if (said !== null && (one.inForm || (next !== undefined && nameOf(next) !== null))) labels.push(said);
    if (said !== null) [label, asked] = [said, said];
    if (name !== null) {
      // Who is written, and what goes on, stands under the question's name and a dot.
      [asked = name] = name.split(".");
      fields.push(fieldOf(one.element, name, label));
    }
    const { text } = one.element;
    if (text?.text_color === "red" && asked !== "") errors[asked] = text.content;
  }
  return { labels, fields, errors };
}

function fieldOf(element: Element, name: string, label: string): ReadField {
  const { tag, required, options } = element;
  return { name, tag, label, required, options, initial: initialOf(element) };
}

function initialOf(element: Element): ReadField["initial"] {
  const {
    options,
    initial_index: index,
    selected_values,
    default_value,
    initial_date,
    initial_time,
  } = element;
  const chosen = index === undefined ? undefined : options[index - 1]?.value;
  return chosen ?? selected_values ?? default_value ?? initial_date ?? initial_time ?? null;
}
