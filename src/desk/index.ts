import type { Temporal } from "temporal-polyfill";
import type { Inbound } from "../core/inbound.js";
import { readIntent, type Intent } from "../core/intent.js";
import type { Locale } from "../core/locale.js";
import type { Log } from "../core/log.js";
import type { Reply } from "../core/reply.js";
import { personOf, type Asker, type Org, type OrgBook } from "../org/index.js";
import { failed, unknownAsker } from "./cards.js";
import { cleaned } from "./clean.js";

type Of<K extends Inbound["kind"]> = Extract<Inbound, { kind: K }>;

/** What the desk needs of a feature: the commands it answers, and the presses and forms whose intent bears its name. */
export interface Feature {
  readonly name: string;
  readonly commands: Readonly<Record<string, (command: Of<"command">, asker: Asker) => Promise<Reply>>>;
  press(pressed: Of<"press">, asker: Asker): Promise<Reply>;
  submit(submitted: Of<"submit">, asker: Asker): Promise<Reply>;
}

export interface DeskDeps {
  readonly org: OrgBook;
  readonly features: readonly Feature[];
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
  const asker: Asker = { org, person, account: inbound.from, at: inbound.place, now: deps.clock() };
  switch (inbound.kind) {
    case "command":
      return (await commandOf(deps, inbound.command)?.(inbound, asker)) ?? deps.help(asker);
    case "press":
      return (await ownerOf(deps, inbound.intent)?.press(inbound, asker)) ?? deps.help(asker);
    case "submit":
      return (await ownerOf(deps, inbound.intent)?.submit(inbound, asker)) ?? deps.help(asker);
    case "message":
      return inbound.place.kind === "dm" && inbound.thread === undefined
        ? deps.help(asker)
        : { kind: "none" };
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

function commandOf({ features }: DeskDeps, name: string): Feature["commands"][string] | undefined {
  return features.find((feature) => Object.hasOwn(feature.commands, name))?.commands[name];
}

function ownerOf({ features }: DeskDeps, intent: Intent): Feature | undefined {
  return features.find((feature) => feature.name === readIntent(intent).feature);
}
