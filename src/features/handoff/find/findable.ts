import { toDate } from "../../../core/time.js";
import type { Org } from "../../../org/index.js";
import { saidIn, type Handoff } from "../handoff.js";
import { labelOf } from "../label.js";
import type { Findable } from "./record.js";

/** What a handoff is found by, as it stands. */
export function findableOf(handoff: Handoff): Findable {
  const { said, question, result, endReason } = saidIn(handoff.state);
  return { ...handoff, createdAt: toDate(handoff.createdAt), question: question ?? said, result, endReason };
}

/** Both languages' labels: people type what they read. */
export function labelsOf(handoff: Handoff, org: Org): readonly string[] {
  return [labelOf(handoff, org, "en"), labelOf(handoff, org, "zh-CN")];
}
