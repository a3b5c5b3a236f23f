import { z } from "zod";
import type { Field, Form, FormValues } from "../../../core/form.js";
import { FormId } from "../../../core/ids.js";
import { Intent } from "../../../core/intent.js";
import type { PlaceAddress } from "../../../core/place.js";
import { unpack, type Definition } from "./carry.js";
import { joinParts } from "./input-parts.js";
import { FEISHU } from "../place.js";

/** What a button of a card carries. A list or a menu puts what was chosen beside it, as the `option` of the callback. */
const OfAction = z.object({ i: Intent, p: z.literal(1).optional(), d: z.literal(1).optional() });

/** Where a card stands; of what is pressed Feishu names the chat, but not of what kind it is. */
export interface Stands {
  /** It is an answer for one reader. */
  readonly private: boolean;
  /** In somebody's direct messages. */
  readonly direct: boolean;
}

/** What is to become of a form: it is sent, shown with its folded questions, or narrowed to a choice that others depend on. */
const Step = z.enum(["send", "more", "with"]);
export type Step = z.infer<typeof Step>;

/** What the buttons of a form carry: where it was asked for (`w`), the question that was chosen for (`n`), and all of it (`d`, packed), where there is room. */
const OfForm = z.object({
  f: FormId,
  i: Intent,
  w: z.object({ k: z.enum(["room", "dm"]), a: z.string().min(1) }),
  s: Step,
  n: z.string().optional(),
  d: z.string().optional(),
});

export type Pressed =
  | {
      readonly kind: "action";
      readonly intent: Intent;
      readonly stands: Stands;
    }
  | {
      readonly kind: "form";
      readonly form: FormId;
      readonly intent: Intent;
      /** Where it was asked for. */
      readonly place: PlaceAddress;
      readonly step: Step;
      /** The question that a choice was made for, when it is to be narrowed. */
      readonly field: string | null;
      /** As it was shown; null where it had no room on its card. */
      readonly definition: Definition | null;
    };

/** Null: no button of ours. */
export function readPressed(value: unknown): Pressed | null {
  const form = OfForm.safeParse(value).data;
  if (form !== undefined) {
    const { f, i: intent, w, s: step, n: field = null, d } = form;
    const definition = d === undefined ? null : unpack(d);
    const place = { platform: FEISHU, kind: w.k, address: w.a };
    return { kind: "form", form: f, intent, place, step, field, definition };
  }
  const action = OfAction.safeParse(value).data;
  return action === undefined
    ? null
    : { kind: "action", intent: action.i, stands: { private: action.p === 1, direct: action.d === 1 } };
}

export function actionValue(intent: Intent, stands: Stands): z.input<typeof OfAction> {
  return { i: intent, ...(stands.private ? { p: 1 } : {}), ...(stands.direct ? { d: 1 } : {}) };
}

export interface FormPress {
  readonly form: Pick<Form, "id" | "intent">;
  readonly place: PlaceAddress;
  readonly step: Step;
  readonly field?: string;
  /** The packed definition. */
  readonly carried: string | null;
}

export function formValue({ form, place, step, field, carried }: FormPress): z.input<typeof OfForm> {
  return {
    ...{ f: form.id, i: form.intent, w: { k: place.kind, a: place.address }, s: step },
    ...(field === undefined ? {} : { n: field }),
    ...(carried === null ? {} : { d: carried }),
  };
}

const Answers = z.record(z.string(), z.union([z.string(), z.array(z.string()), z.null()]));

/**
 * The answers by field name; what was left empty is absent, and what stood in several inputs is one text again. With the
 * form as it was shown, the choices that stood above it are among them: Feishu sends none of those along.
 */
export function readFormValues(formValues: unknown, form: Form | null = null): FormValues {
  const asked = form === null ? [] : [...form.fields, ...form.folded];
  const above = form === null ? [] : governingOf(form.fields);
  const given = Object.entries(Answers.safeParse(formValues ?? {}).data ?? {});
  const answers = joinParts(Object.fromEntries(given.map(([name, answer]) => [name, answer ?? ""])));
  return {
    ...Object.fromEntries(
      above.flatMap(({ name, initial }) => (initial === undefined ? [] : [[name, initial]])),
    ),
    ...Object.fromEntries(
      [...answers].flatMap(([name, answer]) => {
        const field = asked.find((one) => one.name === name);
        const value = readAnswer(answer, field?.type ?? null);
        return value.length === 0 ? [] : [[name, value]];
      }),
    ),
  };
}

const DATED = /^(\d{4}-\d{2}-\d{2})(?: [+-]\d{4})?$/u;
const TIMED = /^(\d{2}:\d{2})(?: [+-]\d{4})?$/u;

/** Dates and times come with their zone; numbers as they were typed, in letters of any width. */
function readAnswer(answer: string | string[], type: Field["type"] | null): string | string[] {
  if (typeof answer !== "string") return answer;
  switch (type) {
    case "date":
      return DATED.exec(answer)?.[1] ?? answer;
    case "time":
      return TIMED.exec(answer)?.[1] ?? answer;
    case "number":
    case "scale":
      return answer.normalize("NFKC").trim();
    case null:
      return DATED.exec(answer)?.[1] ?? TIMED.exec(answer)?.[1] ?? answer;
    case "text":
    case "multiline":
    case "choice":
    case "multichoice":
    case "person":
    case "file":
      return answer;
  }
}

export type Choice = Extract<Field, { type: "choice" }>;

/** The choices that other questions among these depend on. */
export function governingOf(fields: readonly Field[]): readonly Choice[] {
  const names = new Set(
    fields.flatMap((field) =>
      field.type === "choice" && field.dependsOn !== field.name ? (field.dependsOn ?? []) : [],
    ),
  );
  return fields.flatMap((field) => (field.type === "choice" && names.has(field.name) ? [field] : []));
}
