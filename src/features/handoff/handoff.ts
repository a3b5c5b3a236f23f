import type { Temporal } from "temporal-polyfill";
import type { DepartmentCode, PersonId } from "../../core/ids.js";
import type { PlaceId } from "../../core/place.js";
import type { IsoDate } from "../../core/time.js";

/** Lists count no further: counting a whole table to say how long a list is would cost more than it tells. */
export const COUNT_MOST = 100;

export const URGENT_REASONS = ["customer-waiting", "about-to-ship", "complaint", "loss", "other"] as const;
export type UrgentReason = (typeof URGENT_REASONS)[number];

/** What is asked for, before it has a number. */
export interface Ask {
  readonly department: DepartmentCode;
  readonly kind: string;
  /** What is asked for, in the requester's words. */
  readonly ask: string;
  readonly facts: string | null;
  /** What the kind asks for, by the fact's code. */
  readonly kindFacts: Readonly<Record<string, string>>;
  readonly impactCustomer: string | null;
  readonly impactCs: string | null;
  readonly impactOps: string | null;
  readonly orders: readonly Order[];
  /** Null: it is not urgent. */
  readonly urgentBecause: UrgentReason | null;
  /** What the customer was promised. */
  readonly promisedAt: Temporal.Instant | null;
  readonly wishedOn: IsoDate | null;
}

/** Several under one number are ticked off one by one. */
export interface Order {
  readonly number: string;
  readonly done: boolean;
}

export interface Handoff extends Ask {
  readonly id: string;
  readonly series: string;
  /** Empty where the series never begins again, else such as `2026` or `2026-11`. */
  readonly period: string;
  readonly number: number;
  readonly requester: PersonId;
  readonly requesterPlace: PlaceId;
  readonly progress: string | null;
  /** Why it is not done yet, as the last update gave it. */
  readonly reason: string | null;
  readonly expectedAt: Temporal.Instant | null;
  readonly createdAt: Temporal.Instant;
  /** When the first of a chain of transfers was logged: its age. */
  readonly since: Temporal.Instant;
  readonly carries: number;
  /** The one that was transferred and became this one. */
  readonly fromId: string | null;
  /** Opens the message that it, or the first of its chain, was made of. */
  readonly link: string | null;
  /** The number of events so far; a change is saved only over the version it was decided on. */
  readonly version: number;
  readonly state: State;
}

interface Owned {
  readonly owner: PersonId;
  readonly takenAt: Temporal.Instant;
}

interface Done extends Owned {
  readonly doneAt: Temporal.Instant;
  readonly result: string | null;
}

interface Dropped {
  readonly owner: PersonId | null;
  readonly because: string;
  readonly endedAt: Temporal.Instant;
}

export type State =
  | { readonly status: "open" }
  /** `said`: the requester's side's last words, while nobody has answered them. */
  | ({ readonly status: "in-progress"; readonly said: string | null } & Owned)
  | ({ readonly status: "needs-info"; readonly question: string } & Owned)
  | ({ readonly status: "to-confirm" } & Done)
  | ({ readonly status: "confirmed"; readonly endedAt: Temporal.Instant } & Done)
  /** `to`: the one that it became. */
  | ({ readonly status: "transferred"; readonly to: string } & Dropped)
  | ({ readonly status: "withdrawn" } & Dropped);
export type HandoffStatus = State["status"];

/** What the department still has to do. */
export const UNFINISHED = ["open", "in-progress", "needs-info"] as const satisfies readonly HandoffStatus[];

/** What was last said to bring it where it is; each null where that says nothing. */
export interface Said {
  readonly said: string | null;
  readonly question: string | null;
  readonly result: string | null;
  readonly endReason: string | null;
}

const NOTHING_SAID: Said = { said: null, question: null, result: null, endReason: null };

export function saidIn(state: State): Said {
  switch (state.status) {
    case "open":
      return NOTHING_SAID;
    case "in-progress":
      return { ...NOTHING_SAID, said: state.said };
    case "needs-info":
      return { ...NOTHING_SAID, question: state.question };
    case "to-confirm":
    case "confirmed":
      return { ...NOTHING_SAID, result: state.result };
    case "transferred":
    case "withdrawn":
      return { ...NOTHING_SAID, endReason: state.because };
  }
}

/** Who works on it, or did. */
export function ownerOf({ state }: Handoff): PersonId | null {
  return state.status === "open" ? null : state.owner;
}

export function isUrgent({ urgentBecause }: Pick<Ask, "urgentBecause">): boolean {
  return urgentBecause !== null;
}

export interface Ticks {
  readonly done: number;
  readonly of: number;
}

/** Null unless there are several to tick off. */
export function ticksOf({ orders }: Pick<Ask, "orders">): Ticks | null {
  return orders.length < 2 ? null : { done: orders.filter((order) => order.done).length, of: orders.length };
}
