import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { Field, Form, FormValues } from "../../core/form.js";
import type { FormId } from "../../core/ids.js";
import { isBlank } from "../../core/text.js";
import { dateIn, IsoDate, type TimeZone } from "../../core/time.js";
import type { Department } from "../../org/index.js";
import type { Reader } from "./cards.js";
import type { Ask, Handoff, Progress } from "./handoff.js";
import { handoffIntent } from "./intent.js";
import { labelOf } from "./label.js";
import { orderIn } from "./one-line.js";
import { words } from "./words.js";

/** What Slack's inputs hold. */
export const ASK_MOST_CHARACTERS = 3000;

/** What the form begins with. */
export interface Chosen {
  readonly department: Department | null;
  readonly urgent: boolean;
}

export const NOTHING_CHOSEN: Chosen = { department: null, urgent: false };

export function newHandoffForm(id: FormId, reader: Reader, chosen: Chosen): Form {
  const say = words[reader.locale];
  return {
    id,
    locale: reader.locale,
    title: say.newForm.title,
    submit: say.newForm.submit,
    intent: handoffIntent("log"),
    fields: requiredFields(reader, chosen.department),
    folded: foldedFields(reader, chosen.urgent),
    moreLabel: say.more,
  };
}

function requiredFields(reader: Reader, chosen: Department | null): Field[] {
  const say = words[reader.locale].newForm;
  const { departments } = reader.org;
  return [
    {
      type: "choice",
      name: "department",
      label: say.department,
      required: true,
      ...(chosen === null ? {} : { initial: chosen.code }),
      options: departments.map((one) => ({ value: one.code, label: one.name[reader.locale] })),
    },
    {
      type: "choice",
      name: "kind",
      label: say.kind,
      required: true,
      dependsOn: "department",
      options: departments.flatMap((one) =>
        one.kinds.map((kind) => ({
          value: kindValue(one, kind.code),
          label: kind.name[reader.locale],
          onlyWith: one.code,
        })),
      ),
    },
    {
      type: "multiline",
      name: "ask",
      label: say.ask,
      help: say.askHelp,
      required: true,
      maxLength: ASK_MOST_CHARACTERS,
    },
  ];
}

/** Unique among all departments' kinds, as a select requires. */
function kindValue(department: Department, kind: string): string {
  return `${department.code}.${kind}`;
}

function foldedFields(reader: Reader, urgent: boolean): Field[] {
  const say = words[reader.locale].newForm;
  const optional = { required: false } as const;
  return [
    {
      ...optional,
      type: "multiline",
      name: "facts",
      label: say.facts,
      help: say.factsHelp,
      maxLength: ASK_MOST_CHARACTERS,
    },
    { ...optional, type: "text", name: "order", label: say.order, maxLength: 64 },
    {
      ...optional,
      type: "choice",
      name: "priority",
      label: say.priority,
      initial: urgent ? "urgent" : "normal",
      options: [
        { value: "normal", label: say.normal },
        { value: "urgent", label: say.urgent },
      ],
    },
    { ...optional, type: "date", name: "wished", label: say.wished, earliest: today(reader) },
  ];
}

const Filled = z
  .string()
  .trim()
  .refine((text) => !isBlank(text));
const LoggedValues = z.object({
  department: Filled,
  kind: Filled,
  ask: Filled,
  facts: Filled.optional().catch(undefined),
  order: Filled.optional().catch(undefined),
  priority: z.enum(["normal", "urgent"]).catch("normal"),
  wished: IsoDate.optional().catch(undefined),
});

/** Of values that `checkForm` found no mistake in. */
export function readNewHandoff(values: FormValues, reader: Reader): Ask | null {
  const parsed = LoggedValues.safeParse(values);
  if (!parsed.success) return null;
  const { department: code, kind: value, ask, facts, order, priority, wished } = parsed.data;
  const department = reader.org.departments.find((one) => one.code === code);
  const kind = department?.kinds.find((one) => kindValue(department, one.code) === value);
  if (department === undefined || kind === undefined) return null;
  return {
    department: department.code,
    kind: kind.code,
    ask,
    facts: facts ?? null,
    orderNumber: order ?? orderIn(ask),
    urgent: priority === "urgent",
    wishedOn: wished ?? null,
  };
}

/** Begins with what was promised last, so that only who clears it takes it back. */
export function updateForm(id: FormId, handoff: Handoff, reader: Reader, usualTime: string): Form {
  const say = words[reader.locale].updateForm;
  const reason = handoff.reason === null ? {} : { initial: handoff.reason };
  const { date, time } = promised(handoff, reader);
  return {
    id,
    locale: reader.locale,
    title: say.title(labelOf(handoff, reader.org, reader.locale)),
    submit: say.submit,
    intent: handoffIntent("update", handoff.id),
    fields: [
      { type: "multiline", name: "progress", label: say.progress, required: true, maxLength: 1000 },
      { ...reason, type: "text", name: "reason", label: say.reason, required: false, maxLength: 300 },
      {
        ...date,
        type: "date",
        name: "date",
        label: say.expectedDate,
        required: false,
        earliest: today(reader),
      },
      {
        ...time,
        type: "time",
        name: "time",
        label: say.expectedTime,
        required: false,
        help: say.expectedTimeHelp(usualTime),
      },
    ],
    folded: [],
    moreLabel: "",
  };
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

const UpdateValues = z.object({
  progress: Filled,
  reason: Filled.optional().catch(undefined),
  date: IsoDate.optional().catch(undefined),
  time: z.string().optional(),
});

/** Of values that `checkForm` found no mistake in; a time without a date means today. */
export function readUpdate(values: FormValues, reader: Reader, usualTime: string): Progress {
  const { progress, reason, date, time } = UpdateValues.parse(values);
  const expected = date ?? (time === undefined ? null : today(reader));
  return {
    progress,
    reason: reason ?? null,
    expectedAt: expected === null ? null : at(expected, time ?? usualTime, reader.timeZone),
  };
}

function at(date: IsoDate, time: string, timeZone: TimeZone): Temporal.Instant {
  return Temporal.PlainDate.from(date).toZonedDateTime({ timeZone, plainTime: time }).toInstant();
}

function today(reader: Reader): IsoDate {
  return dateIn(reader.now, reader.timeZone).toString();
}

export function doneForm(id: FormId, handoff: Handoff, reader: Reader): Form {
  const say = words[reader.locale].doneForm;
  return {
    id,
    locale: reader.locale,
    title: say.title(labelOf(handoff, reader.org, reader.locale)),
    submit: say.submit,
    intent: handoffIntent("done", handoff.id),
    fields: [
      {
        type: "multiline",
        name: "result",
        label: say.result,
        help: say.resultHelp,
        required: true,
        maxLength: 1000,
      },
    ],
    folded: [],
    moreLabel: "",
  };
}

/** Null when nothing readable was written. */
export function readResult(values: FormValues): string | null {
  return Filled.safeParse(values["result"]).data ?? null;
}
