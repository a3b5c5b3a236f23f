import type { Temporal } from "temporal-polyfill";
import type { State } from "../handoff.js";

/** When it was taken, done and ended, as far as it has come. */
export interface Times {
  readonly taken: Temporal.Instant | null;
  readonly done: Temporal.Instant | null;
  readonly ended: Temporal.Instant | null;
}

const NONE: Times = { taken: null, done: null, ended: null };

export function timesIn(state: State): Times {
  switch (state.status) {
    case "open":
      return NONE;
    case "in-progress":
    case "needs-info":
      return { ...NONE, taken: state.takenAt };
    case "to-confirm":
      return { ...NONE, taken: state.takenAt, done: state.doneAt };
    case "confirmed":
      return { taken: state.takenAt, done: state.doneAt, ended: state.endedAt };
    case "transferred":
    case "withdrawn":
      return { ...NONE, ended: state.endedAt };
  }
}
