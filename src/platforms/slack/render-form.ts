import type { InputBlock, KnownBlock, ModalView } from "@slack/types";
import { z } from "zod";
import type { Field, Form } from "../../core/form.js";
import { FormId } from "../../core/ids.js";
import { Intent } from "../../core/intent.js";
import { PlaceAddress } from "../../core/place.js";
import { isBlank } from "../../core/text.js";
import { LIMITS } from "./limits.js";
import { leftOut, note } from "./render-blocks.js";
import { renderField } from "./render-field.js";
import { plainText } from "./text.js";
import { words, type SlackWords } from "./words.js";

/** What a modal carries through Slack and back. */
export const Carried = z.object({
  form: FormId,
  intent: Intent,
  place: PlaceAddress,
  home: z.literal(true).optional(),
});
export type Carried = z.infer<typeof Carried>;

/** `place` is where it was asked for, `home` whether from the home tab. Errors go to the input whose block bears the field's name. */
export function renderForm(form: Form, place: PlaceAddress, home = false): ModalView {
  const say = words[form.locale];
  const carried: Carried = { form: form.id, intent: form.intent, place, ...(home ? { home } : {}) };
  return {
    type: "modal",
    callback_id: "form",
    private_metadata: JSON.stringify(carried),
    title: plainText(form.title, LIMITS.viewTitle),
    submit: plainText(form.submit, LIMITS.viewButton),
    close: plainText(say.cancel, LIMITS.viewButton),
    blocks: blocksOf(form, say),
  };
}

function blocksOf(form: Form, say: SlackWords): KnownBlock[] {
  const title: KnownBlock[] =
    form.title.length > LIMITS.viewTitle
      ? [{ type: "header", text: plainText(form.title, LIMITS.header) }]
      : [];
  const inputs = (fields: readonly Field[]): KnownBlock[][] =>
    fields.map((field) => inputOf(field, form, say));
  const [open, folded] = [inputs(form.fields), inputs(form.folded)];
  const more = folded.length === 0 || isBlank(form.moreLabel) ? [] : [[note(form.moreLabel)]];
  const all = [title, ...open, ...more, ...folded];
  const shown = fitting(all, LIMITS.viewBlocks - 1);
  return [...all.slice(0, shown).flat(), ...leftOut(all.length, shown, say.moreFields)];
}

function fitting(groups: readonly KnownBlock[][], most: number): number {
  let used = 0;
  const tooMany = groups.findIndex((group) => (used += group.length) > most);
  return tooMany === -1 ? groups.length : tooMany;
}

function inputOf(field: Field, form: Form, say: SlackWords): KnownBlock[] {
  const rendered = renderField(field, form, say);
  if (rendered === null) return [note(say.nobody(field.label))];
  const input: InputBlock = {
    type: "input",
    block_id: field.name,
    label: plainText(field.label, LIMITS.label),
    optional: !field.required,
    element: rendered.element,
    ...(field.help === undefined || isBlank(field.help) ? {} : { hint: plainText(field.help, LIMITS.hint) }),
  };
  return [input, ...(rendered.leftOut > 0 ? [note(say.moreOptions(rendered.leftOut))] : [])];
}
