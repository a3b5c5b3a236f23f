import { no, type Answers, type No, type Result } from "./api.js";
import { view as viewMistakes } from "./block-kit.js";

const TRIGGER_MS = 3_000;

export interface Opened {
  readonly id: string;
  readonly trigger: string | null;
  readonly user: string | null;
  view: unknown;
  /** Another one with each change. */
  hash: string;
  readonly at: number;
}

export interface Views {
  readonly answers: Answers<"views.open" | "views.push" | "views.update" | "views.publish">;
  /** A fresh trigger, good for 3 seconds and one view. */
  trigger(): string;
  all(): readonly Opened[];
  clear(): void;
}

function refusal(mistakes: readonly string[]): No {
  const tooLarge = mistakes.some((one) => one.includes("bytes of JSON"));
  return no(tooLarge ? "view_too_large" : "invalid_arguments", mistakes);
}

export function createViews(): Views {
  const triggers = new Map<string, { readonly at: number; used: boolean }>();
  const views = new Map<string, Opened>();
  let made = 0;
  const newHash = (): string => `${String(Date.now())}.${String((made += 1))}`;
  const keep = (view: object, trigger: string | null, user: string | null) => {
    const id = `V${String((made += 1)).padStart(6, "0")}`;
    const hash = newHash();
    views.set(id, { id, trigger, user, view, hash, at: Date.now() });
    return { ok: true as const, view: { ...view, id, hash } };
  };
  const open = (id: string, view: object): Result => {
    const trigger = triggers.get(id);
    if (trigger === undefined) return no("invalid_trigger_id");
    if (trigger.used) return no("exchanged_trigger_id");
    if (Date.now() - trigger.at > TRIGGER_MS) return no("expired_trigger_id");
    const mistakes = viewMistakes(view);
    if (mistakes.length > 0) return refusal(mistakes);
    trigger.used = true;
    return keep(view, id, null);
  };
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
        opened.view = view;
        opened.hash = newHash();
        return { ok: true, view: { ...view, id, hash: opened.hash } };
      },
      "views.publish": ({ user_id: user, view }) => {
        const mistakes = viewMistakes(view);
        return mistakes.length > 0 ? refusal(mistakes) : keep(view, null, user);
      },
    },
    trigger: () => {
      const id = `${String((made += 1))}.${String(Date.now())}.trigger`;
      triggers.set(id, { at: Date.now(), used: false });
      return id;
    },
    all: () => [...views.values()],
    clear: () => {
      triggers.clear();
      views.clear();
    },
  };
}
