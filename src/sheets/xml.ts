export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
export const MAIN_NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

const NOT_IN_XML = /[^\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
/** Readers of XLSX take `_x0041_` for the character of that number. */
const LOOKS_ESCAPED = /_(?=x[\dA-F]{4}_)/giu;
const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** For a text or an attribute in a part of an XLSX. What XML cannot hold is left out. */
export function escapeXml(text: string): string {
  return text
    .replace(NOT_IN_XML, "")
    .replace(LOOKS_ESCAPED, "_x005F_")
    .replace(/[&<>"]/gu, (character) => ENTITIES[character] ?? "");
}
