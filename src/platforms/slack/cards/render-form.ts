import type { InputBlock, KnownBlock, ModalView } from "@slack/types";
import { z } from "zod";
import type { Field, Form } from "../../../core/form.js";
import { FormId } from "../../../core/ids.js";
import { Intent } from "../../../core/intent.js";
import { PlaceAddress } from "../../../core/place.js";
import { isBlank } from "../../../core/text.js";
import { Dependent, dependentsOf } from "./dependents.js";
import { LIMITS } from "../limits.js";
import { leftOut } from "./render-blocks.js";
import { renderField } from "./render-field.js";
import { jsonBytes, note, plainText } from "./text.js";
import { words, type SlackWords } from "../words.js";

/** What a modal carries through Slack and back. */
export const Carried = z.object({
  form: FormId,
  intent: Intent,
  place: PlaceAddress,
  home: z.literal(true).optional(),
  dependents: z.array(Dependent).readonly().optional(),
});
export type Carried = z.infer<typeof Carried>;

/** `place` is where it was asked for, `home` whether from the home tab. Errors go to the input whose block bears the field's name. */
export function renderForm(form: Form, place: PlaceAddress, home = false): ModalView {
  const say = words[form.locale];
  const dependents = dependentsOf(fieldsOf(form), LIMITS.privateMetadata - OTHER_METADATA);
  const carried: Carried = {
    ...{ form: form.id, intent: form.intent, place },
    ...(home ? { home } : {}),
    ...(dependents.length === 0 ? {} : { dependents }),
  };
  return {
    type: "modal",
    callback_id: "form",
    private_metadata: JSON.stringify(carried),
    title: plainText(form.title, LIMITS.viewTitle),
    submit: plainText(form.submit, LIMITS.viewButton),
    close: plainText(say.cancel, LIMITS.viewButton),
    blocks: blocksOf({ form, dependents, say }),
  };
}

/** An id, an intent and a place are together shorter. */
const OTHER_METADATA = 600;

function fieldsOf({ fields, folded }: Form): readonly Field[] {
  return [...fields, ...folded];
}

interface Rendering {
  readonly form: Form;
  readonly dependents: readonly Dependent[];
  readonly say: SlackWords;
}

function blocksOf(rendering: Rendering): KnownBlock[] {
  const { form, say } = rendering;
  const title: KnownBlock[] =
    form.title.length > LIMITS.viewTitle
      ? [{ type: "header", text: plainText(form.title, LIMITS.header) }]
      : [];
  const { about = "" } = form;
  const head = [...title, ...(isBlank(about) ? [] : [note(about)])];
  const more = form.folded.length === 0 || isBlank(form.moreLabel) ? [] : [form.moreLabel];
  const asked = [...form.fields, ...more, ...form.folded];
  for (let most = MOST_OPTIONS; ; most = Math.floor(most / 2)) {
    const rendered = asked
      .slice(0, LIMITS.viewBlocks)
      .map((one) => (typeof one === "string" ? [note(one)] : inputOf(one, rendering, most)));
    const shown = fitting([head, ...rendered]) - 1;
    if (shown === rendered.length || most <= LEAST_OPTIONS)
      return [...head, ...rendered.slice(0, shown).flat(), ...leftOut(asked.length, shown, say.moreFields)];
  }
}

/** Long lists are the first to give way where a view would be too large. */
const MOST_OPTIONS = LIMITS.options * LIMITS.optionGroups;
const LEAST_OPTIONS = LIMITS.options;
/** Of a view, all that is not its blocks; the metadata may double as JSON within JSON. */
const FRAME_BYTES = 3 * 2 * LIMITS.privateMetadata;

function fitting(groups: readonly KnownBlock[][]): number {
  let blocks = LIMITS.viewBlocks - 1;
  let bytes = LIMITS.viewBytes - FRAME_BYTES;
  const tooMuch = groups.findIndex((group) => {
    blocks -= group.length;
    bytes -= jsonBytes(group);
    return blocks < 0 || bytes < 0;
  });
  return tooMuch === -1 ? groups.length : tooMuch;
}

function inputOf(field: Field, { form, dependents, say }: Rendering, mostOptions: number): KnownBlock[] {
  const rendered = renderField(field, { form, dependents, say, mostOptions });
  if (rendered === null) return [note(say.nobody(field.label))];
  const input: InputBlock = {
    type: "input",
    block_id: field.name,
    label: plainText(field.label, LIMITS.label),
    optional: !field.required,
    element: rendered.element,
    ...(dependents.some(({ by }) => by === field.name) ? { dispatch_action: true } : {}),
    ...(field.help === undefined || isBlank(field.help) ? {} : { hint: plainText(field.help, LIMITS.hint) }),
  };
  return [input, ...(rendered.leftOut > 0 ? [note(say.moreOptions(rendered.leftOut))] : [])];
}
