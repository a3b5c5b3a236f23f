import type { Form, FormValues } from "../../../core/form.js";
import type { PlaceAddress } from "../../../core/place.js";
import { isBlank } from "../../../core/text.js";
import { labelOf, type Asking } from "./asking.js";
import type { Behavior, Button, Element, FeishuCard } from "./card.js";
import type { Beyond } from "./carry.js";
import { filled, unfolded } from "./fill-form.js";
import { fits, sizeOf, WHOLE } from "./fit.js";
import { LIMITS } from "../limits.js";
import { listOf, offered } from "./options.js";
import { formValue, governingOf, type Choice, type Step } from "./pressed.js";
import { sideBySide } from "./render-actions.js";
import { isCutShort } from "./render-input.js";
import { errorOf, notListed, optionsOf, renderField } from "./render-field.js";
import { cardOf } from "./render.js";
import { div, leftOut, note, plainText } from "./text.js";
import { poorestWay, waysToShow, type Way } from "./ways-to-show.js";
import { words } from "../words.js";

export interface Showing {
  /** Where it was asked for. */
  readonly place: PlaceAddress;
  /** What is wrong, by field name. */
  readonly errors?: Readonly<Record<string, string>>;
  /** `more`: with its folded questions. */
  readonly step?: "send" | "more";
  /** What stood in the questions that were shown; instead of what they begin with. */
  readonly typed?: FormValues;
  /** Of a form that came back without some of its people. */
  readonly beyond?: Beyond;
}

/**
 * A form as a card. Its buttons carry all of it, so that it can be shown anew with what was typed. Where there is no room for
 * that, its lists of people are cut first, then those that go along; then its other lists give way, and in the end its last
 * questions. Each of that is said.
 */
export function renderForm(form: Form, showing: Showing): FeishuCard {
  const { place, errors = {}, step = "send", typed, beyond = {} } = showing;
  const given = typed === undefined ? form : filled(form, typed);
  const isWrongBelow = given.folded.some(({ name }) => errors[name] !== undefined);
  const shown = step === "more" || isWrongBelow ? unfolded(given) : given;
  const rendering = { place, errors, typed: typed ?? {}, say: words[form.locale] };
  const poorest = { ...rendering, ...poorestWay({ form: shown, beyond }) };
  if (shown.fields.length > LIMITS.cardElements || !isFitting(withFields(poorest))) return cutShort(poorest);
  for (const way of waysToShow({ form: shown, beyond })) {
    const card = withFields({ ...rendering, ...way });
    if (isFitting(card)) return card;
  }
  return withFields(poorest);
}

function isFitting(card: FeishuCard): boolean {
  return fits(sizeOf(card), WHOLE);
}

interface Rendering extends Way, Pick<Asking, "say" | "errors" | "typed"> {
  readonly place: PlaceAddress;
}

/** As many of its questions, from the first, as a card holds. */
function cutShort(rendering: Rendering): FeishuCard {
  let [most, tooMany] = [0, Math.min(rendering.form.fields.length, LIMITS.cardElements)];
  while (tooMany - most > 1) {
    const half = Math.floor((most + tooMany) / 2);
    if (isFitting(withFields(rendering, half))) most = half;
    else tooMany = half;
  }
  return withFields(rendering, most);
}

function withFields(rendering: Rendering, most = Infinity): FeishuCard {
  const { form, carriage, errors, say } = rendering;
  const fields = form.fields.slice(0, most);
  const asking: Asking = {
    ...rendering,
    ...{ fields, narrows: carriage !== null, requires: form.folded.length === 0 },
  };
  const above = carriage === null ? [] : governingOf(fields);
  const elsewhere = Object.keys(errors).filter((name) => !fields.some((field) => field.name === name));
  const elements = [
    ...(isBlank(form.about ?? "") ? [] : [note(form.about ?? "")]),
    ...(isWrong(errors) ? [div(say.mistakes, LIMITS.help, { text_color: "red" })] : []),
    ...elsewhere.map((name) => div(errors[name] ?? "", LIMITS.help, { text_color: "red" })),
    ...above.flatMap((field) => narrowing(field, asking, rendering)),
    {
      ...{ tag: "form" as const, name: "form_" },
      elements: [
        ...fields
          .filter((field) => !above.some(({ name }) => name === field.name))
          .flatMap((field) => renderField(field, asking)),
        ...leftOut(form.fields.length, fields.length, say.moreFields),
        ...aboutLength(form, asking),
        sideBySide(buttonsOf(rendering)),
      ],
    },
  ];
  return cardOf(
    { title: form.title, summary: form.title, tone: isWrong(errors) ? "trouble" : "plain" },
    elements,
    "one",
  );
}

/** Once for all its inputs: each goes on in a further one only when what it begins with does. */
function aboutLength({ takesReplies = false }: Form, asking: Asking): readonly Element[] {
  const isCut = asking.fields.some(
    (field) => (field.type === "text" || field.type === "multiline") && isCutShort(field, asking),
  );
  if (!isCut) return [];
  return [note(takesReplies ? asking.say.longer(LIMITS.input) : asking.say.most(LIMITS.input))];
}

function isWrong(errors: Rendering["errors"]): boolean {
  return Object.keys(errors).length > 0;
}

/** A choice that others depend on: within the form Feishu would not tell of it before all is sent. */
function narrowing(field: Choice, asking: Asking, { form, place, carriage }: Rendering): readonly Element[] {
  const { initial, name } = field;
  const list = offered(optionsOf(field, asking), asking.mostOptions, initial === undefined ? [] : [initial]);
  const value = formValue({ form, place, carried: carriage?.alone ?? null, step: "with", field: name });
  const behaviors: readonly Behavior[] = [{ type: "callback", value }];
  return [
    div(labelOf(field), LIMITS.label),
    { ...listOf(list, initial, asking.say), width: "fill", behaviors },
    ...notListed(list.leftOut, asking.say),
    ...errorOf(field, asking),
  ];
}

function buttonsOf(rendering: Rendering): readonly Button[] {
  const { form, say } = rendering;
  const send = submit("send", form.submit, rendering);
  if (form.folded.length === 0) return [send];
  return [send, submit("more", isBlank(form.moreLabel) ? say.more : form.moreLabel, rendering)];
}

function submit(step: Step, label: string, { form, place, carriage }: Rendering): Button {
  const value = formValue({ form, place, carried: carriage?.beside ?? null, step });
  return {
    ...{ tag: "button", type: step === "send" ? "primary" : "default", name: `${step}_` },
    ...{ text: plainText(label, LIMITS.button), form_action_type: "submit" },
    behaviors: [{ type: "callback", value }],
  };
}
