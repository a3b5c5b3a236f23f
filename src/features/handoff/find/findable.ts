import { toDate } from "../../../core/time.js";
import type { Org } from "../../../org/index.js";
import type { Handoff, State } from "../handoff.js";
import { labelOf } from "../label.js";
import type { Findable } from "./record.js";

/** What a handoff is found by, as it stands. */
export function findableOf(handoff: Handoff): Findable {
  return { ...handoff, createdAt: toDate(handoff.createdAt), ...saidIn(handoff.state) };
}

/** Both languages' labels: people type what they read. */
export function labelsOf(handoff: Handoff, org: Org): readonly string[] {
  return [labelOf(handoff, org, "en"), labelOf(handoff, org, "zh-CN")];
}

function saidIn(state: State): Pick<Findable, "question" | "result" | "endReason"> {
  const nothing = { question: null, result: null, endReason: null };
  switch (state.status) {
    case "open":
      return nothing;
    case "in-progress":
      return { ...nothing, question: state.said };
    case "needs-info":
      return { ...nothing, question: state.question };
    case "to-confirm":
    case "confirmed":
      return { ...nothing, result: state.result };
    case "transferred":
    case "withdrawn":
      return { ...nothing, endReason: state.because };
  }
}
