import type { Field } from "../../../core/form.js";
import { clip } from "../../../core/text.js";
import { labelled, named, type Asking } from "./asking.js";
import type { Element, Input } from "./card.js";
import { finderName, writtenIn } from "./find-written.js";
import { LIMITS } from "../limits.js";
import { listOf, offered, type NeutralOption } from "./options.js";
import { leftOut, note, plainText } from "./text.js";

type Person = Extract<Field, { type: "person" }>;

/** A list of colleagues. Where it does not show everybody, somebody can be written below it; then it shows whom that can mean. */
export function onePerson(field: Person, asking: Asking): readonly Element[] {
  const { people, initial } = field;
  const written = writtenIn(field, asking.typed) ?? [];
  const shown = written.length > 0 ? written : people;
  const list = offered(optionsOf(shown), asking.mostPeople, initial === undefined ? [] : [initial]);
  const beyond = asking.beyond[field.name] ?? 0;
  const missing = people.length + beyond - list.options.length;
  if (people.length + beyond === 0) return [note(asking.say.nobody(field.label))];
  const { name, required, width } = named(field, asking);
  const chosen = missing > 0 ? { required: false } : { required };
  return [
    ...labelled(field, { ...listOf(list, initial, asking.say), ...chosen, name, width }),
    ...leftOut(missing, 0, asking.say.morePeople),
    ...(missing > 0 ? [finderOf(field, asking)] : []),
  ];
}

/** Namesakes are told apart by their staff ids. */
function optionsOf(people: Readonly<Person["people"]>): readonly NeutralOption[] {
  const times = new Map<string, number>();
  for (const { name } of people) times.set(name, (times.get(name) ?? 0) + 1);
  return people.map(({ id, name }) => {
    const isOnly = times.get(name) === 1;
    return { value: id, label: isOnly ? name : `${clip(name, LIMITS.option - id.length - 3)} · ${id}` };
  });
}

/** What was written stands there again where it means nobody; whom it can mean, the list shows instead. */
function finderOf(field: Person, { typed, say }: Asking): Input {
  const answer = typed[finderName(field.name)] ?? typed[field.name];
  const isKnown = (writtenIn(field, typed) ?? []).length > 0 || field.people.some(({ id }) => id === answer);
  const written = isKnown ? "" : answer;
  return {
    ...{ tag: "input", name: finderName(field.name), required: false, width: "fill", input_type: "text" },
    ...{ max_length: MOST_WRITTEN, label: plainText(say.find, LIMITS.label) },
    placeholder: plainText(say.write, LIMITS.placeholder),
    ...(typeof written === "string" && written !== "" ? { default_value: clip(written, MOST_WRITTEN) } : {}),
  };
}

const MOST_WRITTEN = 100;
