import { z } from "zod";
import { repeated } from "../mistakes.js";
import type { Found } from "./elements.js";

const MAX_TAGGED = 200;
const MAX_TABLES = 5;
/** The pages say "five levels" and not whether the outermost counts: it does here, with its columns. */
const MAX_DEPTH = 5;

/** Rules about one element and what stands around it. */
export function mistakesOfPlace(found: Found, all: readonly Found[]): readonly string[] {
  const { element, around } = found;
  const inForm = around.some((it) => it.tag === "form");
  const at = z.core.toDotPath([...found.path]);
  const broken: readonly (readonly [boolean, string])[] = [
    [around.length + 1 > MAX_DEPTH, `is nested deeper than ${MAX_DEPTH} levels`],
    [
      (element.tag === "form" || element.tag === "table") && around.length > 0,
      "stands only at the card's root",
    ],
    [element.tag === "multi_select_static" && !inForm, "stands only in a form"],
    [!inForm && "required" in element && element.required !== undefined, "can be required only in a form"],
    [inForm && needsName(found) && !nameOf(found), "needs a name in a form"],
    [element.tag === "form" && !all.some((it) => submits(it, found)), "has no submit button"],
  ];
  return broken.filter(([isBroken]) => isBroken).map(([, what]) => `${at}: ${element.tag} ${what}.`);
}

const nameOf = ({ element }: Found): string | undefined => ("name" in element ? element.name : undefined);

function needsName({ element }: Found): boolean {
  switch (element.tag) {
    case "button":
    case "input":
    case "select_static":
    case "multi_select_static":
    case "select_person":
    case "multi_select_person":
    case "date_picker":
    case "picker_time":
    case "picker_datetime":
    case "checker":
      return true;
    case "overflow":
    case "markdown":
    case "div":
    case "img":
    case "hr":
    case "chart":
    case "table":
    case "column_set":
    case "form":
    case "interactive_container":
    case "collapsible_panel":
      return false;
  }
}

const submits = ({ element, around }: Found, form: Found): boolean =>
  element.tag === "button" && element.form_action_type === "submit" && around.includes(form.element);

/** Rules about the card as a whole. */
export function mistakesOfWhole(card: unknown, all: readonly Found[]): readonly string[] {
  const objects = objectsIn(card);
  const ids = objects.flatMap((it) => (typeof it["element_id"] === "string" ? it["element_id"] : []));
  const tagged = objects.filter((it) => "tag" in it).length;
  const tables = all.filter(({ element }) => element.tag === "table").length;
  return [
    ...(tagged > MAX_TAGGED ? [`the card has ${tagged} elements, more than ${MAX_TAGGED}.`] : []),
    ...(tables > MAX_TABLES ? [`the card has ${tables} tables, more than ${MAX_TABLES}.`] : []),
    ...repeated(ids).map((id) => `element_id ${id} is used twice.`),
    ...repeated(all.flatMap((it) => nameOf(it) ?? [])).map((name) => `name ${name} is used twice.`),
    ...objects.flatMap(badLinks).map((link) => `a link leads to ${link}, which is neither http nor https.`),
  ];
}

type Json = Readonly<Record<string, unknown>>;

/** What its sender is free to fill holds no elements, whatever it looks like. */
const FREE = new Set(["value", "chart_spec", "rows"]);

function objectsIn(value: unknown): readonly Json[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  if (!isObject(value)) return [];
  const inner = Object.entries(value).filter(([key]) => !FREE.has(key));
  return [value, ...inner.flatMap(([, child]) => objectsIn(child))];
}

const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null;

/** `[words](target)`, not `![words](image key)`; and the two tags that lead somewhere. */
const LINKS = [
  /(?<!!)\[[^\]]*\]\(\s*([^)\s]*)/gu,
  /<(?:a|link)\b[^>]*?\b(?:href|url)\s*=\s*['"]?([^'"\s>]*)/gu,
];

function badLinks({ tag, content }: Json): readonly string[] {
  if ((tag !== "markdown" && tag !== "lark_md") || typeof content !== "string") return [];
  const targets = LINKS.flatMap((pattern) => [...content.matchAll(pattern)].map((match) => match[1] ?? ""));
  return targets.filter((target) => !/^https?:\/\//iu.test(target));
}
