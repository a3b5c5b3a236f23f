import type { FileRef } from "../core/file.js";
import type { FieldValue, FormValues } from "../core/form.js";
import type { Inbound } from "../core/inbound.js";
import { storable } from "../core/text.js";

/** Without the characters that cannot be stored or shown. */
export function cleaned(inbound: Inbound): Inbound {
  switch (inbound.kind) {
    case "command":
      return {
        ...inbound,
        command: storable(inbound.command),
        text: storable(inbound.text),
        ...(inbound.files === undefined ? {} : { files: inbound.files.map(cleanFile) }),
      };
    case "shortcut":
      return {
        ...inbound,
        text: storable(inbound.text),
        files: inbound.files.map(cleanFile),
        ...(inbound.said === undefined ? {} : { said: storable(inbound.said) }),
      };
    case "message":
      return { ...inbound, text: storable(inbound.text), files: inbound.files.map(cleanFile) };
    case "submit":
      return { ...inbound, values: cleanValues(inbound.values) };
    case "press":
      return inbound.value === undefined ? inbound : { ...inbound, value: storable(inbound.value) };
    case "joined":
      return inbound.name === null ? inbound : { ...inbound, name: storable(inbound.name) };
    case "home":
    case "unsupported":
      return inbound;
  }
}

function cleanValues(values: FormValues): FormValues {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, cleanValue(value)]));
}

function cleanValue(value: FieldValue): FieldValue {
  if (typeof value === "string") return storable(value);
  const files = value.filter((item) => typeof item !== "string");
  return files.length === 0 ? value : files.map(cleanFile);
}

function cleanFile({ id, name, size, mimeType }: FileRef): FileRef {
  return { id: storable(id), name: storable(name), size, mimeType: storable(mimeType) };
}
