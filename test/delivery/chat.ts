import type { Card } from "../../src/core/card.js";
import { FileGone } from "../../src/core/file.js";
import { PlatformName, type PostingKey } from "../../src/core/ids.js";
import type { MessageRef, PlaceAddress } from "../../src/core/place.js";
import type {
  Capabilities,
  FileToUpload,
  Found,
  Images,
  Outgoing,
  Platform,
  Rates,
  Refused,
  Retry,
  Shown,
  Uploaded,
} from "../../src/core/platform.js";

export const CHAT = PlatformName.parse("chat");

/** As fast as anybody likes. */
const ANY_PACE: Rates = { post: [], edit: [], upload: [], find: [] };

/** What the chat does with a request: `take` shows it, `lose` shows it without saying so, `drop` does neither; else it refuses. */
export type Reaction =
  | { readonly kind: "take" }
  | { readonly kind: "lose" }
  | { readonly kind: "drop" }
  | Exclude<Shown, { kind: "shown" }>;

export const TAKE: Reaction = { kind: "take" };

/** A request as it came, whatever it asked for. */
export interface Asked {
  readonly kind: "post" | "edit";
  readonly key: PostingKey;
  readonly revision: number;
  readonly to: PlaceAddress;
  readonly once: string | null;
  readonly card: Card | null;
  readonly images: Images;
  readonly file: Uploaded | null;
  readonly message: MessageRef | null;
  readonly thread: MessageRef | null;
}

/** A request that the chat carried out. */
export interface Carried {
  readonly key: PostingKey;
  readonly place: string;
  readonly revision: number;
  readonly kind: "post" | "edit";
  readonly message: string;
  readonly thread: string | null;
  /** Whether delivery can know of it: it was answered, or can be found or repeated. */
  readonly known: boolean;
}

export interface Standing {
  readonly key: PostingKey;
  readonly place: string;
  readonly title: string;
  readonly revision: number;
  readonly card: Card | null;
  readonly once: string | null;
}

export interface Chat {
  readonly platform: Platform;
  /** What stands, by message id, in the order of the posts. */
  readonly messages: ReadonlyMap<string, Standing>;
  readonly carried: readonly Carried[];
  /** Every request, carried out or not. */
  readonly asked: readonly Asked[];
  /** How often it was asked to find something. */
  readonly looks: () => number;
  readonly uploads: readonly string[];
  readonly brought: readonly FileToUpload[];
  /** The ids of files that were read, or tried to. */
  readonly reads: readonly string[];
  standingIn(place: PlaceAddress): readonly Standing[];
  /** Until no request is under way, whoever made it. */
  idle(): Promise<void>;
}

export interface Habits extends Partial<Capabilities> {
  readonly name?: PlatformName;
  readonly rates?: Rates;
  readonly react?: (message: Asked) => Reaction | Promise<Reaction>;
  /** Instead of what is really there. */
  readonly findInstead?: () => Found | null;
  /** Instead of taking a file that is brought. */
  readonly bringInstead?: (file: FileToUpload) => Refused | Retry | null | Promise<Refused | Retry | null>;
  /** What somebody sent there. */
  readonly readFile?: Platform["readFile"];
}

