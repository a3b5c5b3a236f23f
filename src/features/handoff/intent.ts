import { z } from "zod";
import { DepartmentCode } from "../../core/ids.js";
import { intent, readIntent, type Intent } from "../../core/intent.js";
import { readCursor, writeCursor, type Cursor } from "./find/cursor.js";
import { URGENT_REASONS } from "./handoff.js";
import { ACTION_KINDS, type ActionKind } from "./rules.js";

const HandoffId = z.uuid();
const DraftId = z.uuid();
const Version = z
  .string()
  .regex(/^\d{1,9}$/u)
  .transform(Number);

const At = z.string().transform((text, context) => {
  const cursor = readCursor(text);
  if (cursor !== null) return cursor;
  context.addIssue({ code: "custom" });
  return z.NEVER;
});
const InDepartment = z
  .templateLiteral(["in.", z.string()])
  .transform((text) => text.slice(3))
  .pipe(DepartmentCode)
  .transform((department) => ({ department }));
/** A list that has pages: a department's bears its code. */
const Scope = z.union([z.enum(["mine", "followed", "all"]), InDepartment]);
export type Scope = z.infer<typeof Scope>;

/** What can be made of something said in a thread. */
export const SAID_AS = ["update", "done", "answer", "add"] as const;
export type SaidAs = (typeof SAID_AS)[number];

/** What a press or a form of this feature can ask for. */
const HandoffIntent = z.union([
  z.tuple([z.literal("new")]).transform(([verb]) => ({ verb, department: null, urgent: false })),
  z
    .tuple([z.literal("new"), z.literal("urgent")])
    .transform(([verb]) => ({ verb, department: null, urgent: true })),
  z.tuple([z.literal("new"), InDepartment]).transform(([verb, to]) => ({ verb, ...to, urgent: false })),
  z
    .tuple([z.literal("new"), InDepartment, z.literal("urgent")])
    .transform(([verb, to]) => ({ verb, ...to, urgent: true })),
  z.tuple([z.literal("list")]).transform(([verb]) => ({ verb })),
  z
    .tuple([z.literal("list"), Scope])
    .transform(([, scope]) => ({ verb: "page" as const, scope, cursor: null })),
  z
    .tuple([z.literal("list"), Scope, At])
    .transform(([, scope, cursor]) => ({ verb: "page" as const, scope, cursor })),
  z
    .tuple([z.literal("find"), At, z.string()])
    .transform(([verb, cursor, typed]) => ({ verb, cursor, typed })),
  z.tuple([z.literal("open")]).transform(([verb]) => ({ verb })),
  /** A filled-in form; with a draft, what is known beside it. */
  z.tuple([z.literal("log")]).transform(([verb]) => ({ verb, draft: null })),
  z.tuple([z.literal("log"), DraftId]).transform(([verb, draft]) => ({ verb, draft })),
  /** Something that a draft lacked. */
  z.tuple([z.literal("route"), DraftId]).transform(([verb, draft]) => ({ verb, draft, department: null })),
  z
    .tuple([z.literal("route"), DraftId, DepartmentCode])
    .transform(([verb, draft, department]) => ({ verb, draft, department })),
  z
    .tuple([z.literal("because"), DraftId, z.enum([...URGENT_REASONS, "not-urgent"])])
    .transform(([verb, draft, because]) => ({ verb, draft, because })),
  z.tuple([z.literal("facts"), DraftId]).transform(([verb, draft]) => ({ verb, draft })),
  z.tuple([z.literal("anyway"), DraftId]).transform(([verb, draft]) => ({ verb, draft })),
  /** Another verb as the value, chosen from a menu. */
  z.tuple([z.literal("more"), HandoffId]).transform(([verb, id]) => ({ verb, id })),
  z.tuple([z.enum(["copy", "history", "view"]), HandoffId]).transform(([verb, id]) => ({ verb, id })),
  z
    .tuple([z.literal("history"), HandoffId, Version])
    .transform(([, id, before]) => ({ verb: "older" as const, id, before })),
  z
    .tuple([z.literal("said"), HandoffId, Version, z.enum(SAID_AS)])
    .transform(([verb, id, version, as]) => ({ verb, id, version, as })),
  z
    .tuple([z.enum(ACTION_KINDS), HandoffId])
    .transform(([action, id]) => ({ verb: "act" as const, action, id })),
]);
export type HandoffIntent = z.infer<typeof HandoffIntent>;

/** Null when the intent is of a version that no longer exists, or never did. */
export function readHandoffIntent(value: Intent): HandoffIntent | null {
  const { verb, args } = readIntent(value);
  const parsed = HandoffIntent.safeParse([verb, ...args]);
  return parsed.success ? parsed.data : null;
}

type Verb = Exclude<HandoffIntent["verb"], "act" | "older" | "page"> | ActionKind;

export function handoffIntent(verb: Verb, ...args: readonly string[]): Intent {
  return intent("handoff", verb, ...args);
}

/** The form for a new one, as far as it is known what is wanted. */
export function newIntent(department: DepartmentCode | null, urgent: boolean): Intent {
  const to = department === null ? [] : [`in.${department}`];
  return handoffIntent("new", ...to, ...(urgent ? ["urgent"] : []));
}

/** A page of a list; null: the first. */
export function pageIntent(scope: Scope, cursor: Cursor | null): Intent {
  const name = typeof scope === "string" ? scope : `in.${scope.department}`;
  return cursor === null ? handoffIntent("list", name) : handoffIntent("list", name, writeCursor(cursor));
}

/** Null where what was typed is too long to be carried: more words find fewer. */
export function findIntent(typed: string, cursor: Cursor): Intent | null {
  const carried = typed.replaceAll("/", " ");
  return Buffer.byteLength(carried) > FIND_MOST_BYTES
    ? null
    : handoffIntent("find", writeCursor(cursor), carried);
}

/** Of the 75 that an intent has, beside `handoff/find/` and the cursor. */
const FIND_MOST_BYTES = 30;
