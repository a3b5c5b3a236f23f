import type { Field, Form } from "../../../core/form.js";
import type { FormId } from "../../../core/ids.js";
import { rowFields, type Entry, type Key, type RowField, type RowOf } from "../../../org/index.js";
import { revisionIntent, type Thing } from "../intent.js";
import { fieldFor, type Asking } from "./fields.js";
import { companyWords } from "./words.js";

/** What is asked for at once; the rest is folded away. */
const FIRST: Readonly<Record<RowOf, readonly Key[]>> = {
  room: ["code", "name", "name-en", "addresses"],
  department: ["code", "name.zh", "name.en", "series", "room", "leads"],
  kind: ["code", "name.zh", "name.en", "needs-result", "facts"],
  person: ["id", "name", "name-en", "department", "roles", "accounts"],
};

/** What something is known by never changes. */
export function fieldsOf(
  { of, code }: Thing,
  entry: Entry,
  platforms: readonly string[],
): readonly RowField[] {
  const { accounts } = entry;
  const written = typeof accounts === "object" && !Array.isArray(accounts) ? Object.keys(accounts) : [];
  const all = rowFields(of, [...new Set([...platforms, ...written])]);
  return code === null ? all : all.filter(({ key }) => key !== "code" && key !== "id");
}

export interface Filling {
  readonly id: FormId;
  readonly entry: Entry;
  readonly fields: readonly RowField[];
  readonly name: string;
  /** Of the org that it shows. */
  readonly revision: number;
}

export function thingForm(
  thing: Thing,
  { id, entry, fields, name, revision }: Filling,
  asking: Asking,
): Form {
  const say = companyWords[asking.locale];
  const asked = (those: readonly RowField[]): Field[] => those.map((field) => fieldFor(field, entry, asking));
  const isFirst = ({ key }: RowField): boolean => FIRST[thing.of].includes(key);
  const inOrder = FIRST[thing.of].flatMap((key) => fields.filter((field) => field.key === key));
  return {
    id,
    locale: asking.locale,
    title: thing.code === null ? say.add[thing.of] : `${say.changing[thing.of]} ${name}`.trimEnd(),
    submit: say.save,
    intent: revisionIntent("save", thing, revision),
    fields: asked(inOrder),
    folded: asked(fields.filter((field) => !isFirst(field))),
    moreLabel: say.more,
  };
}
