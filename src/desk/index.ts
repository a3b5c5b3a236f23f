import type { Temporal } from "temporal-polyfill";
import type { Inbound } from "../core/inbound.js";
import type { PostingKey } from "../core/ids.js";
import { readIntent, type Intent } from "../core/intent.js";
import type { Locale } from "../core/locale.js";
import type { Log } from "../core/log.js";
import type { MessageRef } from "../core/place.js";
import type { Reply } from "../core/reply.js";
import { personOf, type Asker, type Org, type OrgBook } from "../org/index.js";
import { failed, unknownAsker } from "./cards.js";
import { cleaned } from "./clean.js";

type Of<K extends Inbound["kind"]> = Extract<Inbound, { kind: K }>;

type Answers<K extends Inbound["kind"]> = Readonly<
  Record<string, (inbound: Of<K>, asker: Asker) => Promise<Reply>>
>;

/**
 * What the desk needs of a feature: the commands and shortcuts it answers, and the presses, forms and threads whose intent
 * or key bears its name.
 */
export interface Feature {
  readonly name: string;
  readonly commands: Answers<"command">;
  readonly shortcuts?: Answers<"shortcut">;
  press(pressed: Of<"press">, asker: Asker): Promise<Reply>;
  submit(submitted: Of<"submit">, asker: Asker): Promise<Reply>;
  /** Written in the thread of its posting `key`. */
  reply?(message: Of<"message">, key: PostingKey, asker: Asker): Promise<Reply>;
  /** Written to the bot alone, in no thread; null: not for this feature. Features are asked in turn. */
  message?(message: Of<"message">, asker: Asker): Promise<Reply | null>;
}

export interface DeskDeps {
  readonly org: OrgBook;
  readonly features: readonly Feature[];
  /** Which posting a message is; null: not one of ours. */
  readonly keyOf: (message: MessageRef) => Promise<PostingKey | null>;
  /** Answers what nobody else does: unknown commands, and words that are no command. */
  readonly help: (asker: Asker) => Reply;
  /** Sees each answer, and what failed, before that is told politely. */
  readonly measured: (kind: Inbound["kind"], answer: () => Promise<Reply>) => Promise<Reply>;
  readonly clock: () => Temporal.Instant;
  readonly log: Log;
}

/** Inbound -> the feature that owns it. Never rejects: what goes wrong inside is logged and told politely. */
export function createDesk(deps: DeskDeps): (inbound: Inbound) => Promise<Reply> {
  return async (inbound) => {
    let locale: Locale | null = null;
    try {
      return await deps.measured(inbound.kind, async () => {
        const org = await deps.org.current();
        locale = personOf(org, inbound.from)?.locale ?? null;
        return answer(deps, org, cleaned(inbound));
      });
    } catch (error) {
      deps.log.error("inbound failed", error, { kind: inbound.kind, platform: inbound.from.platform });
      return failed(locale);
    }
  };
}

async function answer(deps: DeskDeps, org: Org, inbound: Inbound): Promise<Reply> {
  const person = personOf(org, inbound.from);
  if (person === null) return isAsked(inbound) ? unknownAsker() : { kind: "none" };
  const { features } = deps;
  const asker: Asker = { org, person, account: inbound.from, at: inbound.place, now: deps.clock() };
  switch (inbound.kind) {
    case "command":
      return (await commandOf(features, inbound.command)?.(inbound, asker)) ?? deps.help(asker);
    case "shortcut":
      return (await shortcutOf(features, inbound.shortcut)?.(inbound, asker)) ?? deps.help(asker);
    case "press":
      return (await ownerOf(deps, inbound.intent)?.press(inbound, asker)) ?? deps.help(asker);
    case "submit":
      return (await ownerOf(deps, inbound.intent)?.submit(inbound, asker)) ?? deps.help(asker);
    case "message":
      if (inbound.thread !== undefined) return replyIn(deps, inbound, inbound.thread, asker);
      return inbound.place.kind === "dm" ? direct(deps, inbound, asker) : { kind: "none" };
    case "home":
      return { kind: "none" };
    case "unsupported":
      deps.log.info("inbound not supported", { type: inbound.type });
      return { kind: "none" };
  }
}

/** What people write to each other in a room, or look at, was not asked of us. */
function isAsked({ kind, place }: Inbound): boolean {
  switch (kind) {
    case "command":
    case "shortcut":
    case "press":
    case "submit":
      return true;
    case "message":
      return place.kind === "dm";
    case "home":
    case "unsupported":
      return false;
  }
}

/** Talk under what is not ours, or no feature's, is none of our business. */
async function replyIn(
  { features, keyOf }: DeskDeps,
  message: Of<"message">,
  thread: MessageRef,
  asker: Asker,
): Promise<Reply> {
  const key = await keyOf(thread);
  const owner = key === null ? undefined : features.find(({ name }) => key.startsWith(`${name}/`));
  if (key === null || owner?.reply === undefined) return { kind: "none" };
  return owner.reply(message, key, asker);
}

async function direct({ features, help }: DeskDeps, message: Of<"message">, asker: Asker): Promise<Reply> {
  for (const feature of features) {
    const reply = (await feature.message?.(message, asker)) ?? null;
    if (reply !== null) return reply;
  }
  return help(asker);
}

type Features = readonly Feature[];

function commandOf(features: Features, name: string): Feature["commands"][string] | undefined {
  return named(
    features.map(({ commands }) => commands),
    name,
  );
}

function shortcutOf(features: Features, name: string): Answers<"shortcut">[string] | undefined {
  return named(
    features.map(({ shortcuts = {} }) => shortcuts),
    name,
  );
}

function named<T>(tables: readonly Readonly<Record<string, T>>[], name: string): T | undefined {
  return tables.find((table) => Object.hasOwn(table, name))?.[name];
}

function ownerOf({ features }: DeskDeps, intent: Intent): Feature | undefined {
  return features.find((feature) => feature.name === readIntent(intent).feature);
}
