import type { Reply } from "../../../core/reply.js";
import type { Asker } from "../../../org/index.js";
import { answerOnce, type Once } from "../../../store/index.js";
import type { AdminDeps } from "../deps.js";
import type { AdminIntent } from "../intent.js";
import { bindChosen, confirmBinding } from "./bind.js";
import { showWhose } from "./joined.js";

type Wanted = Extract<AdminIntent, { verb: "whose" | "bind" }>;

/** A department was chosen for a room, or said yes to; without a department it is to be chosen anew. */
export async function pressRoom(
  deps: AdminDeps,
  wanted: Wanted,
  department: string | null,
  asker: Asker,
  once: Once,
): Promise<Reply> {
  return answerOnce(deps.store, once, async (tx) => {
    if (wanted.verb === "bind") return bindChosen(tx, deps, wanted, asker);
    const { kept } = wanted;
    return department === null
      ? showWhose(tx, deps, kept, asker)
      : confirmBinding(tx, deps, { kept, department }, asker);
  });
}
