import type { Card } from "../../../core/card.js";
import type { Reply } from "../../../core/reply.js";
import type { LateReply } from "../wire.js";
import { act, type Action } from "./api.js";
import type { Store } from "./store.js";
import { words } from "./words.js";

/** Where somebody does something, and so where the answer belongs. */
export interface Where {
  readonly as: string;
  readonly place: string;
  readonly thread: string | null;
}

/** It arrived; `answer` resolves with null when nobody waits for it any more. */
export interface Asked {
  readonly answer: Promise<Reply | null>;
}

/** Tells the asker a sentence of the page's own; `id` is that of what is still being worked on. */
export type Tell = (sentence: string, id?: string) => void;

export interface Asking {
  /** Resolves once it is acknowledged. Null: it was not, and the person was told, by default with a note. Never rejects. */
  readonly ask: (action: Action, where: Where, tell?: Tell) => Promise<Asked | null>;
  /** Hands a late answer to whoever waits for it; null when it was taken. */
  readonly take: (late: LateReply) => LateReply | null;
}

/** Longer than this nobody waits for a late answer. */
const FORGET_AFTER_MS = 60_000;

export function createAsking(store: Store): Asking {
  const waiting = new Map<string, (reply: Reply | null) => void>();
  const lateAnswer = (id: string): Promise<Reply | null> =>
    new Promise((resolve) => {
      waiting.set(id, resolve);
      setTimeout(() => {
        if (waiting.delete(id)) resolve(null);
      }, FORGET_AFTER_MS);
    });
  return {
    async ask(action, where, tell = tellBy(store, where)) {
      const id = crypto.randomUUID();
      const say = words[store.state().locale];
      const outcome = await act({ id, as: where.as, place: where.place, action }).catch(() => null);
      switch (outcome?.kind) {
        case undefined:
          tell(say.uncertain);
          return null;
        case "invalid":
          tell(outcome.error);
          return null;
        case "reply":
          return { answer: Promise.resolve(outcome.reply) };
        case "working":
          tell(say.working, id);
          return { answer: lateAnswer(id) };
      }
    },
    take(late) {
      const resolve = waiting.get(late.inbound);
      if (resolve === undefined) return late;
      waiting.delete(late.inbound);
      store.tell({ type: "dismissed", id: late.inbound });
      resolve(late.reply);
      return null;
    },
  };
}

function tellBy(store: Store, where: Where): Tell {
  return (sentence, id) => {
    const { locale } = store.state();
    const text = [{ type: "text" as const, text: sentence }];
    const blocks: Card["blocks"] = [{ type: "text", text }];
    note(store, { locale, tone: "plain", title: "", summary: sentence, blocks }, where, id);
  };
}

/** Shows a card to the asker alone. */
export function note(store: Store, card: Card, where: Where, id: string = crypto.randomUUID()): void {
  store.tell({ type: "noted", note: { id, ...where, card } });
}
