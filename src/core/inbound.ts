import { z } from "zod";
import { FileRef } from "./file.js";
import { FormValues } from "./form.js";
import { FormId } from "./ids.js";
import { Intent } from "./intent.js";
import { AccountRef, MessageRef, PlaceAddress } from "./place.js";
import { WebAddress } from "./text.js";

const common = {
  /** The platform's own id of this event; the same when it is delivered again. */
  id: z.string().min(1).max(200),
  from: AccountRef,
  place: PlaceAddress,
  /** When they did it, of what may come long after that; the same when it is delivered again. */
  happened: z.iso.datetime().optional(),
};

/** What people do on a platform, verified and parsed. */
export const Inbound = z.discriminatedUnion("kind", [
  /** `command` without the slash, in its English form; `files` came with it. */
  z.object({
    ...common,
    kind: z.literal("command"),
    command: z.string(),
    text: z.string(),
    files: z.array(FileRef).optional(),
  }),
  /** `value` is the chosen option of a select. */
  z.object({
    ...common,
    kind: z.literal("press"),
    intent: Intent,
    value: z.string().optional(),
    message: MessageRef.optional(),
  }),
  /** `message` is the one that the form stands in, where it is one: it turns into what is answered. */
  z.object({
    ...common,
    kind: z.literal("submit"),
    form: FormId,
    intent: Intent,
    values: FormValues,
    message: MessageRef.optional(),
  }),
  /** `thread` is the message whose thread it was written in; `mentioned`: the bot was, and `text` is without that. */
  z.object({
    ...common,
    kind: z.literal("message"),
    text: z.string(),
    files: z.array(FileRef),
    thread: MessageRef.optional(),
    mentioned: z.literal(true).optional(),
  }),
  /**
   * Asked of a message that stands: `author` is null when a program wrote it, `thread` is the message whose thread it is in,
   * `link` opens it. `said` is what else was typed when it was asked, and files that came with that are among `files`.
   */
  z.object({
    ...common,
    kind: z.literal("shortcut"),
    shortcut: z.string(),
    author: AccountRef.nullable(),
    said: z.string().optional(),
    text: z.string(),
    files: z.array(FileRef),
    message: MessageRef,
    thread: MessageRef.optional(),
    link: WebAddress.optional(),
  }),
  z.object({ ...common, kind: z.literal("home") }),
  /** They added the bot to the room `place`; `name` is what it is called, null where the platform does not say. */
  z.object({ ...common, kind: z.literal("joined"), name: z.string().nullable() }),
  /** An event that nobody handles: only its type is kept. */
  z.object({ ...common, kind: z.literal("unsupported"), type: z.string() }),
]);
export type Inbound = z.infer<typeof Inbound>;

/** Under which an answer is remembered: a form once, however often it is sent; everything else by its event. */
export function seenId(inbound: Inbound): string {
  return inbound.kind === "submit"
    ? `form:${inbound.form}`
    : `${inbound.from.platform}:${inbound.kind}:${inbound.id}`;
}
