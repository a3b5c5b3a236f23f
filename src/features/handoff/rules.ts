import type { PersonId } from "../../core/ids.js";
import { department as departmentOf, person as personOf, type Org, type Person } from "../../org/index.js";
import { ownerOf, UNFINISHED, type Handoff, type HandoffStatus } from "./handoff.js";

/** As somebody stands to a handoff. */
export type Party =
  /** Members and leads of the department that it was handed to. */
  | "department"
  /** A lead of that department. */
  | "lead"
  | "supervisor"
  | "owner"
  /** The requester, a lead of their department, a supervisor. */
  | "requester-side"
  /** Who works in the requester's department. */
  | "requester-colleague"
  | "anyone";

interface Rule {
  readonly from: readonly HandoffStatus[];
  readonly who: readonly Party[];
}

/** What can be done to a handoff, from where, and by whom. */
export const RULES = {
  take: { from: ["open"], who: ["department"] },
  assign: { from: UNFINISHED, who: ["lead", "supervisor", "owner"] },
  release: { from: ["in-progress"], who: ["owner", "lead"] },
  update: { from: UNFINISHED, who: ["department"] },
  ask: { from: ["open", "in-progress"], who: ["department"] },
  answer: { from: ["needs-info"], who: ["requester-side", "requester-colleague"] },
  add: { from: UNFINISHED, who: ["requester-side"] },
  tick: { from: ["in-progress"], who: ["department"] },
  done: { from: UNFINISHED, who: ["department"] },
  confirm: { from: ["to-confirm"], who: ["requester-side"] },
  unsolved: { from: ["to-confirm"], who: ["requester-side"] },
  reopen: { from: ["confirmed"], who: ["requester-side"] },
  transfer: { from: UNFINISHED, who: ["department", "supervisor"] },
  withdraw: { from: UNFINISHED, who: ["requester-side"] },
  follow: { from: [...UNFINISHED, "to-confirm"], who: ["anyone"] },
  unfollow: { from: [...UNFINISHED, "to-confirm"], who: ["anyone"] },
} as const satisfies Readonly<Record<string, Rule>>;

export type ActionKind = keyof typeof RULES;
export const ACTION_KINDS = Object.keys(RULES).filter(isActionKind);

export function isActionKind(name: string): name is ActionKind {
  return Object.hasOwn(RULES, name);
}

export function isFrom(kind: ActionKind, status: HandoffStatus): boolean {
  return RULES[kind].from.some((one) => one === status);
}

/** Whether the action is theirs, whatever the state. */
export function isFor(kind: ActionKind, handoff: Handoff, by: Person, org: Org): boolean {
  return RULES[kind].who.some((party) => is(party, handoff, by, org));
}

/** Whose action it is, to tell those whose it is not. */
export function sideOf(kind: ActionKind): "department" | "leads" | "requester" {
  const is = (wanted: Party): boolean => RULES[kind].who.some((party) => party === wanted);
  if (is("requester-side")) return "requester";
  return is("department") ? "department" : "leads";
}

/** Whether they can do it as things are. */
export function can(kind: ActionKind, handoff: Handoff, by: Person, org: Org): boolean {
  return isFrom(kind, handoff.state.status) && isFor(kind, handoff, by, org);
}

function is(party: Party, handoff: Handoff, by: Person, org: Org): boolean {
  switch (party) {
    case "department":
      return worksFor(by, handoff, org);
    case "lead":
      return leadsIn(org, handoff.department).includes(by.id);
    case "supervisor":
      return by.roles.includes("supervisor");
    case "owner":
      return ownerOf(handoff) === by.id;
    case "requester-side":
      return isRequesterSide(handoff, by, org);
    case "requester-colleague":
      return by.department === personOf(org, handoff.requester)?.department;
    case "anyone":
      return true;
  }
}

/** How somebody stands to the handoff. */
export function partiesOf(handoff: Handoff, by: Person, org: Org): ReadonlySet<Party> {
  return new Set(PARTIES.filter((party) => is(party, handoff, by, org)));
}

const PARTIES: readonly Party[] = [
  ...(["department", "lead", "supervisor", "owner"] as const),
  ...(["requester-side", "requester-colleague", "anyone"] as const),
];

export function worksFor(by: Person, { department }: Handoff, org: Org): boolean {
  return by.department === department || leadsIn(org, department).includes(by.id);
}

function isRequesterSide({ requester }: Handoff, by: Person, org: Org): boolean {
  if (by.id === requester || by.roles.includes("supervisor")) return true;
  const department = personOf(org, requester)?.department;
  return department !== undefined && leadsIn(org, department).includes(by.id);
}

function leadsIn(org: Org, department: Handoff["department"]): readonly PersonId[] {
  return departmentOf(org, department)?.leads ?? [];
}

/** Members and leads: to whom it can be assigned. */
export function peopleOf(handoff: Handoff, org: Org): readonly Person[] {
  return org.people.filter((person) => worksFor(person, handoff, org));
}
