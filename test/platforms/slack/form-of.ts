import type { Form } from "../../../src/core/form.js";
import { FormId } from "../../../src/core/ids.js";
import { sampleForm } from "../support/sample-forms.js";

/** A form with an id that a test can name. */
export function formOf(id: string): Form {
  return { ...sampleForm(), id: FormId.parse(id) };
}
