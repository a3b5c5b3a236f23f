import { z } from "zod";
import { Card } from "./card.js";
import { Form } from "./form.js";
import { Intent } from "./intent.js";

/** What the asker sees, and nobody else. How it is shown is the platform's business. */
export const Reply = z.discriminatedUnion("kind", [
  /** Nothing to see: what changed shows elsewhere. */
  z.object({ kind: z.literal("none") }),
  /** `brief` does instead for whoever has before them what the card shows beside its sentence. */
  z.object({ kind: z.literal("say"), card: Card, brief: Card.optional() }),
  /** `again`: what a press asks for to get it once more, where it cannot open by itself. */
  z.object({ kind: z.literal("form"), form: Form, again: Intent.optional() }),
  /** By field name; the form stays open with what was typed. */
  z.object({ kind: z.literal("errors"), errors: z.record(z.string(), z.string()) }),
  /**
   * The pressed card as it should be now, which swaps a private answer. A posted card stays as it is: delivery edits
   * it, in order, whereas an answer may be a remembered one that comes after newer cards.
   */
  z.object({ kind: z.literal("replace"), card: Card }),
  z.object({ kind: z.literal("home"), card: Card }),
]);
export type Reply = z.infer<typeof Reply>;
