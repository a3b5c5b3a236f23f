import { z } from "zod";
import { no, type Answers, type No, type Result } from "./api.js";
import { view as viewMistakes } from "./block-kit.js";

const TRIGGER_MS = 3_000;

export interface Opened {
  readonly id: string;
  readonly trigger: string | null;
  readonly user: string | null;
  view: unknown;
  /** Another one after every change. */
  hash: string;
  /** What stands in red under its questions. */
  errors: Readonly<Record<string, string>>;
  readonly at: number;
}

export interface Views {
  readonly answers: Answers<"views.open" | "views.push" | "views.update" | "views.publish">;
  /** A fresh trigger, good for 3 seconds and one view, which opens before that user. */
  trigger(user: string | null): string;
  /** What the app answered when the view was submitted; null closes it. Throws for what Slack would not take. */
  submitted(id: string, answer: unknown): void;
  all(): readonly Opened[];
  clear(): void;
}

const ViewAnswer = z.discriminatedUnion("response_action", [
  z.strictObject({
    response_action: z.literal("errors"),
    errors: z.record(z.string(), z.string().min(1)).refine((it) => Object.keys(it).length > 0),
  }),
  z.strictObject({ response_action: z.literal("update"), view: z.unknown() }),
]);

const Inputs = z.object({
  blocks: z.array(z.object({ type: z.string(), block_id: z.string().optional() })),
});

function refusal(mistakes: readonly string[]): No {
  const tooLarge = mistakes.some((one) => one.includes("bytes of JSON"));
  return no(tooLarge ? "view_too_large" : "invalid_arguments", mistakes);
}

export function createViews(): Views {
  const triggers = new Map<string, { readonly at: number; readonly user: string | null; used: boolean }>();
  const views = new Map<string, Opened>();
  let made = 0;
  const nextHash = (): string => `${String(Date.now())}.${String((made += 1))}`;
  const keep = (id: string, view: object, by: Pick<Opened, "trigger" | "user">) => {
    const hash = nextHash();
    views.set(id, { id, ...by, view, hash, errors: {}, at: Date.now() });
    return { ok: true as const, view: { ...view, id, hash } };
  };
  const nextId = (): string => `V${String((made += 1)).padStart(6, "0")}`;
  const open = (id: string, view: object): Result => {
    const trigger = triggers.get(id);
    if (trigger === undefined) return no("invalid_trigger_id");
    if (trigger.used) return no("exchanged_trigger_id");
    if (Date.now() - trigger.at > TRIGGER_MS) return no("expired_trigger_id");
    const mistakes = viewMistakes(view);
    if (mistakes.length > 0) return refusal(mistakes);
    trigger.used = true;
    return keep(nextId(), view, { trigger: id, user: trigger.user });
  };
  const turn = (opened: Opened, view: unknown): void => {
    Object.assign(opened, { view, hash: nextHash(), errors: {} });
  };
  const homeOf = (user: string): string =>
    [...views.values()].find((one) => one.trigger === null && one.user === user)?.id ?? nextId();
  return {
    answers: {
      "views.open": ({ trigger_id: id, view }) => open(id, view),
      "views.push": ({ trigger_id: id, view }) => open(id, view),
      "views.update": ({ view_id: id = "", hash, view }) => {
        const opened = views.get(id);
        const mistakes = viewMistakes(view);
        if (opened === undefined) return no("not_found");
        if (hash !== undefined && hash !== opened.hash) return no("hash_conflict");
        if (mistakes.length > 0) return refusal(mistakes);
        turn(opened, view);
        return { ok: true, view: { id, hash: opened.hash } };
      },
      "views.publish": ({ user_id: user, view }) => {
        const mistakes = viewMistakes(view);
        return mistakes.length > 0 ? refusal(mistakes) : keep(homeOf(user), view, { trigger: null, user });
      },
    },
    trigger: (user) => {
      const id = `${String((made += 1))}.${String(Date.now())}.trigger`;
      triggers.set(id, { at: Date.now(), user, used: false });
      return id;
    },
    submitted: (id, answer) => {
      const opened = views.get(id);
      if (opened === undefined) throw new Error(`no such view: ${id}`);
      const said = answer === null ? null : ViewAnswer.parse(answer);
      switch (said?.response_action) {
        case undefined:
          views.delete(id);
          return;
        case "errors":
          opened.errors = placed(said.errors, opened);
          return;
        case "update":
          sound(said.view);
          turn(opened, said.view);
      }
    },
    all: () => [...views.values()],
    clear: () => {
      triggers.clear();
      views.clear();
    },
  };
}

/** Slack puts an error under an input by its block, and refuses all of them when one has none. */
function placed(errors: Opened["errors"], { view }: Opened): Opened["errors"] {
  const inputs = Inputs.parse(view).blocks.filter(({ type }) => type === "input");
  const lost = Object.keys(errors).filter((at) => inputs.every(({ block_id }) => block_id !== at));
  if (lost.length > 0) throw new Error(`no such input: ${lost.join()}`);
  return errors;
}

function sound(view: unknown): void {
  const mistakes = viewMistakes(view);
  if (mistakes.length > 0) throw new Error(mistakes.join(" "));
}
