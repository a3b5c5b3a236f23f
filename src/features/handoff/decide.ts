import type { Temporal } from "temporal-polyfill";
import type { DepartmentCode, PersonId } from "../../core/ids.js";
import type { Org, Person } from "../../org/index.js";
import type { HandoffEvent, OnBehalf, Progress } from "./events.js";
import { foldOrder } from "./find/fold.js";
import { ownerOf, type Handoff } from "./handoff.js";
import { isFor, isFrom, peopleOf, type ActionKind } from "./rules.js";

/** No handoff has more; a larger batch is several handoffs. */
export const ORDERS_MOST = 100;
/** So long a confirmed one can be taken up again. */
const REOPEN_DAYS = 30;

/** What somebody wants to do to a handoff. */
export type Action =
  | { readonly kind: "take" }
  | { readonly kind: "assign"; readonly to: PersonId }
  | { readonly kind: "release" }
  | ({ readonly kind: "update" } & Progress & OnBehalf)
  | { readonly kind: "ask"; readonly question: string }
  | { readonly kind: "answer"; readonly text: string }
  | { readonly kind: "add"; readonly facts: string | null; readonly orders: readonly string[] }
  | { readonly kind: "tick"; readonly orders: readonly string[] }
  | ({ readonly kind: "done"; readonly result: string | null; readonly resultNeeded: boolean } & OnBehalf)
  | { readonly kind: "confirm" }
  | { readonly kind: "unsolved"; readonly because: string }
  | { readonly kind: "reopen"; readonly because: string }
  /** `to`: the id that the new one will have. */
  | {
      readonly kind: "transfer";
      readonly to: string;
      readonly department: DepartmentCode;
      readonly because: string;
    }
  | { readonly kind: "withdraw"; readonly because: string };

export type RefusedBecause =
  | "not-yours"
  | "not-now"
  | "already-yours"
  | "already-taken"
  | "already-theirs"
  | "not-a-member"
  | "result-needed"
  | "too-late"
  | "too-many-orders"
  | "nothing-to-tick"
  | "same-department";

export interface Refusal {
  readonly kind: "refused";
  readonly because: RefusedBecause;
  readonly action: ActionKind;
}

export type Decision = { readonly kind: "decided"; readonly event: HandoffEvent } | Refusal;

interface By {
  readonly person: Person;
  readonly org: Org;
  readonly now: Temporal.Instant;
}

/** What would happen, were it done now. */
export function decide(handoff: Handoff, action: Action, by: By): Decision {
  const refused = (because: RefusedBecause): Decision => ({ kind: "refused", because, action: action.kind });
  if (!isFor(action.kind, handoff, by.person, by.org)) return refused("not-yours");
  if (!isFrom(action.kind, handoff.state.status)) return refused(tooLateBecause(handoff, action, by));
  const objection = objectionTo(handoff, action, by);
  return objection === null ? { kind: "decided", event: eventOf(action, handoff) } : refused(objection);
}

function tooLateBecause(handoff: Handoff, action: Action, { person }: By): RefusedBecause {
  if (action.kind !== "take" || handoff.state.status !== "in-progress") return "not-now";
  return handoff.state.owner === person.id ? "already-yours" : "already-taken";
}

function objectionTo(handoff: Handoff, action: Action, by: By): RefusedBecause | null {
  switch (action.kind) {
    case "assign":
      if (!peopleOf(handoff, by.org).some(({ id }) => id === action.to)) return "not-a-member";
      return ownerOf(handoff) === action.to ? "already-theirs" : null;
    case "done":
      return action.resultNeeded && action.result === null ? "result-needed" : null;
    case "reopen":
      return isTooOld(handoff, by.now) ? "too-late" : null;
    case "add":
      return handoff.orders.length + newOrders(action.orders, handoff).length > ORDERS_MOST
        ? "too-many-orders"
        : null;
    case "tick":
      return handoff.orders.every((order) => order.done) ? "nothing-to-tick" : null;
    case "transfer":
      return action.department === handoff.department ? "same-department" : null;
    case "take":
    case "release":
    case "update":
    case "ask":
    case "answer":
    case "confirm":
    case "unsolved":
    case "withdraw":
      return null;
  }
}

/** To be reopened. */
export function isTooOld({ state }: Handoff, now: Temporal.Instant): boolean {
  if (state.status !== "confirmed") return false;
  return now.since(state.endedAt).total("hours") > REOPEN_DAYS * 24;
}

/** Those that it does not have yet: somebody else may have added them meanwhile. */
export function newOrders(added: readonly string[], { orders }: Handoff): readonly string[] {
  const known = new Set(orders.map(({ number }) => foldOrder(number)));
  return added.filter((number) => !known.has(foldOrder(number)));
}

function eventOf(action: Action, handoff: Handoff): HandoffEvent {
  switch (action.kind) {
    case "take":
      return { kind: "taken" };
    case "assign":
      return { kind: "assigned", to: action.to };
    case "release":
      return { kind: "released" };
    case "update":
      return { ...action, kind: "updated" };
    case "ask":
      return { kind: "asked-back", question: action.question };
    case "answer":
      return { kind: "answered", text: action.text };
    case "add":
      return { ...action, kind: "added", orders: newOrders(action.orders, handoff) };
    case "tick":
      return { ...action, kind: "ticked" };
    case "done":
      return { kind: "done", result: action.result, onBehalf: action.onBehalf };
    case "confirm":
      return { kind: "confirmed" };
    case "unsolved":
      return { kind: "not-solved", because: action.because };
    case "reopen":
      return { kind: "reopened", because: action.because };
    case "transfer":
      return { ...action, kind: "transferred" };
    case "withdraw":
      return { kind: "withdrawn", because: action.because };
  }
}
