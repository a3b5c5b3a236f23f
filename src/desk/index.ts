import type { Temporal } from "temporal-polyfill";
import { readCommand, readSlashed, slashed, type HelpReason, type Named } from "../core/command.js";
import type { Inbound } from "../core/inbound.js";
import type { PostingKey } from "../core/ids.js";
import { readIntent, type Intent } from "../core/intent.js";
import type { Log } from "../core/log.js";
import type { MessageRef } from "../core/place.js";
import type { Reply } from "../core/reply.js";
import { isBlank } from "../core/text.js";
import { personOf, type Adder, type Asker, type Org, type OrgBook } from "../org/index.js";
import { failed, unknownAsker } from "./cards.js";
import { cleaned } from "./clean.js";
import { tooLate } from "./late.js";
import { words } from "./words.js";

type Of<K extends Inbound["kind"]> = Extract<Inbound, { kind: K }>;

type Said = Extract<Reply, { kind: "say" }>;

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
  /** Written in the thread of its posting `key`; a mention of the bot there is no more than that. */
  reply?(message: Of<"message">, key: PostingKey, asker: Asker): Promise<Reply>;
  /** Written to the bot, and no command; null: not for this feature. Features are asked in turn. */
  message?(message: Of<"message">, asker: Asker): Promise<Reply | null>;
  /** The bot was added to a room. The first feature that has an ear for it answers. */
  joined?(joined: Of<"joined">, by: Adder): Promise<Reply>;
}

export interface DeskDeps {
  readonly org: OrgBook;
  readonly features: readonly Feature[];
  /** As people type them to the bot, where they write and do not choose. */
  readonly commands: readonly Named[];
  /** Which posting a message is; null: not one of ours. */
  readonly keyOf: (message: MessageRef) => Promise<PostingKey | null>;
  /** Answers what nobody else does. */
  readonly help: (asker: Asker, why?: HelpReason) => Reply;
  readonly home: (asker: Asker) => Promise<Reply>;
  /** Sees each answer, and what failed, before that is told politely. */
  readonly measured: (kind: Inbound["kind"], answer: () => Promise<Reply>) => Promise<Reply>;
  /** Whether what it asked for was done before: it is delivered again, and has its answer. */
  readonly wasAnswered: (inbound: Inbound) => Promise<boolean>;
  readonly clock: () => Temporal.Instant;
  readonly log: Log;
}

/** Inbound -> the feature that owns it. Never rejects: what goes wrong inside is logged and told politely. */
export function createDesk(deps: DeskDeps): (inbound: Inbound) => Promise<Reply> {
  return async (inbound) => {
    try {
      return await deps.measured(inbound.kind, async () =>
        answer(deps, await deps.org.current(), cleaned(inbound)),
      );
    } catch (error) {
      deps.log.error("inbound failed", error, { kind: inbound.kind, platform: inbound.from.platform });
      return placed(inbound, failed(deps.org.localeOf(inbound.from)));
    }
  };
}

async function answer(deps: DeskDeps, org: Org, inbound: Inbound): Promise<Reply> {
  const person = personOf(org, inbound.from);
  if (person === null) return stranger(deps, org, inbound);
  const { features } = deps;
  const asker: Asker = { org, person, account: inbound.from, at: inbound.place, now: deps.clock() };
  const late = inbound.kind === "message" ? null : await lateFor(deps, inbound, asker);
  if (late !== null) return placed(inbound, late);
  switch (inbound.kind) {
    case "command":
      return command(deps, inbound, asker);
    case "shortcut":
      return (await shortcutOf(features, inbound.shortcut)?.(inbound, asker)) ?? deps.help(asker);
    case "press":
      return (await ownerOf(deps, inbound.intent)?.press(inbound, asker)) ?? deps.help(asker);
    case "submit":
      return (await ownerOf(deps, inbound.intent)?.submit(inbound, asker)) ?? deps.help(asker);
    case "message":
      return written(deps, inbound, asker);
    case "home":
      return deps.home(asker);
    case "joined":
      return joined(deps, inbound, asker);
    case "unsupported":
      deps.log.info("inbound not supported", { type: inbound.type });
      return { kind: "none" };
  }
}

