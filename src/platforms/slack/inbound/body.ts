import { decodeUtf8, readObject } from "../../../core/adapter/json.js";
import { LIMITS } from "../limits.js";

export type BodyFault = "type" | "unreadable" | "deep";

export type ReadBody =
  { readonly kind: "body"; readonly body: Record<string, unknown> } | { readonly kind: BodyFault };

/** A command is a form; an interaction is JSON in a form's `payload`; an event is JSON. */
export function readBody(contentType: string, bytes: Uint8Array): ReadBody {
  const type = contentType.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json" && type !== "application/x-www-form-urlencoded") return { kind: "type" };
  const text = decodeUtf8(bytes);
  if (text === null) return { kind: "unreadable" };
  return type === "application/json" ? readObject(text, LIMITS.nesting) : readForm(text);
}

function readForm(text: string): ReadBody {
  if (text.split("&", LIMITS.formFields + 1).length > LIMITS.formFields) return { kind: "unreadable" };
  const form = new URLSearchParams(text);
  const payload = form.get("payload");
  return payload === null
    ? { kind: "body", body: Object.fromEntries(form) }
    : readObject(payload, LIMITS.nesting);
}
