import { z } from "zod";
import { DepartmentCode } from "../../core/ids.js";
import { intent, readIntent, type Intent } from "../../core/intent.js";
import { URGENT_REASONS } from "./handoff.js";
import { ACTION_KINDS, type ActionKind } from "./rules.js";

const HandoffId = z.uuid();
const DraftId = z.uuid();
const Version = z
  .string()
  .regex(/^\d{1,9}$/u)
  .transform(Number);

/** What can be made of something said in a thread. */
export const SAID_AS = ["update", "done", "answer", "add"] as const;
export type SaidAs = (typeof SAID_AS)[number];

/** What a press or a form of this feature can ask for. */
const HandoffIntent = z.union([
  z.tuple([z.literal("new")]).transform(([verb]) => ({ verb })),
  z.tuple([z.literal("list")]).transform(([verb]) => ({ verb })),
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

type Verb = Exclude<HandoffIntent["verb"], "act" | "older"> | ActionKind;

export function handoffIntent(verb: Verb, ...args: readonly string[]): Intent {
  return intent("handoff", verb, ...args);
}
