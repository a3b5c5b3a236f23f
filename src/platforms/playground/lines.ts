import type { FileHandle } from "node:fs/promises";

const CHUNK = 256 * 1024;
const NEWLINE = 0x0a;

/** `end` is the offset behind the line's newline. */
export interface Line {
  readonly text: string;
  readonly end: number;
}

/** The complete lines from an offset on, in batches; a last line without its newline is left for later. */
export async function* readLines(file: FileHandle, from: number): AsyncGenerator<readonly Line[]> {
  let start = from;
  let rest: Buffer = Buffer.alloc(0);
  for (;;) {
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(CHUNK), 0, CHUNK, start + rest.length);
    const bytes = Buffer.concat([rest, buffer.subarray(0, bytesRead)]);
    const used = bytes.lastIndexOf(NEWLINE) + 1;
    if (used > 0) yield splitLines(bytes.subarray(0, used), start);
    if (bytesRead < CHUNK) return;
    start += used;
    rest = bytes.subarray(used);
  }
}

function splitLines(bytes: Buffer, start: number): readonly Line[] {
  const lines: Line[] = [];
  for (let at = 0; at < bytes.length;) {
    const newline = bytes.indexOf(NEWLINE, at);
    if (newline > at) lines.push({ text: bytes.toString("utf8", at, newline), end: start + newline + 1 });
    at = newline + 1;
  }
  return lines;
}
