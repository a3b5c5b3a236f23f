/** Null: it is no UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export type ReadObject =
  | { readonly kind: "body"; readonly body: Record<string, unknown> }
  | { readonly kind: "unreadable" | "deep" };

/** Of a stranger's JSON: an object whose braces are within `nesting`. */
export function readObject(json: string, nesting: number): ReadObject {
  if (isDeep(json, nesting)) return { kind: "deep" };
  const value = parseJson(json);
  return isObject(value) ? { kind: "body", body: { ...value } } : { kind: "unreadable" };
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const [QUOTE, BACKSLASH] = ['"', "\\"];

/** Counted in the text, so that nothing has to walk what is too deep to be walked. */
export function isDeep(json: string, nesting: number): boolean {
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
    if (depth > nesting) return true;
  }
  return false;
}
