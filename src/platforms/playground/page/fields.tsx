import type { VNode } from "preact";
import type { Field } from "../../../core/form.js";
import { ChoiceField, MultiChoiceField, ScaleField } from "./choice-fields.js";
import type { ControlAttributes, FieldOf, FieldProps, TextProps } from "./field-props.js";
import { PersonField } from "./person-field.js";
import type { Shown } from "./shown.js";
import { FileList, Uploads } from "./uploads.js";
import { words } from "./words.js";

export function FieldView(props: FieldProps): VNode {
  const { field, error, state } = props;
  const control = attributes(field, error);
  return (
    <div class={`field${isShort(field) ? " half" : ""}${error === null ? "" : " mistaken"}`}>
      <label class="label" id={`${control.id}-label`} for={control.id}>
        {field.label}
        {field.required ? null : <span class="optional">{words[state.locale].optional}</span>}
      </label>
      <Control {...props} control={control} />
      {error === null ? null : (
        <p id={`${control.id}-error`} class="problem" role="alert">
          {error}
        </p>
      )}
      {field.help === undefined ? null : (
        <p id={`${control.id}-help`} class="help">
          {field.help}
        </p>
      )}
    </div>
  );
}

/** A day and its hour stand side by side. */
function isShort({ type }: Field): boolean {
  return type === "date" || type === "time";
}

function attributes({ name, required, help }: Field, error: string | null): ControlAttributes {
  const id = `field-${name}`;
  const described = [
    ...(error === null ? [] : [`${id}-error`]),
    ...(help === undefined ? [] : [`${id}-help`]),
  ];
  return {
    id,
    "aria-required": required,
    "aria-invalid": error !== null,
    "aria-describedby": described.length === 0 ? undefined : described.join(" "),
  };
}

type WithControl = FieldProps & { readonly control: ControlAttributes };

function Control({ control, ...props }: WithControl): VNode {
  const { field, answers, onAnswer } = props;
  const value = answers[field.name];
  const text = typeof value === "string" ? value : "";
  const onText = (typed: string): void => {
    onAnswer(field.name, typed);
  };
  switch (field.type) {
    case "text":
    case "number":
    case "date":
    case "time":
      return <LineInput field={field} control={control} text={text} onText={onText} />;
    case "multiline":
      return <Multiline {...props} field={field} control={control} text={text} onText={onText} />;
    case "choice":
      return <ChoiceField {...props} field={field} control={control} text={text} onText={onText} />;
    case "multichoice":
      return <MultiChoiceField {...props} field={field} control={control} />;
    case "scale":
      return <ScaleField field={field} control={control} text={text} onText={onText} />;
    case "person":
      return <PersonField {...props} field={field} control={control} text={text} onText={onText} />;
    case "file":
      return <FileField {...props} field={field} control={control} />;
  }
}

function LineInput({ field, control, text, onText }: TextProps<"text" | "number" | "date" | "time">): VNode {
  const common = {
    ...control,
    class: `input ${field.type}`,
    value: text,
    onInput: ({ currentTarget }: { currentTarget: HTMLInputElement }): void => {
      onText(currentTarget.value);
    },
  };
  switch (field.type) {
    case "text":
      return <input type="text" {...common} />;
    case "number":
      return <input type="text" inputMode={field.decimals ? "decimal" : "numeric"} {...common} />;
    case "date":
      return <input type="date" min={field.earliest} max={field.latest} {...common} />;
    case "time":
      return <input type="time" {...common} />;
  }
}

/** Below so many left, they are counted. What is too long is said when it is sent: nothing typed is cut. */
const COUNT_BELOW = 100;

function Multiline({ field, control, text, onText, state }: TextProps<"multiline"> & Shown): VNode {
  const left = field.maxLength - text.length;
  return (
    <>
      <textarea
        class="input"
        rows={3}
        {...control}
        value={text}
        onInput={({ currentTarget }) => {
          onText(currentTarget.value);
        }}
      />
      {left >= COUNT_BELOW ? null : (
        <p class="help">
          {left < 0 ? words[state.locale].tooMuch(-left) : words[state.locale].remaining(left)}
        </p>
      )}
    </>
  );
}

function FileField({
  field,
  control,
  answers,
  onAnswer,
  onUploading,
  ...shown
}: FieldProps & { field: FieldOf<"file">; control: ControlAttributes }): VNode {
  const say = words[shown.state.locale];
  const value = answers[field.name];
  const files = Array.isArray(value) ? value.filter((one) => typeof one !== "string") : [];
  const onFiles = (chosen: typeof files): void => {
    onAnswer(field.name, chosen);
  };
  return (
    <div class="file-field">
      <Uploads
        state={shown.state}
        session={shown.session}
        label={say.addFile}
        control={control}
        files={files}
        onFiles={(chosen) => {
          onFiles([...chosen]);
        }}
        onBusy={onUploading}
        most={field.most}
        maxBytes={field.maxBytes}
        accept={field.accept}
        compact={false}
      />
      <FileList
        state={shown.state}
        files={files}
        onFiles={(chosen) => {
          onFiles([...chosen]);
        }}
      />
      <p class="help">{say.fileHint(field.most, Math.floor(field.maxBytes / 1_000_000))}</p>
    </div>
  );
}