/** Can ask for nothing; but a room that they add the bot to is asked about all the same. */
async function stranger(deps: DeskDeps, org: Org, inbound: Inbound): Promise<Reply> {
  if (!isAsked(inbound, deps)) return { kind: "none" };
  const told = unknownAsker(inbound.from);
  if (inbound.kind !== "joined") return placed(inbound, told);
  const reply = await joined(deps, inbound, {
    ...{ org, person: null, account: inbound.from, now: deps.clock() },
  });
  if (reply.kind !== "say") return told;
  return { ...reply, card: { ...reply.card, blocks: [...reply.card.blocks, ...told.card.blocks] } };
}

async function joined({ features }: DeskDeps, inbound: Of<"joined">, by: Adder): Promise<Reply> {
  return (await features.find((feature) => feature.joined)?.joined?.(inbound, by)) ?? { kind: "none" };
}

/** What people write to each other in a room was not asked of us. */
function isAsked(inbound: Inbound, deps: Pick<DeskDeps, "commands">): boolean {
  switch (inbound.kind) {
    case "command":
    case "shortcut":
    case "press":
    case "submit":
    case "home":
    case "joined":
      return true;
    case "message":
      return isToUs(inbound, deps);
    case "unsupported":
      return false;
  }
}

function isToUs(
  { place, mentioned, text }: Of<"message">,
  { commands }: Pick<DeskDeps, "commands">,
): boolean {
  return place.kind === "dm" || mentioned === true || readSlashed(text, commands) !== null;
}

/** Whoever looks at their home reads there what there is to say. */
function placed({ kind }: Inbound, reply: Said): Reply {
  return kind === "home" ? { kind, card: reply.card } : reply;
}

async function command({ features, help }: DeskDeps, asked: Of<"command">, asker: Asker): Promise<Reply> {
  return (
    (await commandOf(features, asked.command)?.(asked, asker)) ?? help(asker, { unknown: asked.command })
  );
}

/** In a thread of ours whatever is written is a reply; elsewhere what is written to us may be a command. */
async function written(deps: DeskDeps, message: Of<"message">, asker: Asker): Promise<Reply> {
  const { thread, mentioned, ...rest } = message;
  const reply = thread === undefined ? null : await replyIn(deps, message, thread, asker);
  if (reply !== null) return reply;
  if (!isToUs(message, deps)) return { kind: "none" };
  const late = await lateFor(deps, message, asker);
  if (late !== null) return late;
  const typed = readCommand(message.text, deps.commands);
  if (typed !== null) return command(deps, { ...rest, ...typed, kind: "command" }, asker);
  const isTalk = thread === undefined || mentioned === true || slashed(message.text) !== null;
  return isTalk
    ? talk(deps, message, asker)
    : deps.help(asker, { sentence: words[asker.person.locale].notUnderHandoff });
}

/** Talk in a thread loses nothing by lateness, and an answer that was given before is given again; null: it is to be done. */
async function lateFor(deps: DeskDeps, inbound: Inbound, asker: Asker): Promise<Said | null> {
  switch (inbound.kind) {
    case "command":
    case "shortcut":
    case "message":
    case "home": {
      const late = tooLate(inbound, asker, deps.commands);
      return late === null || (await deps.wasAnswered(inbound)) ? null : late;
    }
    case "press":
    case "submit":
    case "joined":
    case "unsupported":
      return null;
  }
}

/** Null: under what is not ours, or no feature's. */
async function replyIn(
  { features, keyOf }: DeskDeps,
  message: Of<"message">,
  thread: MessageRef,
  asker: Asker,
): Promise<Reply | null> {
  const key = await keyOf(thread);
  const owner = key === null ? undefined : features.find(({ name }) => key.startsWith(`${name}/`));
  return key === null ? null : ((await owner?.reply?.(message, key, asker)) ?? null);
}

async function talk({ features, help }: DeskDeps, message: Of<"message">, asker: Asker): Promise<Reply> {
  for (const feature of features) {
    const reply = (await feature.message?.(message, asker)) ?? null;
    if (reply !== null) return reply;
  }
  const unknown = slashed(message.text);
  if (unknown !== null) return help(asker, { unknown });
  const isNothing = isBlank(message.text) && message.files.length === 0;
  return isNothing ? help(asker) : help(asker, { sentence: words[asker.person.locale].notKept });
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
