import { z } from "zod";
import { PersonId } from "./ids.js";
import { AccountRef } from "./place.js";

export const WebAddress = z.url({ protocol: /^https?$/u });

/** Plain text in pieces. Nothing in `text` is markup: every renderer escapes it for its platform. */
export const Span = z.discriminatedUnion("type", [
  z.object({ type: z.literal("text"), text: z.string() }),
  z.object({ type: z.literal("bold"), text: z.string() }),
  z.object({ type: z.literal("link"), text: z.string(), url: WebAddress }),
  /** With `calls`, it rings for them by whichever of these accounts the platform knows. */
  z.object({
    type: z.literal("person"),
    person: PersonId,
    name: z.string(),
    calls: z.array(AccountRef).readonly().optional(),
  }),
  /** A command with what follows it, shown as it can be typed there; `alias` is its Chinese name. */
  z.object({ type: z.literal("command"), name: z.string(), alias: z.string(), rest: z.string() }),
]);
export type Span = z.infer<typeof Span>;

export const Text = z.array(Span).readonly();
export type Text = z.infer<typeof Text>;

export function plain(text: string): Text {
  return [{ type: "text", text }];
}

export function bold(text: string): Span {
  return { type: "bold", text };
}

// Neither database nor JSON carries NUL and half surrogates alike; nobody types them on purpose.
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/gu;

/** Without the characters that cannot be stored or shown; lines end with LF. */
export function storable(text: string): string {
  return text.toWellFormed().replace(/\r\n?/gu, "\n").replace(CONTROL, "");
}

/** What the text reads as, without any emphasis: for notifications and fallbacks. */
export function readAloud(text: Text): string {
  return text.map(readSpan).join("");
}

function readSpan(span: Span): string {
  switch (span.type) {
    case "text":
    case "bold":
    case "link":
      return span.text;
    case "person":
      return span.name;
    // Every platform takes the English name.
    case "command":
      return `/${span.name} ${span.rest}`.trimEnd();
  }
}

/** The same piece with only a part of its words. */
export function partOf(span: Span, part: string): Span {
  switch (span.type) {
    case "text":
    case "bold":
    case "link":
      return { ...span, text: part };
    case "person":
      return { ...span, name: part };
    case "command":
      return { type: "text", text: part };
  }
}

/** Nothing that anybody would see: spaces, and characters that only steer their neighbours. */
export function isBlank(text: string): boolean {
  return /^[\s\p{Z}\p{Cf}]*$/u.test(text);
}

/** UTF-16 units; a family of four with skin tones has 25. */
const LONGEST_CHARACTER = 32;

/** Cuts visibly, never inside a character (grapheme), counting what a reader counts. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  // Segmenting is slow and hungry: it sees no more than it can need.
  const start = text.slice(0, most * LONGEST_CHARACTER);
  const graphemes = [...new Intl.Segmenter().segment(start)].map((part) => part.segment);
  if (graphemes.length <= most && start === text) return text;
  const shown = graphemes.slice(0, Math.min(most, graphemes.length) - 1);
  return `${shown.join("").trimEnd()}…`;
}

/** Cuts visibly to UTF-16 units, never inside a character (grapheme). */
export function clip(text: string, most: number): string {
  if (text.length <= most) return text;
  let kept = "";
  for (const { segment } of new Intl.Segmenter().segment(text.slice(0, most))) {
    if (kept.length + segment.length >= most) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}
