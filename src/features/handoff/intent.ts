import { z } from "zod";
import { DepartmentCode } from "../../core/ids.js";
import { intent, readIntent, type Intent } from "../../core/intent.js";

const HandoffId = z.uuid();
const DraftId = z.uuid();

/** What a press or a form of this feature can ask for. */
const HandoffIntent = z.union([
  z.tuple([z.literal("new")]).transform(([verb]) => ({ verb })),
  z.tuple([z.literal("log")]).transform(([verb]) => ({ verb })),
  z.tuple([z.literal("list")]).transform(([verb]) => ({ verb })),
  z.tuple([z.literal("open")]).transform(([verb]) => ({ verb })),
  z.tuple([z.literal("take"), HandoffId]).transform(([verb, id]) => ({ verb, id })),
  z.tuple([z.literal("update"), HandoffId]).transform(([verb, id]) => ({ verb, id })),
  z.tuple([z.literal("done"), HandoffId]).transform(([verb, id]) => ({ verb, id })),
  z.tuple([z.literal("route"), DraftId]).transform(([verb, draft]) => ({ verb, draft, department: null })),
  z
    .tuple([z.literal("route"), DraftId, DepartmentCode])
    .transform(([verb, draft, department]) => ({ verb, draft, department })),
]);
export type HandoffIntent = z.infer<typeof HandoffIntent>;

/** Null when the intent is of a version that no longer exists, or never did. */
export function readHandoffIntent(value: Intent): HandoffIntent | null {
  const { verb, args } = readIntent(value);
  const parsed = HandoffIntent.safeParse([verb, ...args]);
  return parsed.success ? parsed.data : null;
}

type Verb = HandoffIntent["verb"];

export function handoffIntent(verb: Verb, ...args: readonly string[]): Intent {
  return intent("handoff", verb, ...args);
}