/** A platform in memory that keeps what is visible and does with each request as it is told. */
export function createChat(habits: Habits = {}): Chat {
  const { name = CHAT, rates = ANY_PACE, react = () => TAKE, findInstead = () => null } = habits;
  const { bringInstead = () => null } = habits;
  const { find = false, repeatableForMs = null, editableForMs = null, maxFileBytes = 30_000_000 } = habits;
  const messages = new Map<string, Standing>();
  const carried: Carried[] = [];
  const asked: Asked[] = [];
  const uploads: string[] = [];
  const brought: FileToUpload[] = [];
  const reads: string[] = [];
  let looks = 0;

  const idFor = ({ message, once }: Asked): { id: string; again: boolean } => {
    if (message !== null) return { id: message.id, again: false };
    const before = [...messages].find(([, standing]) => repeatableForMs !== null && standing.once === once);
    return before === undefined
      ? { id: `m${String(messages.size + 1)}`, again: false }
      : { id: before[0], again: true };
  };

  const carryOut = (request: Asked, known: boolean): MessageRef => {
    const { kind, key, revision, to, card, file, thread, once } = request;
    const { id, again } = idFor(request);
    if (again) return { place: to, id };
    const title = card?.title ?? file?.name ?? "";
    messages.set(id, { key, place: to.address, title, revision, card, once });
    carried.push({ key, place: to.address, revision, kind, message: id, thread: thread?.id ?? null, known });
    return { place: to, id };
  };

  const underWay = new Set<Promise<Shown>>();
  const show = (outgoing: Outgoing): Promise<Shown> => {
    const shown = answer(askedFor(outgoing)).finally(() => underWay.delete(shown));
    underWay.add(shown);
    return shown;
  };

  const answer = async (request: Asked): Promise<Shown> => {
    asked.push(request);
    const wanted = await react(request);
    // What it has carried out already it does not refuse.
    const again = request.kind === "post" && idFor(request).again;
    const reaction = again && wanted.kind === "refused" && wanted.because === "content" ? TAKE : wanted;
    switch (reaction.kind) {
      case "take":
        return { kind: "shown", message: carryOut(request, true) };
      case "lose":
        carryOut(request, find || repeatableForMs !== null);
        return { kind: "unknown", reason: "connection cut" };
      case "drop":
        return { kind: "unknown", reason: "connection cut" };
      case "retry":
      case "unpictured":
      case "unknown":
      case "too-old":
      case "refused":
        return reaction;
    }
  };

  const platform: Platform = {
    name,
    title: { "zh-CN": "群聊", en: "the chat" },
    can: { find, repeatableForMs, editableForMs, messageMenu: true, maxFileBytes, limitedCalls: false },
    rates,
    examine: () => Promise.resolve([]),
    listen: () => Promise.resolve(() => Promise.resolve()),
    show,
    find: ({ key, revision, to }) => {
      looks += 1;
      const found = [...messages].findLast(
        ([, standing]) => standing.key === key && standing.revision === revision,
      );
      const there: Found =
        found === undefined ? { kind: "absent" } : { kind: "found", message: { place: to, id: found[0] } };
      return Promise.resolve(findInstead() ?? there);
    },
    upload: async (toUpload) => {
      const { name: fileName } = toUpload;
      uploads.push(fileName);
      brought.push(toUpload);
      const file = { id: `f${String(uploads.length)}`, name: fileName };
      return (await bringInstead(toUpload)) ?? { kind: "uploaded", file };
    },
    readFile: (file) => {
      reads.push(file.id);
      return habits.readFile?.(file) ?? Promise.reject(new FileGone("NO_FILES_HERE"));
    },
    people: async function* () {
      // Nobody.
    },
  };
  const standingIn: Chat["standingIn"] = ({ address }) =>
    [...messages.values()].filter((standing) => standing.place === address);
  const idle = async (): Promise<void> => {
    while (underWay.size > 0) await Promise.all(underWay);
  };
  return {
    platform,
    messages,
    carried,
    asked,
    uploads,
    brought,
    reads,
    looks: () => looks,
    standingIn,
    idle,
  };
}

function askedFor(outgoing: Outgoing): Asked {
  const { kind, key, revision, to } = outgoing;
  const common = { kind, key, revision, to };
  if (outgoing.kind === "edit")
    return {
      ...common,
      once: null,
      card: outgoing.card,
      images: outgoing.images,
      file: null,
      message: outgoing.message,
      thread: null,
    };
  const { once, thread, content } = outgoing;
  const card = content.type === "card" ? content.card : null;
  const images: Images = content.type === "card" ? content.images : new Map();
  const file = content.type === "file" ? content.file : null;
  return { ...common, once, card, images, file, message: null, thread };
}
