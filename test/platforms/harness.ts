import type { Card } from "../../src/core/card.js";
import type { FormValues } from "../../src/core/form.js";
import type { Inbound } from "../../src/core/inbound.js";
import type { AccountRef, MessageRef, PlaceAddress } from "../../src/core/place.js";
import type { Platform } from "../../src/core/platform.js";
import type { Reply } from "../../src/core/reply.js";

/** How the contract suite drives a chat product: as its people do, looking at what they see. */
export interface Harness {
  /** What the product lacks, with the reason; its cases are skipped. */
  readonly lacks: {
    readonly home?: string;
    /** A place that keeps showing it. */
    readonly homeTab?: string;
    readonly find?: string;
    readonly shortcuts?: string;
    /** It tells the app of the app's own messages. */
    readonly echo?: string;
    /** What the app did not take comes again by itself. */
    readonly redelivery?: string;
    /** A way to the product on which requests get lost, and a product that turns them away. */
    readonly faults?: string;
  };
  /** A card that the product refuses. */
  readonly absurd: Card;
  /** How it refuses a card that is more than it shows at all; null when it cuts every card to what fits. */
  readonly tooLarge: RegExp | null;
  /** How it says that something was left out or cut. */
  readonly cutMark: RegExp;
  start(receive: (inbound: Inbound) => Promise<Reply>): Promise<Stage>;
}

/** A listening platform with a room and two colleagues in it. */
export interface Stage {
  readonly platform: Platform;
  readonly room: PlaceAddress;
  readonly missingRoom: PlaceAddress;
  readonly asker: AccountRef;
  readonly other: AccountRef;
  /** Resolves once the product has its acknowledgement, or rejects as its people would see an error. */
  act(by: AccountRef, act: Act): Promise<void>;
  /** The transport delivers what was last done once more, as it was. */
  repeat(): Promise<void>;
  /** What that person sees there now, oldest first; in the thread of a message if one is given. */
  sees(who: AccountRef, where: PlaceAddress, thread?: MessageRef): Promise<readonly Seen[]>;
  /** What stands on that person's home; null before it was drawn. */
  home(who: AccountRef): Promise<Seen | null>;
  /** The form that is open before that person. */
  form(who: AccountRef): Promise<SeenForm | null>;
  /** The product tells the app of everything that stands there by the app itself. */
  echo(): Promise<void>;
  /** What becomes of the next request that the app makes. */
  next(fault: Fault): Promise<void>;
  /** From now on that message is too old to be edited. */
  age(message: MessageRef): Promise<void>;
  /** From now on that room is gone. */
  close(room: PlaceAddress): Promise<void>;
  /** The process dies with whatever it has in hand. Answers with the next one, which finds what was left and listens. */
  restart(): Promise<Platform>;
  stop(): Promise<void>;
}

/** Turned away for a second because too many came; or the network is cut before, or after, it was carried out. */
export type Fault = "too-fast" | "cut-before" | "cut-after";

export type Act =
  | {
      readonly kind: "command";
      readonly where: PlaceAddress;
      readonly command: string;
      readonly text: string;
    }
  | { readonly kind: "press"; readonly on: Seen; readonly label: string }
  | { readonly kind: "choose"; readonly on: Seen; readonly placeholder: string; readonly label: string }
  | { readonly kind: "submit"; readonly form: SeenForm; readonly values: FormValues }
  | {
      readonly kind: "write";
      readonly where: PlaceAddress;
      readonly text: string;
      readonly thread: MessageRef | null;
      readonly file: { readonly name: string; readonly content: string } | null;
    }
  /** Asked of a message that somebody wrote: the one that reads so. */
  | {
      readonly kind: "shortcut";
      readonly where: PlaceAddress;
      readonly shortcut: string;
      readonly text: string;
    }
  | { readonly kind: "open-home" }
  /** An event of the product that we know nothing of. */
  | { readonly kind: "unheard-of"; readonly where: PlaceAddress; readonly type: string };

export interface Seen {
  /** Null for a private answer that the product gives no address. */
  readonly ref: MessageRef | null;
  /** As it reads, without markup; a line for each block. */
  readonly text: string;
  readonly buttons: readonly string[];
  readonly private: boolean;
  /** Markup and mentions that are there though the neutral card has none such. */
  readonly foreign: readonly string[];
}

export interface SeenForm {
  readonly title: string;
  readonly labels: readonly string[];
  /** By field name. */
  readonly errors: Readonly<Record<string, string>>;
}
