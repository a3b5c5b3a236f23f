import type { VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Field } from "../../../core/form.js";
import { answer, initialAnswers, valuesOf, type Answers } from "./answers.js";
import { Dialog } from "./dialog.js";
import type { FieldProps } from "./field-props.js";
import { FieldView } from "./fields.js";
import type { Shown } from "./shown.js";
import type { OpenForm } from "./state.js";
import { words } from "./words.js";

/** A form of the bot's; it stays open with what was typed until the bot takes it. */
export function FormDialog({ open, state, session }: Shown & { open: OpenForm }): VNode {
  const { form, errors } = open;
  // What the page adds to a form speaks the form's language.
  const shown = { session, state: { ...state, locale: form.locale } };
  const [answers, setAnswers] = useState(() => initialAnswers(form));
  const [sent, setSent] = useState(answers);
  const [busy, setBusy] = useState(false);
  const [uploading, setUploading] = useState(0);
  const waits = busy || uploading > 0;
  const element = useFirstMistake(errors);
  const submit = async (): Promise<void> => {
    setBusy(true);
    setSent(answers);
    await session.submit(open, valuesOf(answers));
    setBusy(false);
  };
  return (
    <Dialog title={form.title} onClose={session.closeForm}>
      <form
        ref={element}
        noValidate
        lang={form.locale}
        onSubmit={(event) => {
          event.preventDefault();
          if (!waits) void submit();
        }}
      >
        <div class="dialog-body">
          {form.about === undefined ? null : <p class="about">{form.about}</p>}
          <FormFields
            {...shown}
            form={form}
            errors={standing(errors, sent, answers)}
            unfolded={form.folded.some((field) => errors[field.name] !== undefined)}
            answers={answers}
            onAnswer={(name, value) => {
              setAnswers((before) => answer(form, before, name, value));
            }}
            onUploading={(now) => {
              setUploading((before) => before + (now ? 1 : -1));
            }}
          />
        </div>
        <footer class="dialog-foot">
          <p class="notice" role="status">
            {open.notice}
          </p>
          <button type="button" class="button default" onClick={session.closeForm}>
            {words[form.locale].cancel}
          </button>
          <button type="submit" class="button primary" disabled={waits}>
            {form.submit}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}

/** A mistake stands until its answer is changed. */
function standing(errors: OpenForm["errors"], sent: Answers, answers: Answers): OpenForm["errors"] {
  return Object.fromEntries(Object.entries(errors).filter(([name]) => sent[name] === answers[name]));
}

export interface FormFieldsProps extends Omit<FieldProps, "field" | "error"> {
  readonly errors: OpenForm["errors"];
  readonly unfolded: boolean;
}

export function FormFields({ form, errors, unfolded, answers, ...rest }: FormFieldsProps): VNode {
  const view = (field: Field): VNode => (
    <FieldView
      key={field.name}
      field={field}
      form={form}
      error={errors[field.name] ?? null}
      answers={answers}
      {...rest}
    />
  );
  return (
    <>
      <div class="fields">{form.fields.map(view)}</div>
      {form.folded.length === 0 ? null : (
        <details class="folded" open={unfolded}>
          <summary>{form.moreLabel}</summary>
          <div class="fields">{form.folded.map(view)}</div>
        </details>
      )}
    </>
  );
}

/** Takes the reader to what has to be mended. */
function useFirstMistake(errors: OpenForm["errors"]): { current: HTMLFormElement | null } {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (Object.keys(errors).length === 0) return;
    form.current
      ?.querySelector<HTMLElement>("[aria-invalid=true], .mistaken input, .mistaken button")
      ?.focus();
  }, [errors]);
  return form;
}
