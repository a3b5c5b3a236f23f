import { LIMITS } from "./limits.js";
import { parseJson } from "./parse.js";

export type BodyFault = "type" | "unreadable" | "deep";

export type ReadBody =
  { readonly kind: "body"; readonly body: Record<string, unknown> } | { readonly kind: BodyFault };

/** A command is a form; an interaction is JSON in a form's `payload`; an event is JSON. */
export function readBody(contentType: string, bytes: Uint8Array): ReadBody {
  const type = contentType.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json" && type !== "application/x-www-form-urlencoded") return { kind: "type" };
  const text = decode(bytes);
  if (text === null) return { kind: "unreadable" };
  return type === "application/json" ? readObject(text) : readForm(text);
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function readForm(text: string): ReadBody {
  if (text.split("&", LIMITS.formFields + 1).length > LIMITS.formFields) return { kind: "unreadable" };
  const form = new URLSearchParams(text);
  const payload = form.get("payload");
  return payload === null ? { kind: "body", body: Object.fromEntries(form) } : readObject(payload);
}

function readObject(json: string): ReadBody {
  if (isDeep(json)) return { kind: "deep" };
  const value = parseJson(json);
  return isObject(value) ? { kind: "body", body: { ...value } } : { kind: "unreadable" };
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const [QUOTE, BACKSLASH] = ['"', "\\"];

/** Counted in the text, so that nothing has to walk what is too deep to be walked. */
export function isDeep(json: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < json.length; at += 1) {
    const sign = json[at];
    if (quoted) {
      if (sign === BACKSLASH) at += 1;
      else if (sign === QUOTE) quoted = false;
    } else if (sign === QUOTE) quoted = true;
    else if (sign === "{" || sign === "[") depth += 1;
    else if (sign === "}" || sign === "]") depth -= 1;
    if (depth > LIMITS.nesting) return true;
  }
  return false;
}
