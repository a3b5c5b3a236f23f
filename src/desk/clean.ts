import type { FieldValue } from "../core/form.js";
import type { Inbound } from "../core/inbound.js";

// Neither database nor JSON carries NUL and half surrogates alike; nobody types them on purpose.
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/gu;

/** Without the characters that cannot be stored or shown. */
export function cleaned(inbound: Inbound): Inbound {
  switch (inbound.kind) {
    case "command":
    case "message":
      return { ...inbound, text: cleanText(inbound.text) };
    case "submit":
      return { ...inbound, values: cleanValues(inbound.values) };
    case "press":
    case "home":
    case "unsupported":
      return inbound;
  }
}

function cleanText(text: string): string {
  return text.toWellFormed().replace(/\r\n?/gu, "\n").replace(CONTROL, "");
}

function cleanValues(values: Readonly<Record<string, FieldValue>>): Record<string, FieldValue> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "string" ? cleanText(value) : value,
    ]),
  );
}
