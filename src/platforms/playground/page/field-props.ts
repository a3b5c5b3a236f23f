import type { Field, FieldValue, Form } from "../../../core/form.js";
import type { Answers } from "./answers.js";
import type { Shown } from "./shown.js";

export interface FieldProps extends Shown {
  readonly form: Form;
  readonly field: Field;
  readonly error: string | null;
  readonly answers: Answers;
  readonly onAnswer: (name: string, value: FieldValue) => void;
  /** Its files are on their way, or no longer. */
  readonly onUploading: (uploading: boolean) => void;
}

/** What every control carries, so that label, mistake and help are read with it. */
export interface ControlAttributes {
  readonly id: string;
  readonly "aria-required": boolean;
  readonly "aria-invalid": boolean;
  readonly "aria-describedby": string | undefined;
}

export type FieldOf<T extends Field["type"]> = Extract<Field, { type: T }>;

/** A control whose answer is a text. */
export interface TextProps<T extends Field["type"]> {
  readonly field: FieldOf<T>;
  readonly control: ControlAttributes;
  readonly text: string;
  readonly onText: (text: string) => void;
}
