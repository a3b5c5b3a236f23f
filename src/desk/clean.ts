import type { FieldValue } from "../core/form.js";
import type { Inbound } from "../core/inbound.js";
import { storable } from "../core/text.js";

/** Without the characters that cannot be stored or shown. */
export function cleaned(inbound: Inbound): Inbound {
  switch (inbound.kind) {
    case "command":
    case "message":
    case "shortcut":
      return { ...inbound, text: storable(inbound.text) };
    case "submit":
      return { ...inbound, values: cleanValues(inbound.values) };
    case "press":
    case "home":
    case "unsupported":
      return inbound;
  }
}

function cleanValues(values: Readonly<Record<string, FieldValue>>): Record<string, FieldValue> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "string" ? storable(value) : value,
    ]),
  );
}
