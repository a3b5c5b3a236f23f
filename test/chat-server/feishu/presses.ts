import { z } from "zod";
import { mistakesOf } from "../mistakes.js";
import { cardJson } from "./card-json.js";
import type { Deliveries, Outcome } from "./deliveries.js";
import { cardPressed, Payload, type From } from "./events.js";
import { make, type Gesture } from "./gestures.js";

/** A card that stands somewhere, for everybody there or before one person. */
export interface Standing {
  readonly chat: string;
  readonly card: unknown;
  /** Feishu takes no press on a card any more. */
  readonly isOver: boolean;
  replace(card: unknown): void;
}

export const Toast = z.strictObject({
  user: z.string(),
  message: z.string(),
  type: z.string(),
  content: z.string(),
  at: z.number(),
});
export type Toast = z.infer<typeof Toast>;

/** What somebody saw go wrong, by the code that Feishu's client shows. */
export const Failure = z.strictObject({ user: z.string(), message: z.string(), code: z.int() });
export type Failure = z.infer<typeof Failure>;

/** What comes of pressing: the client sends this, or nothing for want of an answer, or for the card's age. */
export const Pressing = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("missing"), names: z.array(z.string()) }),
  z.strictObject({ kind: z.literal("too-old") }),
  z.strictObject({ kind: z.literal("sent"), payload: Payload }),
]);
export type Pressing = z.infer<typeof Pressing>;

export interface Presses {
  press(user: string, message: string, gesture: Gesture): Pressing;
  /** Tells the app of it, and shows what the app answers. */
  settle(payload: Payload): Promise<Outcome>;
  toasts(): readonly Toast[];
  failures(): readonly Failure[];
  clear(): void;
}

const words = z.string().min(1);
const Answer = z.strictObject({
  toast: z
    .strictObject({
      type: z.enum(["info", "success", "error", "warning"]).default("info"),
      content: words,
      i18n: z.record(z.enum(["zh_cn", "en_us", "ja_jp"]), words).optional(),
    })
    .optional(),
  card: z.strictObject({ type: z.literal("raw"), data: z.unknown() }).optional(),
});

const Pressed = z.object({
  operator: z.object({ open_id: z.string() }),
  context: z.object({ open_message_id: z.string() }),
});

type Failed = Extract<Outcome, { kind: "failed" }>;
const badBody = (why: string): Failed => ({ kind: "failed", code: 200_672, why });
const badCard = (why: string): Failed => ({ kind: "failed", code: 200_673, why });

/** To what a card was changed while it was pressed does not outlive the answer. */
function takeBack(standing: Standing | null, before: unknown): void {
  if (standing !== null && standing.card !== before) standing.replace(before);
}

interface At {
  readonly user: string;
  readonly message: string;
}

interface Parts {
  readonly find: (message: string) => Standing | null;
  readonly deliveries: Deliveries;
  readonly from: From;
}

export function createPresses({ find, deliveries, from }: Parts): Presses {
  const toasts: Toast[] = [];
  const failures: Failure[] = [];
  const show = (answer: unknown, at: At): Failed | null => {
    const read = Answer.safeParse(answer ?? {});
    if (!read.success) return badBody(mistakesOf(read.error).join(" "));
    const { toast, card } = read.data;
    const mistakes = card === undefined ? [] : cardJson(card.data);
    if (mistakes.length > 0) return badCard(mistakes.join(" "));
    if (card !== undefined) find(at.message)?.replace(card.data);
    if (toast !== undefined) toasts.push({ ...at, type: toast.type, content: toast.content, at: Date.now() });
    return null;
  };
  return {
    press: (user, message, gesture) => {
      const on = find(message);
      if (on === null) throw new Error(`There is no card ${message}`);
      if (on.isOver) return { kind: "too-old" };
      const made = make(gesture, on.card);
      if (made.kind === "missing") return made;
      const pressed = { openId: user, message, chat: on.chat, action: made.action };
      return { kind: "sent", payload: cardPressed(pressed, from) };
    },
    settle: async (payload) => {
      const { operator, context } = Pressed.parse(payload.event);
      const at = { user: operator.open_id, message: context.open_message_id };
      const before = find(at.message)?.card;
      const outcome = await deliveries.deliver(payload);
      if (outcome.kind === "answered") takeBack(find(at.message), before);
      const failed = outcome.kind === "failed" ? outcome : show(outcome.answer, at);
      if (failed !== null) failures.push({ ...at, code: failed.code });
      return failed ?? outcome;
    },
    toasts: () => toasts,
    failures: () => failures,
    clear: () => {
      toasts.length = 0;
      failures.length = 0;
    },
  };
}
