import type { Field } from "../../../core/form.js";
import { PersonId } from "../../../core/ids.js";
import { Locale } from "../../../core/locale.js";
import {
  keyName,
  listAt,
  nameOf,
  nameOfRole,
  Restarts,
  Role,
  textAt,
  type Entry,
  type Key,
  type Org,
  type RowField,
} from "../../../org/index.js";
import { companyWords, type CompanyWords } from "./words.js";

/** What the choice without a room, which cannot be left empty on every platform, is called. */
export const NOTHING = "-";
/** What inputs hold. The checks of the company's file say how long something may be. */
const LONG = 3_000;
const SHORT = 300;
/** What a choice of several offers. */
const MOST_OPTIONS = 100;

export interface Asking {
  readonly org: Org;
  readonly locale: Locale;
}

const REQUIRED: ReadonlySet<Key> = new Set<Key>([
  "code",
  "id",
  "name",
  "name.zh",
  "name.en",
  "series",
  "department",
  "roles",
  "needs-result",
]);

/** How a form asks for a column of an entry, beginning with what is written there. */
export function fieldFor(column: RowField, entry: Entry, asking: Asking): Field {
  const { key, name } = column;
  const common = {
    name,
    label: labelOf(column, asking.locale),
    required: REQUIRED.has(key),
    ...helpOf(key, asking),
  };
  const text = textAt(entry, column);
  const initial = text === null ? {} : { initial: text.trimEnd() };
  if (IN_LINES.has(key)) return { ...common, ...initial, type: "multiline", maxLength: LONG };
  if (isChoice(key)) return { ...common, ...choiceOf(key, text, asking), type: "choice" };
  if (key !== "roles" && key !== "leads") return { ...common, ...initial, type: "text", maxLength: SHORT };
  const options = key === "roles" ? roleOptions(asking) : leadOptions(entry, column, asking);
  const chosen = listAt(entry, column).filter((one) => options.some(({ value }) => value === one));
  return { ...common, type: "multichoice", options, initial: chosen };
}

const IN_LINES: ReadonlySet<Key> = new Set<Key>(["aliases", "hours", "facts", "addresses"]);

const CHOICES = ["numbers", "locale", "needs-result", "shared", "room", "department"] as const;
type Choice = (typeof CHOICES)[number];

function isChoice(key: Key): key is Choice {
  return CHOICES.some((one) => one === key);
}

function labelOf({ key, path }: RowField, locale: Locale): string {
  const label = keyName(key, locale);
  return key === "accounts" ? `${label} ${path[1] ?? ""}` : label;
}

function helpOf(key: Key, { locale }: Asking): { readonly help?: string } {
  const { help } = companyWords[locale];
  const about = key.split(".")[0] ?? key;
  return isHelped(about, help) ? { help: help[about] } : {};
}

function isHelped(key: string, help: CompanyWords["help"]): key is keyof CompanyWords["help"] {
  return Object.hasOwn(help, key);
}

type Options = Extract<Field, { type: "choice" }>["options"];

function choiceOf(
  key: Choice,
  text: string | null,
  asking: Asking,
): { readonly options: Options; readonly initial?: string } {
  const [options, otherwise] = optionsOf(key, asking);
  const initial = [text, otherwise].find((one) => options.some(({ value }) => value === one));
  return { options, ...(initial === undefined || initial === null ? {} : { initial }) };
}

/** And which one holds where nothing is written. */
function optionsOf(key: Choice, { org, locale }: Asking): readonly [Options, string | null] {
  const say = companyWords[locale];
  switch (key) {
    case "numbers":
      return [Restarts.options.map((value) => ({ value, label: say.numbers[value] })), "never"];
    case "locale":
      return [Locale.options.map((value) => ({ value, label: LANGUAGES[value] })), org.locale];
    case "needs-result":
    case "shared":
      return [
        [
          { value: "false", label: say.no },
          { value: "true", label: say.yes },
        ],
        "false",
      ];
    case "room": {
      const rooms = org.rooms.map((room) => ({
        value: room.code,
        label: locale === "en" ? room.nameEn : room.name,
      }));
      return [[{ value: NOTHING, label: say.noRoom }, ...rooms], NOTHING];
    }
    case "department":
      return [org.departments.map((one) => ({ value: one.code, label: one.name[locale] })), null];
  }
}

/** Each in itself. */
const LANGUAGES: Readonly<Record<Locale, string>> = { "zh-CN": "中文", en: "English" };

function roleOptions({ locale }: Asking): Options {
  return Role.options.map((value) => ({ value, label: nameOfRole(value)[locale] }));
}

/** Everybody; in a large company those who lead it and who work there. */
function leadOptions(entry: Entry, column: RowField, { org, locale }: Asking): Options {
  const leads = listAt(entry, column).map((id) => PersonId.parse(id));
  const rank = ({ id, department }: Org["people"][number]): number =>
    leads.includes(id) ? 0 : department === entry["code"] ? 1 : 2;
  return [...org.people]
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, MOST_OPTIONS)
    .map((one) => ({ value: one.id, label: nameOf(org, one, locale) }));
}
