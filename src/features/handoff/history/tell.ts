import { formatDateTime } from "../../../core/time.js";
import type { HandoffEvent } from "../events.js";
import { labelOf, type Labelled } from "../label.js";
import type { Reader } from "../reader.js";
import { words } from "../words.js";
import { nameFor, departmentName } from "../names.js";

/** In whose words it was recorded; null: in those of who recorded it. */
export function behalfIn(event: HandoffEvent): string | null {
  return event.kind === "updated" || event.kind === "done" ? event.onBehalf : null;
}

/** What was done, in a sentence without its subject. `from`: what the handoff was transferred from. */
export function whatOf(event: HandoffEvent, from: Labelled | null, reader: Reader): string {
  const say = words[reader.locale].history;
  const { comma } = words[reader.locale];
  switch (event.kind) {
    case "logged":
      return from === null ? say.logged : say.transferredIn(labelOf(from, reader.org, reader.locale));
    case "taken":
      return say.taken;
    case "assigned":
      return say.assigned(nameFor(event.to, reader));
    case "released":
      return say.released;
    case "updated": {
      const expected = event.expectedAt === null ? null : formatDateTime(event.expectedAt, reader);
      return say.updated(event.progress, event.reason, expected);
    }
    case "asked-back":
      return say.askedBack(event.question);
    case "answered":
      return say.answered(event.text);
    case "added":
      return say.added(event.facts, event.orders.join(comma));
    case "ticked":
      return say.ticked(event.orders.join(comma));
    case "done":
      return say.done(event.result);
    case "confirmed":
      return say.confirmed;
    case "not-solved":
      return say.notSolved(event.because);
    case "reopened":
      return say.reopened(event.because);
    case "transferred":
      return say.transferred(departmentName(event.department, reader), event.because);
    case "withdrawn":
      return say.withdrawn(event.because);
    case "said":
      return say.said(event.text);
  }
}
