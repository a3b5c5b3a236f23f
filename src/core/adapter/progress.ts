import type { Block } from "../card.js";
import { clip } from "../text.js";

const BAR = 10;

/** A bar in letters; the label has at most so many UTF-16 units. */
export function progressLine(
  { label, done, of }: Extract<Block, { type: "progress" }>,
  mostLabel: number,
): string {
  const filled = Math.min(BAR, Math.floor((done / of) * BAR));
  const bar = `${"▰".repeat(filled)}${"▱".repeat(BAR - filled)}`;
  return `${clip(label, mostLabel)}  ${bar}  ${String(done)}/${String(of)}`.trimStart();
}
