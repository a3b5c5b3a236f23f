import type { Form, FormValues } from "../../core/form.js";
import type { PlaceAddress } from "../../core/place.js";
import { isBlank } from "../../core/text.js";
import type { Behavior, Button, Element, FeishuCard } from "./card.js";
import { filled, unfolded } from "./fill-form.js";
import { fits, sizeOf, WHOLE } from "./fit.js";
import { LIMITS } from "./limits.js";
import { offered } from "./options.js";
import { formValue, governingOf, type Choice, type Step } from "./pressed.js";
import { sideBySide } from "./render-actions.js";
import { errorOf, labelOf, listOf, notListed, optionsOf, renderField, type Asking } from "./render-field.js";
import { cardOf } from "./render.js";
import { div, leftOut, plainText } from "./text.js";
import { words } from "./words.js";

export interface Showing {
  /** Where it was asked for. */
  readonly place: PlaceAddress;
  /** What is wrong, by field name. */
  readonly errors?: Readonly<Record<string, string>>;
  /** `more`: with its folded questions. */
  readonly step?: "send" | "more";
  /** What stood in the questions that were shown; instead of what they begin with. */
  readonly typed?: FormValues;
}

/**
 * A form as a card. Its buttons carry all of it, as long as there is room for that beside the questions; then its lists give
 * way, and in the end its last questions, each of which is said.
 */
export function renderForm(form: Form, { place, errors = {}, step = "send", typed }: Showing): FeishuCard {
  const given = typed === undefined ? form : filled(form, typed);
  const isWrongBelow = given.folded.some(({ name }) => errors[name] !== undefined);
  const shown = step === "more" || isWrongBelow ? unfolded(given) : given;
  const rendering = { place, errors, typed: typed ?? {}, say: words[form.locale] };
  // What is many times too large is not rendered to see that.
  const canCarry = Buffer.byteLength(JSON.stringify(shown)) <= LIMITS.cardBytes;
  const lists = shown.fields.length > LIMITS.cardElements ? [] : MOST_OPTIONS;
  for (const mostOptions of lists) {
    for (const carried of canCarry ? [true, false] : [false]) {
      const card = withFields(shown, { ...rendering, mostOptions, carried });
      if (fits(sizeOf(card), WHOLE)) return card;
    }
  }
  return cutShort(unfolded(shown), { ...rendering, mostOptions: LEAST_OPTIONS, carried: false });
}

const LEAST_OPTIONS = 10;
const MOST_OPTIONS = [Infinity, 160, 120, 90, 60, 40, 25, 15, LEAST_OPTIONS];

interface Rendering extends Pick<Asking, "say" | "errors" | "typed" | "mostOptions"> {
  readonly place: PlaceAddress;
  /** The definition goes along with what is pressed, so that a press can show it anew. */
  readonly carried: boolean;
}

/** As many of its questions, from the first, as a card holds. */
function cutShort(form: Form, rendering: Rendering): FeishuCard {
  let [most, tooMany] = [0, Math.min(form.fields.length, LIMITS.cardElements)];
  while (tooMany - most > 1) {
    const half = Math.floor((most + tooMany) / 2);
    if (fits(sizeOf(withFields(form, rendering, half)), WHOLE)) most = half;
    else tooMany = half;
  }
  return withFields(form, rendering, most);
}

function withFields(asked: Form, rendering: Rendering, most = Infinity): FeishuCard {
  const { carried, errors, say } = rendering;
  const form = carried ? asked : unfolded(asked);
  const fields = form.fields.slice(0, most);
  const asking: Asking = {
    ...rendering,
    ...{ fields, narrows: carried, requires: form.folded.length === 0 },
  };
  const above = carried ? governingOf(fields) : [];
  const elsewhere = Object.keys(errors).filter((name) => !fields.some((field) => field.name === name));
  const elements = [
    ...(isWrong(errors) ? [div(say.mistakes, LIMITS.help, { text_color: "red" })] : []),
    ...elsewhere.map((name) => div(errors[name] ?? "", LIMITS.help, { text_color: "red" })),
    ...above.flatMap((field) => narrowing(field, form, asking, rendering)),
    {
      ...{ tag: "form" as const, name: "form_" },
      elements: [
        ...fields
          .filter((field) => !above.some(({ name }) => name === field.name))
          .flatMap((field) => renderField(field, asking)),
        ...leftOut(form.fields.length, fields.length, say.moreFields),
        sideBySide(buttonsOf(form, rendering)),
      ],
    },
  ];
  return cardOf(
    { title: form.title, summary: form.title, tone: isWrong(errors) ? "trouble" : "plain" },
    elements,
  );
}

function isWrong(errors: Rendering["errors"]): boolean {
  return Object.keys(errors).length > 0;
}

/** A choice that others depend on: within the form Feishu would not tell of it before all is sent. */
function narrowing(
  field: Choice,
  form: Form,
  asking: Asking,
  { place, carried }: Rendering,
): readonly Element[] {
  const { initial } = field;
  const list = offered(optionsOf(field, asking), asking.mostOptions, initial === undefined ? [] : [initial]);
  const value = formValue({ form, place, carried, step: "with", field: field.name });
  const behaviors: readonly Behavior[] = [{ type: "callback", value }];
  return [
    div(labelOf(field), LIMITS.label),
    { ...listOf(list, initial, asking.say), width: "fill", behaviors },
    ...notListed(field, list.leftOut, asking.say),
    ...errorOf(field, asking),
  ];
}

function buttonsOf(form: Form, rendering: Rendering): readonly Button[] {
  const { say } = rendering;
  const send = submit("send", form.submit, form, rendering);
  if (form.folded.length === 0) return [send];
  return [send, submit("more", isBlank(form.moreLabel) ? say.more : form.moreLabel, form, rendering)];
}

function submit(step: Step, label: string, form: Form, { place, carried }: Rendering): Button {
  return {
    ...{ tag: "button", type: step === "send" ? "primary" : "default", name: `${step}_` },
    ...{ text: plainText(label, LIMITS.button), form_action_type: "submit" },
    behaviors: [{ type: "callback", value: formValue({ form, place, carried, step }) }],
  };
}
