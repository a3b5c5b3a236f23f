import type { Locale } from "../../core/locale.js";
import type { Written } from "../written/entries.js";
import { isKey, writtenWords } from "../written/words.js";
import type { Change, FieldChange, How, Subject } from "./change.js";
import type { Planned } from "./plan.js";
import { changeWords } from "./words.js";

const SUBJECTS: readonly Subject[] = ["company", "room", "department", "kind", "person"];

const SIGNS: Readonly<Record<How["type"], string>> = {
  added: "+",
  back: "+",
  changed: "~",
  reordered: "~",
  removed: "-",
  closed: "-",
  left: "-",
};

/** What would change or has changed, in groups: a title, then a line for each change and for each of its fields. */
export function tellChanges(changes: readonly Change[], locale: Locale, most = Infinity): readonly string[] {
  const say = changeWords[locale];
  return SUBJECTS.flatMap((subject) => {
    const of = changes.filter((change) => change.of === subject);
    if (of.length === 0) return [];
    const told = of.slice(0, most).flatMap((change) => tellChange(change, locale));
    const untold = of.length > most ? [`  ${say.more(of.length - most)}`] : [];
    return [say.group(say.subjects[subject], of.length), ...told, ...untold];
  });
}

function tellChange({ code, name, how }: Change, locale: Locale): readonly string[] {
  const say = changeWords[locale];
  const named = how.type === "reordered" ? name[locale] || say.all : say.named(name[locale], code);
  const what = say.how[how.type] === "" ? "" : ` ${say.how[how.type]}`;
  const fields = how.type === "changed" ? how.fields.map((field) => `      ${tellField(field, locale)}`) : [];
  return [`  ${SIGNS[how.type]} ${named}${what}`, ...fields];
}

function tellField({ key, from, to }: FieldChange, locale: Locale): string {
  const name = isKey(key) ? writtenWords[locale].keys[key] : key;
  const text = (value: Written | null): string | null => (value === null ? null : textOf(value));
  return changeWords[locale].field(name, text(from), text(to));
}

function textOf(value: Written): string {
  if (typeof value === "string") return value;
  if (isList(value)) return value.map(textOf).join(", ");
  const { zh, en, code, name } = value;
  if (zh !== undefined && en !== undefined) return `${textOf(zh)} / ${textOf(en)}`;
  if (code !== undefined && name !== undefined) return `${textOf(code)} (${textOf(name)})`;
  return Object.entries(value)
    .map(([key, inner]) => `${key} ${textOf(inner)}`)
    .join("; ");
}

function isList(value: Written): value is readonly Written[] {
  return Array.isArray(value);
}

/** Why a file cannot be imported as things stand. */
export function tellRefusal(
  { departments }: Extract<Planned, { kind: "refused" }>,
  locale: Locale,
): readonly string[] {
  return departments.map(({ name, unfinished }) => changeWords[locale].unfinished(name[locale], unfinished));
}
