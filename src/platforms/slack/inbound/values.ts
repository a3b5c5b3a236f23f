import type { FileRef } from "../../../core/file.js";
import type { FieldValue, FormValues } from "../../../core/form.js";
import type { Answered, SlackFile, ViewSubmission } from "./wire.js";

/** The answers of a modal by field name; what was left empty is absent. */
export function readValues(values: ViewSubmission["view"]["state"]["values"]): FormValues {
  return Object.fromEntries(
    Object.entries(values).flatMap(([field, answers]) =>
      Object.values(answers)
        .slice(0, 1)
        .flatMap((answer) => {
          const value = readValue(answer);
          return value === null || value.length === 0 ? [] : [[field, value] as const];
        }),
    ),
  );
}

function readValue(answer: Answered): FieldValue | null {
  switch (answer.type) {
    case "plain_text_input":
    case "number_input":
      return answer.value ?? null;
    case "static_select":
    case "radio_buttons":
      return answer.selected_option?.value ?? null;
    case "multi_static_select":
    case "checkboxes":
      return answer.selected_options?.map((option) => option.value) ?? null;
    case "datepicker":
      return answer.selected_date ?? null;
    case "timepicker":
      return answer.selected_time ?? null;
    case "file_input":
      return answer.files?.map(fileOf) ?? null;
  }
}

export function fileOf({ id, name, size, mimetype }: SlackFile): FileRef {
  return { id, name: name ?? id, size: size ?? 0, mimeType: mimetype ?? "application/octet-stream" };
}
