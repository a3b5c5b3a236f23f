/** A cell's longest text is a fifth of it. What reads the parts takes time that grows with a tag's length squared. */
const LONGEST_MARKUP = 1_000_000;

const OPEN = 0x3c;
const CLOSE = 0x3e;
const BANG = 0x21;
const QUOTES: ReadonlySet<number | undefined> = new Set([0x22, 0x27]);
const SPACES: ReadonlySet<number | undefined> = new Set([0x20, 0x0a, 0x0d, 0x09]);

/** Whether every tag and comment closes soon, and the last closes the text. A DOCTYPE, which the format forbids, is unsound. */
export function isSoundXml(bytes: Uint8Array): boolean {
  const xml = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let end = 0;
  for (let at = xml.indexOf(OPEN); at !== -1; at = xml.indexOf(OPEN, end)) {
    end = xml[at + 1] === BANG ? endOfBang(xml, at) : endOfTag(xml, at);
    if (end === 0 || end - at > LONGEST_MARKUP) return false;
  }
  while (SPACES.has(xml[end])) end++;
  return end > 0 && end === xml.length;
}

/** Just behind the tag that begins there; 0 if it has none. */
function endOfTag(xml: Buffer, start: number): number {
  const last = Math.min(xml.length, start + LONGEST_MARKUP + 1);
  let quote: number | null = null;
  for (let at = start + 1; at < last; at++) {
    const byte = xml[at];
    if (byte === OPEN) return 0;
    if (quote !== null) quote = byte === quote ? null : quote;
    else if (byte === CLOSE) return at + 1;
    else if (byte !== undefined && QUOTES.has(byte)) quote = byte;
  }
  return 0;
}

/** The same for a comment and for a stretch of plain text (CDATA). */
function endOfBang(xml: Buffer, start: number): number {
  const beginning = xml.toString("latin1", start, start + 9);
  const mark = beginning.startsWith("<!--") ? "-->" : beginning === "<![CDATA[" ? "]]>" : null;
  const within = xml.subarray(start, start + LONGEST_MARKUP);
  const found = mark === null ? -1 : within.indexOf(mark, mark === "-->" ? 4 : 9);
  return mark === null || found === -1 ? 0 : start + found + mark.length;
}
