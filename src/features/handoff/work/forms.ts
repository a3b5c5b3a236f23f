import type { Field, Form } from "../../../core/form.js";
import type { FormId } from "../../../core/ids.js";
import type { IsoDate } from "../../../core/time.js";
import { kindOf, nameOf } from "../../../org/index.js";
import type { Handoff } from "../handoff.js";
import { handoffIntent } from "../intent.js";
import { labelOf } from "../label.js";
import { aboutAsk, filesField, kindOptions, ordersField, today } from "../new/form.js";
import type { Reader } from "../reader.js";
import { peopleOf, type ActionKind } from "../rules.js";
import { words } from "../words.js";

/** Actions that ask something first. */
export const FORM_ACTIONS = [
  "assign",
  "update",
  "ask",
  "answer",
  "add",
  "tick",
  "done",
  "unsolved",
  "reopen",
  "transfer",
  "withdraw",
] as const satisfies readonly ActionKind[];
export type FormAction = (typeof FORM_ACTIONS)[number];

export function isFormAction(kind: ActionKind): kind is FormAction {
  return FORM_ACTIONS.some((one) => one === kind);
}

export function workForm(
  id: FormId,
  kind: FormAction,
  handoff: Handoff,
  reader: Reader,
  usualTime: string,
): Form {
  const say = words[reader.locale];
  return {
    ...{ id, locale: reader.locale, intent: handoffIntent(kind, handoff.id) },
    title: say.forms[kind].title(labelOf(handoff, reader.org, reader.locale)),
    about: aboutAsk(handoff.ask),
    submit: say.forms[kind].submit,
    fields: fieldsOf(kind, handoff, reader, usualTime),
    folded: kind === "update" || kind === "done" ? [onBehalfField(reader)] : [],
    moreLabel: say.more,
    takesReplies: true,
  };
}

function fieldsOf(
  kind: FormAction,
  handoff: Handoff,
  reader: Reader,
  usualTime: string,
): [Field, ...Field[]] {
  const { forms } = words[reader.locale];
  switch (kind) {
    case "assign":
      return [assigneeField(handoff, reader)];
    case "update":
      return updateFields(handoff, reader, usualTime);
    case "ask":
      return [longField("question", forms.ask.question, forms.ask.help)];
    case "answer":
      return [longField("text", forms.answer.text), filesField(reader.locale)];
    case "add":
      return [
        { ...longField("facts", forms.add.facts), required: false },
        ordersField(reader.locale),
        filesField(reader.locale),
      ];
    case "tick":
      return [ticksField(handoff, reader)];
    case "done":
      return [resultField(handoff, reader)];
    case "unsolved":
    case "reopen":
    case "withdraw":
      return [longField("because", forms[kind].because)];
    case "transfer":
      return transferFields(handoff, reader);
  }
}

function longField(name: string, label: string, help?: string): Extract<Field, { type: "multiline" }> {
  const common = { type: "multiline", name, label, required: true, maxLength: 1000 } as const;
  return help === undefined ? common : { ...common, help };
}

function onBehalfField({ locale }: Reader): Field {
  const { label, help } = words[locale].forms.onBehalf;
  return { type: "text", name: "on-behalf", label, help, required: false, maxLength: 40 };
}

function assigneeField(handoff: Handoff, reader: Reader): Field {
  const people = peopleOf(handoff, reader.org).map((person) => ({
    id: person.id,
    name: nameOf(reader.org, person, reader.locale),
  }));
  return { type: "person", name: "to", label: words[reader.locale].forms.assign.to, required: true, people };
}

/** Begins with what was promised last, so that only who clears it takes it back. */
function updateFields(handoff: Handoff, reader: Reader, usualTime: string): [Field, ...Field[]] {
  const say = words[reader.locale].forms.update;
  const reason = handoff.reason === null ? {} : { initial: handoff.reason };
  const { date, time } = promised(handoff, reader);
  const help = say.expectedTimeHelp(usualTime);
  const optional = { required: false } as const;
  return [
    longField("progress", say.progress),
    { ...reason, ...optional, type: "text", name: "reason", label: say.reason, maxLength: 300 },
    { ...date, ...optional, type: "date", name: "date", label: say.expectedDate, earliest: today(reader) },
    { ...time, ...optional, type: "time", name: "time", label: say.expectedTime, help },
  ];
}

interface Promised {
  readonly date?: { readonly initial: IsoDate };
  readonly time?: { readonly initial: string };
}

/** What is over already is not promised again. */
function promised({ expectedAt }: Handoff, { now, timeZone }: Reader): Promised {
  if (expectedAt === null || expectedAt.epochMilliseconds <= now.epochMilliseconds) return {};
  const at = expectedAt.toZonedDateTimeISO(timeZone);
  return {
    date: { initial: at.toPlainDate().toString() },
    time: { initial: at.toPlainTime().toString({ smallestUnit: "minute" }) },
  };
}

/** Each by its place, which it keeps: a number can be too long for a value. */
function ticksField({ orders }: Handoff, { locale }: Reader): Field {
  const options = orders.flatMap(({ number, done }, place) =>
    done ? [] : [{ value: String(place), label: number }],
  );
  const { label } = words[locale].forms.tick;
  return { type: "multichoice", name: "orders", label, required: true, options };
}

function resultField({ department, kind }: Handoff, { org, locale }: Reader): Field {
  const say = words[locale].forms.done;
  const known = kindOf(org, department, kind);
  const label = known?.resultName?.[locale] ?? say.result;
  return { ...longField("result", label, say.help), required: known?.needsResult ?? false };
}

function transferFields(handoff: Handoff, reader: Reader): [Field, ...Field[]] {
  const say = words[reader.locale].forms.transfer;
  const others = reader.org.departments.filter((one) => one.code !== handoff.department);
  const options = others.map((one) => ({ value: one.code, label: one.name[reader.locale] }));
  return [
    { type: "choice", name: "department", label: say.department, required: true, options },
    {
      ...{ type: "choice", name: "kind", label: say.kind, help: say.kindHelp, required: false },
      dependsOn: "department",
      options: others.flatMap((one) => kindOptions(one, reader)),
    },
    longField("because", say.because),
  ];
}
