import type { Form } from "../../../core/form.js";
import type { Inbound } from "../../../core/inbound.js";
import type { Definition } from "../cards/carry.js";
import type { Sentence } from "../sentences.js";
import type { Showing } from "../cards/render-form.js";

export type Of<K extends Inbound["kind"]> = Extract<Inbound, { kind: K }>;

/** Where somebody is to be answered. */
export interface Asker {
  readonly user: string;
  /** Null: in their direct messages. */
  readonly room: string | null;
}

export type Parsed =
  | {
      readonly kind: "event";
      readonly inbound: Exclude<Inbound, Of<"press"> | Of<"submit">>;
      readonly asker: Asker;
    }
  | {
      readonly kind: "press";
      readonly inbound: Of<"press">;
      readonly asker: Asker;
      /** An answer that only they see can be swapped. */
      readonly isPrivate: boolean;
    }
  | {
      readonly kind: "submit";
      readonly inbound: Of<"submit">;
      readonly asker: Asker;
      /** The form's own message. */
      readonly message: string;
      /** As it was sent; null: it was too large to be carried along. */
      readonly definition: Definition | null;
    }
  /** A form that stays open is to be shown anew. */
  | { readonly kind: "again"; readonly form: Form; readonly showing: Showing }
  /** Nobody is asked for anything: the adapter says itself what there is to say. */
  | { readonly kind: "told"; readonly id: string; readonly asker: Asker; readonly sentence: Sentence }
  /** Nobody did anything: a program wrote. */
  | { readonly kind: "nothing" }
  /** Only the type is kept. */
  | { readonly kind: "unreadable"; readonly type: string };

/** A reply that asks for a message to be made something else: what that says has to be fetched. */
export interface Meant {
  readonly shortcut: string;
  /** What the reply says besides. */
  readonly said: string;
  /** The message that it is asked of. */
  readonly message: string;
}
