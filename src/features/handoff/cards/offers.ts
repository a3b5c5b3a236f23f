import type { HandoffStatus } from "../handoff.js";
import { isActionKind, isFrom, RULES, type ActionKind, type Party } from "../rules.js";

/** What a button of a handoff can ask for: an action, or only a look. */
export type Verb = ActionKind | "copy" | "history" | "view";

export function isVerb(name: string): name is Verb {
  return isActionKind(name) || name === "copy" || name === "history" || name === "view";
}

/** In the order in which they are offered. Those of `FRONT` may be buttons; all others stand under "more". */
const ORDER: readonly ActionKind[] = [
  "take",
  "confirm",
  "unsolved",
  "answer",
  "tick",
  "done",
  "update",
  "ask",
  "reopen",
  "add",
  "assign",
  "release",
  "transfer",
  "withdraw",
  "follow",
  "unfollow",
];
const FRONT: ReadonlySet<ActionKind> = new Set([
  ...(["take", "confirm", "unsolved", "answer", "tick", "done", "update", "ask", "reopen", "add"] as const),
]);
const BUTTONS_MOST = 3;

export interface Offers {
  /** At most three; the first is what most would do next. */
  readonly buttons: readonly ActionKind[];
  readonly more: readonly Verb[];
}

interface Situation {
  readonly status: HandoffStatus;
  /** For whom it is offered. */
  readonly parties: ReadonlySet<Party>;
  /** Whether some of several orders are not ticked off yet. */
  readonly hasTicks: boolean;
  /** Confirmed too long ago to be taken up again. */
  readonly tooOld: boolean;
  /** Null: whether they follow it is not known, since many see the card. */
  readonly follows: boolean | null;
}

export function offersIn(situation: Situation): Offers {
  const offered = ORDER.filter((kind) => isOffered(kind, situation));
  const buttons = offered.filter((kind) => FRONT.has(kind)).slice(0, BUTTONS_MOST);
  const rest = offered.filter((kind) => !buttons.includes(kind));
  const copies = situation.parties.has("department") && isFrom("transfer", situation.status);
  return { buttons, more: [...rest, ...(copies ? (["copy"] as const) : []), "history"] };
}

function isOffered(kind: ActionKind, { status, parties, hasTicks, tooOld, follows }: Situation): boolean {
  if (kind === "tick" && !hasTicks) return false;
  if (kind === "reopen" && tooOld) return false;
  if (kind === "follow" && follows === true) return false;
  if (kind === "unfollow" && follows !== true) return false;
  return isFrom(kind, status) && RULES[kind].who.some((party) => parties.has(party));
}

/** Whom a card in the department's room is for. */
export const DEPARTMENT_PARTIES: ReadonlySet<Party> = new Set<Party>([
  "department",
  "lead",
  "owner",
  "anyone",
]);
/** Whom a card in the requester's direct messages is for. */
export const REQUESTER_PARTIES: ReadonlySet<Party> = new Set<Party>(["requester-side"]);
