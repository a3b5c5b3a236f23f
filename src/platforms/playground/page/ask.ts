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

export interface Asking {
  /** Resolves with the answer, however late. Null: there was none, and the person was told. Never rejects. */
  readonly ask: (action: Action, where: Where) => Promise<Reply | null>;
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
    async ask(action, where) {
      const id = crypto.randomUUID();
      const say = words[store.state().locale];
      const outcome = await act({ id, as: where.as, place: where.place, action }).catch(() => null);
      if (outcome === null) return tellAsker(store, say.uncertain, where);
      if (outcome.kind === "invalid") return tellAsker(store, outcome.error, where);
      if (outcome.kind === "reply") return outcome.reply;
      tellAsker(store, say.working, where, id);
      return lateAnswer(id);
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

/** The page's own words to the asker. */
function tellAsker(store: Store, sentence: string, where: Where, id?: string): null {
  const { locale } = store.state();
  const text = [{ type: "text" as const, text: sentence }];
  const card: Card = {
    locale,
    tone: "plain",
    title: "",
    summary: sentence,
    blocks: [{ type: "text", text }],
  };
  note(store, card, where, id);
  return null;
}

/** Shows a card to the asker alone. */
export function note(store: Store, card: Card, where: Where, id: string = crypto.randomUUID()): void {
  store.tell({ type: "noted", note: { id, ...where, card } });
}
