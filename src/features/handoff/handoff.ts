import type { Temporal } from "temporal-polyfill";
import type { DepartmentCode, PersonId } from "../../core/ids.js";
import type { PlaceId } from "../../core/place.js";
import type { IsoDate } from "../../core/time.js";
import { may, type Person } from "../../org/index.js";

/** Lists count no further: counting a whole table to say how long a list is would cost more than it tells. */
export const COUNT_MOST = 100;

export interface Ask {
  readonly department: DepartmentCode;
  readonly kind: string;
  /** What is asked for, in the requester's words. */
  readonly ask: string;
  readonly facts: string | null;
  readonly orderNumber: string | null;
  readonly urgent: boolean;
  readonly wishedOn: IsoDate | null;
}

interface Logged extends Ask {
  readonly id: string;
  readonly series: string;
  readonly number: number;
  readonly requester: PersonId;
  readonly requesterPlace: PlaceId;
  readonly progress: string | null;
  readonly reason: string | null;
  readonly expectedAt: Temporal.Instant | null;
  readonly createdAt: Temporal.Instant;
  /** The number of events so far; a change is saved only over the version it was decided on. */
  readonly version: number;
}

interface Owned extends Logged {
  readonly owner: PersonId;
  readonly takenAt: Temporal.Instant;
}

export type OpenHandoff = Logged & { readonly status: "open" };
export type HandoffInProgress = Owned & { readonly status: "in-progress" };
export type HandoffToConfirm = Owned & {
  readonly status: "to-confirm";
  readonly doneAt: Temporal.Instant;
  readonly result: string | null;
};
export type Handoff = OpenHandoff | HandoffInProgress | HandoffToConfirm;
export type HandoffStatus = Handoff["status"];

export interface Progress {
  readonly progress: string;
  readonly reason: string | null;
  readonly expectedAt: Temporal.Instant | null;
}

export type HandoffEvent =
  | { readonly kind: "logged" }
  | { readonly kind: "taken" }
  | ({ readonly kind: "updated" } & Progress)
  | { readonly kind: "done"; readonly result: string | null };

export type RefusedBecause =
  "not-your-department" | "already-yours" | "already-taken" | "already-done" | "result-needed";

export type Decision =
  | { readonly kind: "changed"; readonly handoff: Handoff; readonly event: HandoffEvent }
  | { readonly kind: "refused"; readonly because: RefusedBecause };

const refused = (because: RefusedBecause): Decision => ({ kind: "refused", because });

/** A department's members and leads. */
export function canWorkFor(person: Person, department: DepartmentCode, leads: readonly PersonId[]): boolean {
  return may(person, "handoff.work") && (person.department === department || leads.includes(person.id));
}

/** From open only; the owner is who took it. */
export function take(handoff: Handoff, by: PersonId, now: Temporal.Instant): Decision {
  switch (handoff.status) {
    case "open":
      return changed({ ...handoff, status: "in-progress", owner: by, takenAt: now }, { kind: "taken" });
    case "in-progress":
      return refused(handoff.owner === by ? "already-yours" : "already-taken");
    case "to-confirm":
      return refused("already-done");
  }
}

/** From open or in progress; an open one becomes the updater's. */
export function update(handoff: Handoff, by: PersonId, progress: Progress, now: Temporal.Instant): Decision {
  const event: HandoffEvent = { kind: "updated", ...progress };
  switch (handoff.status) {
    case "open":
      return changed({ ...handoff, ...progress, status: "in-progress", owner: by, takenAt: now }, event);
    case "in-progress":
      return changed({ ...handoff, ...progress }, event);
    case "to-confirm":
      return refused("already-done");
  }
}

/** From open or in progress, with a result where the kind asks for one; the owner of an open one is who finished it. */
export function finish(
  handoff: Handoff,
  by: PersonId,
  how: { readonly result: string | null; readonly resultNeeded: boolean },
  now: Temporal.Instant,
): Decision {
  if (handoff.status === "to-confirm") return refused("already-done");
  if (how.resultNeeded && how.result === null) return refused("result-needed");
  const { owner, takenAt } = handoff.status === "open" ? { owner: by, takenAt: now } : handoff;
  const { result } = how;
  return changed(
    { ...handoff, owner, takenAt, status: "to-confirm", doneAt: now, result },
    { kind: "done", result },
  );
}

function changed(handoff: Handoff, event: HandoffEvent): Decision {
  return { kind: "changed", handoff: { ...handoff, version: handoff.version + 1 }, event };
}
