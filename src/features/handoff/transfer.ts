import { department as departmentOf, findKind, type Asker } from "../../org/index.js";
import type { Tx } from "../../store/index.js";
import type { Entry } from "./events.js";
import type { Handoff } from "./handoff.js";
import { copyLinks } from "./links/record.js";
import { createIn } from "./log.js";

export interface Transferred {
  readonly handoff: Handoff;
  /** Those of the one that it was. */
  readonly files: readonly string[];
}

/** The one in the other series: its age, its promise and what hangs on it go along. */
export async function succeed(
  tx: Tx,
  asker: Asker,
  before: Handoff,
  event: Extract<Entry["event"], { kind: "transferred" }>,
  kind: string | null,
): Promise<Transferred> {
  const department = departmentOf(asker.org, event.department);
  if (department === null)
    throw new Error("A handoff was transferred to a department that the org does not have");
  const { progress: _p, reason: _r, expectedAt: _e, version: _v, state: _s, ...asked } = before;
  const handoff = await createIn(tx, asker, {
    ...asked,
    id: event.to,
    department: event.department,
    kind: kind ?? findKind(department, before.ask).code,
    fromId: before.id,
  });
  return { handoff, files: await copyLinks(tx, before.id, handoff.id) };
}
