import { checkForm } from "../../../core/check-form.js";
import type { FormValues } from "../../../core/form.js";
import type { Inbound } from "../../../core/inbound.js";
import type { Reply } from "../../../core/reply.js";
import {
  changedSince,
  editOrg,
  fieldAt,
  fileOf,
  loadOrg,
  nameOf,
  person as personIn,
  tellChanges,
  tellRefusal,
  wholeEntriesOf,
  withAnswers,
  type Asker,
  type Edit,
  type Mistake,
  type NotEditable,
  type RowField,
} from "../../../org/index.js";
import type { Tx } from "../../../store/index.js";
import type { AdminDeps } from "../deps.js";
import { thingIntent, type Thing } from "../intent.js";
import { actions, button, cardOf, groupBlocks, say } from "../say.js";
import { findSpot, withEntry } from "./entry.js";
import { NOTHING } from "./fields.js";
import { backTo } from "./lists.js";
import { mayNot } from "./may-not.js";
import { fieldsOf, thingForm } from "./thing-form.js";
import { companyWords } from "./words.js";

type Submit = Extract<Inbound, { kind: "submit" }>;

/** A filled-in form: the company's file with that entry written anew, if the file could be imported like this. */
export async function saveThing(
  tx: Tx,
  deps: AdminDeps,
  submitted: Submit,
  asker: Asker,
  { thing, revision }: { readonly thing: Thing; readonly revision: number },
): Promise<Reply> {
  const { locale, id: by } = asker.person;
  const org = await loadOrg(tx);
  const refused = mayNot({ ...asker, org }, thing);
  if (refused !== null) return refused;
  const spot = findSpot(wholeEntriesOf(fileOf(org)), thing);
  if (spot === null) return goneSaying(thing, asker);
  const fields = fieldsOf(thing, spot.entry, deps.platforms);
  const filling = { id: submitted.form, entry: spot.entry, fields, name: "", revision };
  const form = thingForm(thing, filling, { org, locale });
  const errors = checkForm([...form.fields, ...form.folded], submitted.values, locale);
  if (Object.keys(errors).length > 0) return { kind: "errors", errors };
  const meanwhile = await changedMeanwhile(tx, asker, thing, { revision, current: org.revision });
  if (meanwhile !== null) return meanwhile;
  const edit = editOf(thing, fields, submitted.values);
  const edited = await editOrg(tx, org, edit, { by, now: asker.now, locale });
  // Somebody's change was committed a moment ago: it may be of the very same.
  if (edited.kind === "look-again") return saveThing(tx, deps, submitted, asker, { thing, revision });
  return toldOf(edited, { thing, fields }, asker);
}

function goneSaying({ of }: Thing, { person: { locale } }: Asker): Reply {
  return say(locale, companyWords[locale].gone(companyWords[locale].things[of]));
}

/** The form showed it as it was then: what somebody else wrote since is not overwritten unseen. */
async function changedMeanwhile(
  tx: Tx,
  { org, person: { locale } }: Asker,
  thing: Thing,
  since: { readonly revision: number; readonly current: number },
): Promise<Reply | null> {
  if (thing.code === null) return null;
  const code = thing.department === null ? thing.code : `${thing.department}/${thing.code}`;
  const changed = await changedSince(tx, since, { of: thing.of, code });
  if (changed === null) return null;
  const words = companyWords[locale];
  const who = changed.by === null ? null : personIn(org, changed.by);
  const name = who === null ? (changed.by ?? words.somebody) : nameOf(org, who, locale);
  return say(locale, words.meanwhile(name), [button(words.open, thingIntent("form", thing))]);
}

function editOf(thing: Thing, fields: readonly RowField[], values: FormValues): Edit {
  return (entries) => {
    const spot = findSpot(entries, thing);
    if (spot === null) return null;
    const entry = withAnswers(spot.entry, fields, answersOf(values));
    return { entries: withEntry(entries, spot, entry), at: spot.path };
  };
}

type Answer = string | readonly string[] | undefined;

function answersOf(values: FormValues): Record<string, Answer> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]): [string, Answer] => {
      if (typeof value !== "string")
        return [name, value.flatMap((one) => (typeof one === "string" ? [one] : []))];
      if (value === NOTHING) return [name, undefined];
      return [name, name === "hours" ? withColons(value) : value];
    }),
  );
}

/** The days of a line of hours, from its times. */
function withColons(hours: string): string {
  return hours.replace(/^\s*([a-z][a-z, -]*?)\s*[\s:：]\s*(?=\d)/gimu, "$1: ");
}

type Outcome = Exclude<Awaited<ReturnType<typeof editOrg>>, { readonly kind: "look-again" }>;
interface Saving {
  readonly thing: Thing;
  readonly fields: readonly RowField[];
}

function toldOf(edited: Outcome, { thing, fields }: Saving, asker: Asker): Reply {
  const { locale } = asker.person;
  const words = companyWords[locale];
  const back = button(words.lists[listOf(thing)], backTo(thing));
  switch (edited.kind) {
    case "applied": {
      const changes = groupBlocks(tellChanges(edited.plan.changes, locale));
      return { kind: "say", card: cardOf(locale, words.saved, [...changes, ...actions([back])], "done") };
    }
    case "unchanged":
      return say(locale, words.unchanged, [back]);
    case "gone":
      return goneSaying(thing, asker);
    case "refused":
      return say(locale, tellRefusal(edited, locale).join("\n"));
    case "bad":
      return { kind: "errors", errors: errorsIn(edited, fields) };
  }
}

function listOf({ of }: Thing) {
  return ({ room: "rooms", department: "departments", kind: "kinds", person: "people" } as const)[of];
}

/** Each at the field that asks for what is wrong; what is wrong elsewhere at one that may have led to it, or the first. */
function errorsIn({ at, mistakes }: Extract<NotEditable, { kind: "bad" }>, fields: readonly RowField[]) {
  const errors = new Map<string, string>();
  for (const mistake of mistakes) {
    const name = fieldOf(mistake, at, fields)?.name ?? fields[0]?.name ?? "";
    const above = errors.get(name);
    errors.set(name, above === undefined ? mistake.message : `${above} ${mistake.message}`);
  }
  return Object.fromEntries(errors);
}

function fieldOf({ where }: Mistake, at: readonly string[], fields: readonly RowField[]): RowField | null {
  if (where.type !== "entry") return null;
  const isHere = at.every((step, index) => where.path[index] === step);
  if (isHere) return fieldAt(fields, where.path.slice(at.length));
  // Nobody would be admin any more: that is said of all the people.
  if (where.path.length === 1) return fields.find(({ key }) => key === "roles") ?? null;
  return fieldAt(fields, where.path.slice(2));
}
