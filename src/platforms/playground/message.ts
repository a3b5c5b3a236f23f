import { z } from "zod";
import { Card } from "../../core/card.js";
import { FileRef } from "../../core/file.js";
import { PostingKey } from "../../core/ids.js";

const common = {
  id: z.string().regex(/^[^"\\]+$/u),
  place: z.string().regex(/^[^"\\]+$/u),
  edited: z.boolean(),
  /** When it was posted, as an ISO instant; an edit keeps it. */
  at: z.iso.datetime(),
  /** The message whose thread it stands in. */
  thread: z.string().nullable(),
};

/** A message as it is now: one line of the journal, and what the page receives. The newest line of an id is the message. */
export const Message = z.discriminatedUnion("type", [
  z.object({
    ...common,
    type: z.literal("card"),
    key: PostingKey,
    revision: z.int(),
    card: Card,
  }),
  z.object({
    ...common,
    type: z.literal("file"),
    key: PostingKey,
    revision: z.int(),
    file: FileRef,
  }),
  z.object({
    ...common,
    type: z.literal("chat"),
    from: z.string(),
    text: z.string(),
    files: z.array(FileRef),
  }),
]);
export type Message = z.infer<typeof Message>;

/** The three members that the journal is searched by come first, and one that no torn line has comes last. */
export function writeLine(message: Message): string {
  const { id, place, edited, ...rest } = message;
  return JSON.stringify({ id, place, edited, ...rest, whole: true });
}

/** Null for a line that is not a message: torn by a kill, or no longer readable. */
export function readLine(text: string): Message | null {
  try {
    return Message.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

export interface LineHead {
  readonly id: string;
  readonly place: string;
  readonly edited: boolean;
}

/** Cheap: most lines of a long journal are passed over without being parsed. Null for a torn line. */
export function readHead(text: string): LineHead | null {
  const [, id, place, edited] =
    /^\{"id":"([^"\\]+)","place":"([^"\\]+)","edited":(true|false),/u.exec(text) ?? [];
  if (!text.endsWith(',"whole":true}')) return null;
  return id === undefined || place === undefined ? null : { id, place, edited: edited === "true" };
}
