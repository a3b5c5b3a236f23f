import { MOST_FILE_BYTES } from "../../../core/file.js";
import type { Field, Form } from "../../../core/form.js";
import type { FormId } from "../../../core/ids.js";
import { shorten } from "../../../core/text.js";
import { dateIn, type IsoDate } from "../../../core/time.js";
import type { Department } from "../../../org/index.js";
import { ORDERS_MOST } from "../decide.js";
import { URGENT_REASONS } from "../handoff.js";
import { handoffIntent } from "../intent.js";
import { messageHelp, type MadeOf } from "./made-of.js";
import type { Reader } from "../reader.js";
import { words } from "../words.js";

/** What Slack's inputs hold. */
export const ASK_MOST_CHARACTERS = 3000;
const FACT_MOST_CHARACTERS = 300;
const FILES_MOST = 5;

/** What the form begins with. */
export interface Chosen {
  readonly department: Department | null;
  readonly urgent: boolean;
  readonly ask?: string;
  /** The rest of it did not fit. */
  readonly isCut?: boolean;
  /** What is known beside the form. */
  readonly draft?: string;
  /** The message that it is made of. */
  readonly madeOf?: MadeOf;
}

export const NOTHING_CHOSEN: Chosen = { department: null, urgent: false };

export function newHandoffForm(id: FormId, reader: Reader, chosen: Chosen): Form {
  const say = words[reader.locale];
  const priority = priorityField(reader, chosen.urgent);
  return {
    id,
    locale: reader.locale,
    title: say.newForm.title,
    submit: say.newForm.submit,
    intent: chosen.draft === undefined ? handoffIntent("log") : handoffIntent("log", chosen.draft),
    fields: [...requiredFields(reader, chosen), ...(chosen.urgent ? [priority] : [])],
    folded: [...foldedFields(reader), ...(chosen.urgent ? [] : [priority]), ...whenFields(reader)],
    moreLabel: say.more,
    takesReplies: true,
  };
}

function requiredFields(reader: Reader, chosen: Chosen): Field[] {
  const { department, ask = "" } = chosen;
  const say = words[reader.locale].newForm;
  const { departments } = reader.org;
  const [required, maxLength] = [true, ASK_MOST_CHARACTERS];
  const help = askHelp(reader, chosen);
  return [
    {
      ...{ type: "choice", name: "department", label: say.department, required },
      ...(department === null ? {} : { initial: department.code }),
      options: departments.map((one) => ({ value: one.code, label: one.name[reader.locale] })),
    },
    {
      ...{ type: "choice", name: "kind", label: say.kind, required, dependsOn: "department" },
      options: departments.flatMap((one) => kindOptions(one, reader)),
    },
    {
      ...{ type: "multiline", name: "ask", label: say.ask, help, required, maxLength },
      ...(ask === "" ? {} : { initial: ask }),
    },
  ];
}

function askHelp(reader: Reader, { madeOf, isCut = false }: Chosen): string {
  const say = words[reader.locale].newForm;
  if (madeOf === undefined) return say.askHelp;
  const help = messageHelp(madeOf, reader);
  return isCut ? say.messageCut(ASK_MOST_CHARACTERS, help) : help;
}

/** The kinds of a department, while that is chosen. */
export function kindOptions(department: Department, { locale }: Reader) {
  return department.kinds.map((kind) => ({
    value: kindValue(department, kind.code),
    label: kind.name[locale],
    onlyWith: department.code,
  }));
}

/** Unique among all departments' kinds, as a select requires. */
export function kindValue(department: Department, kind: string): string {
  return `${department.code}.${kind}`;
}

function foldedFields({ locale }: Reader): Field[] {
  const say = words[locale].newForm;
  const [required, maxLength] = [false, ASK_MOST_CHARACTERS];
  const impact = { type: "text", required, maxLength: FACT_MOST_CHARACTERS } as const;
  return [
    { type: "multiline", name: "facts", label: say.facts, help: say.factsHelp, required, maxLength },
    ordersField(locale),
    { ...impact, name: "impact-customer", label: say.impactCustomer },
    { ...impact, name: "impact-cs", label: say.impactCs },
    { ...impact, name: "impact-ops", label: say.impactOps },
  ];
}

export function ordersField(locale: Reader["locale"]): Field {
  const say = words[locale].newForm;
  const help = say.ordersHelp(ORDERS_MOST);
  return { type: "multiline", name: "orders", label: say.orders, help, required: false, maxLength: 3000 };
}

function priorityField({ locale }: Reader, urgent: boolean): Field {
  const say = words[locale];
  const reasons = URGENT_REASONS.map((reason) => ({
    value: reason,
    label: say.newForm.urgentBecause(say.urgentReason[reason]),
  }));
  const normal = { value: "normal", label: say.newForm.normal };
  const common = { type: "choice", name: "priority", label: say.newForm.priority } as const;
  return urgent
    ? { ...common, required: true, options: [...reasons, normal] }
    : { ...common, required: false, initial: "normal", options: [normal, ...reasons] };
}

function whenFields(reader: Reader): Field[] {
  const say = words[reader.locale].newForm;
  const earliest = today(reader);
  const required = false;
  return [
    { type: "date", name: "promised", label: say.promisedDate, help: say.promisedHelp, required, earliest },
    { type: "time", name: "promised-time", label: say.promisedTime, required },
    { type: "date", name: "wished", label: say.wished, required, earliest },
    filesField(reader.locale),
  ];
}

export function filesField(locale: Reader["locale"]): Field {
  const say = words[locale].newForm;
  return {
    ...{ type: "file", name: "files", label: say.files, required: false },
    ...{ most: FILES_MOST, maxBytes: MOST_FILE_BYTES },
  };
}

export function today(reader: Reader): IsoDate {
  return dateIn(reader.now, reader.timeZone).toString();
}

/** The facts that the kind asks for and nobody gave yet. */
export function factsForm(
  id: FormId,
  draft: string,
  asked: {
    readonly kindName: string;
    readonly ask: string;
    readonly facts: readonly { readonly code: string; readonly label: string }[];
  },
  locale: Reader["locale"],
): Form {
  const say = words[locale].factsForm;
  return {
    ...{ id, locale, submit: say.submit, folded: [], moreLabel: "", takesReplies: true },
    title: say.title(asked.kindName),
    about: aboutAsk(asked.ask),
    intent: handoffIntent("facts", draft),
    fields: asked.facts.map(({ code, label }) => ({
      ...{ type: "text", name: code, label, required: true, maxLength: FACT_MOST_CHARACTERS },
    })),
  };
}

/** In characters: enough to know it again by. */
const ABOUT_MOST = 120;

/** What a form says of the request that it is for. */
export function aboutAsk(ask: string): string {
  return shorten(ask.replaceAll(/\s+/gu, " ").trim(), ABOUT_MOST);
}
