import type { VNode } from "preact";
import { fieldsOf, offered } from "./answers.js";
import type { ControlAttributes, FieldOf, FieldProps, TextProps } from "./field-props.js";
import { words } from "./words.js";

/** Above so many, a list is easier to read than all of them side by side. */
const SIDE_BY_SIDE = 8;

export function ChoiceField({
  field,
  control,
  text,
  onText,
  form,
  answers,
  state,
}: FieldProps & TextProps<"choice">): VNode {
  const say = words[state.locale];
  const options = offered(field, answers);
  const governing = fieldsOf(form).find((one) => one.name === field.dependsOn);
  if (options.length === 0 && governing !== undefined) {
    return <p class="help first">{say.chooseFirst(governing.label)}</p>;
  }
  if (options.length <= SIDE_BY_SIDE) {
    return <Chips control={control} name={field.name} options={options} chosen={[text]} onChoose={onText} />;
  }
  return (
    <select
      class="select"
      {...control}
      value={text}
      onChange={({ currentTarget }) => {
        onText(currentTarget.value);
      }}
    >
      <option value="">{say.choose}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

export function MultiChoiceField({
  field,
  control,
  answers,
  onAnswer,
}: FieldProps & { field: FieldOf<"multichoice">; control: ControlAttributes }): VNode {
  const value = answers[field.name];
  const chosen = Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
  const full = field.most !== undefined && chosen.length >= field.most;
  return (
    <Chips
      control={control}
      name={field.name}
      options={field.options}
      chosen={chosen}
      several={full ? "full" : "open"}
      onChoose={(option) => {
        onAnswer(
          field.name,
          chosen.includes(option) ? chosen.filter((one) => one !== option) : [...chosen, option],
        );
      }}
    />
  );
}

export function ScaleField({ field, control, text, onText }: TextProps<"scale">): VNode {
  const steps = Array.from({ length: field.to - field.from + 1 }, (_, index) => String(field.from + index));
  return (
    <div class="scale">
      <span>{field.low}</span>
      <Chips
        control={control}
        name={field.name}
        options={steps.map((step) => ({ value: step, label: step }))}
        chosen={[text]}
        onChoose={onText}
      />
      <span>{field.high}</span>
    </div>
  );
}

interface ChipsProps {
  readonly control: ControlAttributes;
  readonly name: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly chosen: readonly string[];
  readonly onChoose: (value: string) => void;
  /** Several may be chosen; when full, only what is chosen can be pressed. */
  readonly several?: "open" | "full";
}

function Chips({ control, name, options, chosen, onChoose, several }: ChipsProps): VNode {
  const { id, "aria-describedby": described, "aria-required": required } = control;
  return (
    <div
      class="chips"
      role={several === undefined ? "radiogroup" : "group"}
      aria-labelledby={`${id}-label`}
      aria-describedby={described}
      aria-required={several === undefined ? required : undefined}
    >
      {options.map(({ value, label }, index) => (
        <label key={value} class="chip">
          <input
            id={index === 0 ? id : undefined}
            type={several === undefined ? "radio" : "checkbox"}
            name={name}
            value={value}
            checked={chosen.includes(value)}
            disabled={several === "full" && !chosen.includes(value)}
            onChange={() => {
              onChoose(value);
            }}
          />
          <span>{label}</span>
        </label>
      ))}
    </div>
  );
}
