import { department as departmentOf, findKind, kindOf, type Asker, type Org } from "../../../org/index.js";
import type { Tx } from "../../../store/index.js";
import type { Entry } from "../events.js";
import type { Handoff } from "../handoff.js";
import { copyLinks } from "../links/record.js";
import { createIn } from "../new/log.js";
import { words } from "../words.js";
import { factName } from "../names.js";

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
  const kindCode = kind ?? findKind(department, before.ask).code;
  const handoff = await createIn(tx, asker, {
    ...asked,
    ...knownThere(before, { department: event.department, kind: kindCode }, event.because, asker.org),
    id: event.to,
    fromId: before.id,
  });
  return { handoff, files: await copyLinks(tx, before.id, handoff.id) };
}

type Where = Pick<Handoff, "department" | "kind">;

/** What is known goes along: what the other kind asks for too as it is; the rest, and why it comes, in words. */
function knownThere(before: Handoff, there: Where, because: string, org: Org) {
  const asked = kindOf(org, there.department, there.kind)?.facts ?? [];
  const given = Object.entries(before.kindFacts);
  const same = given.filter(([code]) => asked.some((fact) => fact.code === code));
  const { colon, fact } = words[org.locale];
  const told = given
    .filter(([code]) => asked.every((fact) => fact.code !== code))
    .map(([code, value]) => `${factName(before, code, { org, locale: org.locale })}${colon}${value}`);
  const facts = [
    ...(before.facts === null ? [] : [before.facts]),
    ...told,
    ...(before.progress === null ? [] : [`${fact.progress}${colon}${before.progress}`]),
    `${fact.transferredBecause}${colon}${because}`,
  ];
  return { ...there, kindFacts: Object.fromEntries(same), facts: facts.join("\n") };
}
