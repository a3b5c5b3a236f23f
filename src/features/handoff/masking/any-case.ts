/** A pattern of plain ASCII words, for patterns in which the case of other letters counts. */
export function anyCase(words: string): string {
  return words.replace(/[a-z]/gu, (letter) => `[${letter}${letter.toUpperCase()}]`);
}
