import type { Reply } from "../../../core/reply.js";
import type { Asker } from "../../../org/index.js";
import type { Thing } from "../intent.js";
import { mayChangeKindsOf, mayChangeOrg, notTheirKinds, onlyAdmins } from "../who-may.js";

/** Says who can, to whoever may not change it. */
export function mayNot(asker: Asker, { of, department }: Pick<Thing, "of" | "department">): Reply | null {
  if (of !== "kind") return mayChangeOrg(asker) ? null : onlyAdmins(asker);
  const code = department ?? "";
  return mayChangeKindsOf(asker, code) ? null : notTheirKinds(asker, code);
}
