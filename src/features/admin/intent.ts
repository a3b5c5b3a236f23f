import { z } from "zod";
import { intent, readIntent, type Intent } from "../../core/intent.js";

const Code = z.string().min(1);
/** What stands in place of a code for something new. */
const NEW = "+";
const Revision = z
  .string()
  .regex(/^\d{1,9}$/u)
  .transform(Number);

/** Something of the company; without a code: a new one, or one that is still to be chosen. */
export interface Thing {
  readonly of: "room" | "department" | "kind" | "person";
  /** Of a kind. */
  readonly department: string | null;
  readonly code: string | null;
}

const Of = z.enum(["room", "department", "person"]);
const Things = z.union([
  z.tuple([Of]).transform(([of]): Thing => ({ of, department: null, code: null })),
  z.tuple([Of, Code]).transform(([of, code]): Thing => ({ of, department: null, code: codeIn(code) })),
  z.tuple([z.literal("kind"), Code]).transform(([of, department]): Thing => ({ of, department, code: null })),
  z
    .tuple([z.literal("kind"), Code, Code])
    .transform(([of, department, code]): Thing => ({ of, department, code: codeIn(code) })),
]);

function codeIn(text: string): string | null {
  return text === NEW ? null : text;
}

export const LISTS = ["departments", "people", "rooms", "kinds", "rules"] as const;
export type List = (typeof LISTS)[number];

/** What is kept of a room that the bot was added to; short, since an intent carries it beside a department. */
const KeptRoom = z.string().regex(/^[\w-]{22}$/u);

const Plain = z.union([
  z.tuple([z.enum(["settings", "audit", "rule"])]).transform(([verb]) => ({ verb, about: null })),
  z.tuple([z.literal("audit"), z.string()]).transform(([verb, about]) => ({ verb, about })),
  z.tuple([z.literal("rule"), z.string()]).transform(([verb, about]) => ({ verb, about })),
  z.tuple([z.literal("export"), z.enum(["yaml", "xlsx"])]).transform(([verb, format]) => ({ verb, format })),
  z.tuple([z.enum(["apply", "discard"]), z.uuid()]).transform(([verb, draft]) => ({ verb, draft })),
  z.tuple([z.literal("list"), z.enum(LISTS)]).transform(([verb, list]) => ({ verb, list })),
  z.tuple([z.literal("kinds")]).transform(([verb]) => ({ verb, department: null })),
  z.tuple([z.literal("kinds"), Code]).transform(([verb, department]) => ({ verb, department })),
  /** A colleague to be chosen, and then to be changed or to leave. */
  z
    .tuple([z.enum(["choose", "chosen"]), z.enum(["change", "leave"])])
    .transform(([verb, to]) => ({ verb, to })),
  /** Whose room it is: to be chosen, and then, for the company as it was at that revision, to be bound. */
  z.tuple([z.literal("whose"), KeptRoom]).transform(([verb, kept]) => ({ verb, kept })),
  z
    .tuple([z.literal("bind"), KeptRoom, Code, Revision])
    .transform(([verb, kept, department, revision]) => ({ verb, kept, department, revision })),
]);

/** What a press or a form of this feature can ask for. */
export type AdminIntent =
  | z.infer<typeof Plain>
  | { readonly verb: "form" | "remove"; readonly thing: Thing }
  /** As the company was at that revision. */
  | { readonly verb: "save" | "gone"; readonly thing: Thing; readonly revision: number };

/** Null when the intent is of a version that no longer exists, or never did. */
export function readAdminIntent(value: Intent): AdminIntent | null {
  const { verb, args } = readIntent(value);
  if (verb === "form" || verb === "remove") {
    const thing = Things.safeParse(args).data;
    return thing === undefined ? null : { verb, thing };
  }
  if (verb === "save" || verb === "gone") {
    const thing = Things.safeParse(args.slice(0, -1)).data;
    const revision = Revision.safeParse(args.at(-1)).data;
    return thing === undefined || revision === undefined ? null : { verb, thing, revision };
  }
  return Plain.safeParse([verb, ...args]).data ?? null;
}

export function adminIntent(
  verb: Exclude<AdminIntent["verb"], "form" | "remove" | "save" | "gone">,
  ...args: readonly string[]
): Intent {
  return intent("admin", verb, ...args);
}

/** To be chosen: the value that is pressed is its code. */
export function choiceIntent(verb: "form" | "remove", { of, department }: Omit<Thing, "code">): Intent {
  return intent("admin", verb, of, ...(department === null ? [] : [department]));
}

export function thingIntent(verb: "form" | "remove", { of, department, code }: Thing): Intent {
  return intent("admin", verb, of, ...(department === null ? [] : [department]), code ?? NEW);
}

export function revisionIntent(
  verb: "save" | "gone",
  { of, department, code }: Thing,
  revision: number,
): Intent {
  return intent(
    "admin",
    verb,
    of,
    ...(department === null ? [] : [department]),
    code ?? NEW,
    String(revision),
  );
}
