import type { Temporal } from "temporal-polyfill";
import type { DepartmentCode, PersonId } from "../../core/ids.js";
import type { Ask, Handoff, State } from "./handoff.js";

export interface Progress {
  readonly progress: string;
  readonly reason: string | null;
  readonly expectedAt: Temporal.Instant | null;
}

/** In whose words a colleague recorded it, outside the chat; null: in their own. */
export interface OnBehalf {
  readonly onBehalf: string | null;
}

/** What a handoff is from its first moment on. */
export type Logged = Ask &
  Pick<
    Handoff,
    | "id"
    | "series"
    | "period"
    | "number"
    | "requester"
    | "requesterPlace"
    | "createdAt"
    | "since"
    | "carries"
    | "fromId"
    | "link"
  >;

export type HandoffEvent =
  | { readonly kind: "logged"; readonly logged: Logged }
  | { readonly kind: "taken" }
  | { readonly kind: "assigned"; readonly to: PersonId }
  | { readonly kind: "released" }
  | ({ readonly kind: "updated" } & Progress & OnBehalf)
  | { readonly kind: "asked-back"; readonly question: string }
  | { readonly kind: "answered"; readonly text: string }
  | { readonly kind: "added"; readonly facts: string | null; readonly orders: readonly string[] }
  | { readonly kind: "ticked"; readonly orders: readonly string[] }
  | ({ readonly kind: "done"; readonly result: string | null } & OnBehalf)
  | { readonly kind: "confirmed" }
  | { readonly kind: "not-solved"; readonly because: string }
  | { readonly kind: "reopened"; readonly because: string }
  | {
      readonly kind: "transferred";
      readonly to: string;
      readonly department: DepartmentCode;
      readonly because: string;
    }
  | { readonly kind: "withdrawn"; readonly because: string }
  /** Talk in the thread: it changes nothing. */
  | { readonly kind: "said"; readonly text: string };

/** One event as it stands in the history. */
export interface Entry {
  readonly version: number;
  readonly at: Temporal.Instant;
  readonly by: PersonId;
  readonly event: HandoffEvent;
}

/** How a handoff begins. */
export function begin(logged: Logged): Handoff {
  return { ...logged, progress: null, reason: null, expectedAt: null, version: 1, state: { status: "open" } };
}

/** What the event makes of the handoff. Every change goes through here, so that the history gives the state again. */
export function evolve(handoff: Handoff, entry: Entry): Handoff {
  const { event, version } = entry;
  if (event.kind === "logged") return begin(event.logged);
  return { ...handoff, ...knownAfter(handoff, event), version, state: stateAfter(handoff, entry) };
}

type Change = Exclude<HandoffEvent, { readonly kind: "logged" }>;

/** What it adds to what is known. */
function knownAfter(handoff: Handoff, event: Change): Partial<Handoff> {
  switch (event.kind) {
    case "updated": {
      const { progress, reason, expectedAt } = event;
      return { progress, reason, expectedAt };
    }
    case "answered":
      return { facts: joined(handoff.facts, event.text) };
    case "added":
      return { facts: joined(handoff.facts, event.facts), orders: withOrders(handoff, event.orders) };
    case "ticked":
      return { orders: tickedOff(handoff, event.orders) };
    case "taken":
    case "assigned":
    case "released":
    case "asked-back":
    case "done":
    case "confirmed":
    case "not-solved":
    case "reopened":
    case "transferred":
    case "withdrawn":
    case "said":
      return {};
  }
}

function stateAfter(handoff: Handoff, { event, by, at }: Entry): State {
  switch (event.kind) {
    case "taken":
      return working(handoff, by, at);
    case "assigned":
      return reassigned(handoff, event.to, at);
    case "released":
      return { status: "open" };
    case "updated":
      return updated(handoff, by, at);
    case "asked-back":
      return { status: "needs-info", question: event.question, ...ownedBy(handoff, by, at) };
    case "answered":
      return working(handoff, by, at, event.text);
    case "done":
      return { status: "to-confirm", ...ownedBy(handoff, by, at), doneAt: at, result: event.result };
    case "confirmed":
      return confirmed(handoff, by, at);
    case "not-solved":
    case "reopened":
      return working(handoff, by, at, event.because);
    case "transferred":
      return { status: "transferred", to: event.to, ...dropped(handoff, event, at) };
    case "withdrawn":
      return { status: "withdrawn", ...dropped(handoff, event, at) };
    case "logged":
    case "added":
    case "ticked":
    case "said":
      return handoff.state;
  }
}

interface Owner {
  readonly owner: PersonId;
  readonly takenAt: Temporal.Instant;
}

/** Who has it keeps it; one that nobody had becomes theirs. */
function ownedBy({ state }: Handoff, by: PersonId, at: Temporal.Instant): Owner {
  switch (state.status) {
    case "in-progress":
    case "needs-info":
    case "to-confirm":
    case "confirmed":
      return { owner: state.owner, takenAt: state.takenAt };
    case "open":
    case "transferred":
    case "withdrawn":
      return { owner: by, takenAt: at };
  }
}

function working(handoff: Handoff, by: PersonId, at: Temporal.Instant, said: string | null = null): State {
  return { status: "in-progress", said, ...ownedBy(handoff, by, at) };
}

function updated(handoff: Handoff, by: PersonId, at: Temporal.Instant): State {
  return handoff.state.status === "needs-info" ? handoff.state : working(handoff, by, at);
}

function reassigned({ state }: Handoff, owner: PersonId, takenAt: Temporal.Instant): State {
  switch (state.status) {
    case "needs-info":
    case "in-progress":
      return { ...state, owner, takenAt };
    case "open":
    case "to-confirm":
    case "confirmed":
    case "transferred":
    case "withdrawn":
      return { status: "in-progress", said: null, owner, takenAt };
  }
}

function confirmed(handoff: Handoff, by: PersonId, at: Temporal.Instant): State {
  const { state } = handoff;
  const done = state.status === "to-confirm" ? state : { doneAt: at, result: null };
  const { doneAt, result } = done;
  return { status: "confirmed", ...ownedBy(handoff, by, at), doneAt, result, endedAt: at };
}

function dropped({ state }: Handoff, { because }: { readonly because: string }, endedAt: Temporal.Instant) {
  return { owner: state.status === "open" ? null : state.owner, because, endedAt };
}

/** What the requester's side adds stands below what they said before. */
function joined(before: string | null, added: string | null): string | null {
  if (before === null || added === null) return before ?? added;
  return `${before}\n${added}`;
}

function withOrders({ orders }: Handoff, added: readonly string[]): Handoff["orders"] {
  return [...orders, ...added.map((number) => ({ number, done: false }))];
}

function tickedOff({ orders }: Handoff, numbers: readonly string[]): Handoff["orders"] {
  return orders.map((order) => (numbers.includes(order.number) ? { ...order, done: true } : order));
}
