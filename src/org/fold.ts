/** As names are compared: half-width, lower case, without spaces and hyphens. */
export function fold(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\p{Pd}]/gu, "");
}
