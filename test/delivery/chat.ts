import { PlatformName, type PostingKey } from "../../src/core/ids.js";
import type { MessageRef, PlaceAddress } from "../../src/core/place.js";
import type { Outgoing, Platform, Shown } from "../../src/core/platform.js";

export const CHAT = PlatformName.parse("chat");

/** What the chat does with a request: `take` shows it, `lose` shows it without saying so, `drop` does neither; else it refuses. */
export type Reaction =
  | { readonly kind: "take" }
  | { readonly kind: "lose" }
  | { readonly kind: "drop" }
  | Exclude<Shown, { kind: "shown" }>;

export const TAKE: Reaction = { kind: "take" };

/** A request that the chat carried out. */
export interface Carried {
  readonly key: PostingKey;
  readonly place: string;
  readonly revision: number;
  readonly kind: "post" | "edit";
  readonly message: string;
  readonly thread: string | null;
  /** Whether delivery can know of it: it was answered, or can be found. */
  readonly known: boolean;
}

export interface Standing {
  readonly key: PostingKey;
  readonly place: string;
  readonly title: string;
  readonly revision: number;
  readonly blocks: number;
}

export interface Chat {
  readonly platform: Platform;
  /** What stands, by message id, in the order of the posts. */
  readonly messages: ReadonlyMap<string, Standing>;
  readonly carried: readonly Carried[];
  /** Every request, carried out or not. */
  readonly asked: readonly Outgoing[];
  standingIn(place: PlaceAddress): readonly Standing[];
}

export interface Habits {
  readonly name?: PlatformName;
  readonly find?: boolean;
  readonly react?: (message: Outgoing) => Reaction | Promise<Reaction>;
}

/** A platform in memory that keeps what is visible and does with each request as it is told. */
export function createChat({ name = CHAT, find = false, react = () => TAKE }: Habits = {}): Chat {
  const messages = new Map<string, Standing>();
  const carried: Carried[] = [];
  const asked: Outgoing[] = [];

  const carryOut = (message: Outgoing, known: boolean): MessageRef => {
    const { key, revision, to, card } = message;
    const id = message.message?.id ?? `m${String(messages.size + 1)}`;
    messages.set(id, { key, place: to.address, title: card.title, revision, blocks: card.blocks.length });
    const kind = message.message === null ? "post" : "edit";
    carried.push({
      key,
      place: to.address,
      revision,
      kind,
      message: id,
      thread: message.thread?.id ?? null,
      known,
    });
    return { place: to, id };
  };

  const show = async (message: Outgoing): Promise<Shown> => {
    asked.push(message);
    const reaction = await react(message);
    switch (reaction.kind) {
      case "take":
        return { kind: "shown", message: carryOut(message, true) };
      case "lose":
        carryOut(message, find);
        return { kind: "unknown", reason: "connection cut" };
      case "drop":
        return { kind: "unknown", reason: "connection cut" };
      case "retry":
      case "unknown":
      case "too-old":
      case "refused":
        return reaction;
    }
  };

  const platform: Platform = {
    name,
    can: { find, editableForMs: null, maxFileBytes: 0 },
    listen: () => Promise.resolve(() => Promise.resolve()),
    show,
    find: ({ key, to }) => {
      const found = [...messages].find(([, standing]) => standing.key === key);
      return Promise.resolve(found === undefined ? "absent" : { place: to, id: found[0] });
    },
    readFile: () => Promise.reject(new Error("no files here")),
    people: async function* () {
      // Nobody.
    },
  };
  const standingIn: Chat["standingIn"] = ({ address }) =>
    [...messages.values()].filter((standing) => standing.place === address);
  return { platform, messages, carried, asked, standingIn };
}
