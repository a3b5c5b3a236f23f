import type { Inbound } from "../../../core/inbound.js";
import type { Reply } from "../../../core/reply.js";
import { kindOf, readSetting, type Asker } from "../../../org/index.js";
import { answerOnce, onceFor } from "../../../store/index.js";
import { isTooOld, type Action, type RefusedBecause } from "../decide.js";
import { mintForm, type HandoffDeps } from "../deps.js";
import { followIn } from "./follow.js";
import { readerAtPress, readerOf } from "../reader.js";
import { findHandoff } from "../record.js";
import { isFor, isFrom, type ActionKind } from "../rules.js";
import { expectedTime } from "../settings.js";
import { isFormAction, workForm, type FormAction } from "./forms.js";
import { changeIn, refuse } from "./change.js";
import { gone } from "../answers.js";

type Press = Extract<Inbound, { kind: "press" }>;

/** At once where nothing has to be asked first. */
export async function pressAction(
  deps: HandoffDeps,
  pressed: Press,
  asker: Asker,
  { action, id }: { readonly action: ActionKind; readonly id: string },
): Promise<Reply> {
  const once = onceFor(pressed, asker.now);
  if (action === "follow" || action === "unfollow")
    return answerOnce(deps.store, once, async (tx) => followIn(tx, asker, { id, action }));
  if (isFormAction(action) && (await asksFirst(deps, asker, action, id)))
    return openWorkForm(deps, asker, action, id);
  const direct = directAction(action);
  if (direct === null) return gone(asker);
  const change = { id, action: () => direct, files: [], kind: null };
  const reader = readerAtPress(asker, pressed.message !== undefined);
  return answerOnce(deps.store, once, async (tx) =>
    changeIn(tx, deps, asker, { ...change, pressed: reader }),
  );
}

function directAction(kind: ActionKind): Action | null {
  switch (kind) {
    case "take":
    case "release":
    case "confirm":
      return { kind };
    case "done":
      return { kind, result: null, resultNeeded: false, onBehalf: null };
    case "assign":
    case "update":
    case "ask":
    case "answer":
    case "add":
    case "tick":
    case "unsolved":
    case "reopen":
    case "transfer":
    case "withdraw":
    case "follow":
    case "unfollow":
      return null;
  }
}

/** Finishing asks for the result only where the kind wants one. */
async function asksFirst(
  { store }: HandoffDeps,
  { org }: Asker,
  action: FormAction,
  id: string,
): Promise<boolean> {
  if (action !== "done") return true;
  const handoff = await findHandoff(store.read, id);
  return handoff !== null && (kindOf(org, handoff.department, handoff.kind)?.needsResult ?? false);
}

/** A form to fill in first, unless it is not theirs or not the time for it. Reads only: a repeat opens another form. */
async function openWorkForm(deps: HandoffDeps, asker: Asker, action: FormAction, id: string): Promise<Reply> {
  const { read } = deps.store;
  const handoff = await findHandoff(read, id);
  if (handoff === null) return gone(asker);
  const refused = async (because: RefusedBecause): Promise<Reply> =>
    refuse(read, asker, handoff, { because, action });
  if (!isFor(action, handoff, asker.person, asker.org)) return refused("not-yours");
  if (!isFrom(action, handoff.state.status)) return refused("not-now");
  if (action === "reopen" && isTooOld(handoff, asker.now)) return refused("too-late");
  if (action === "tick" && handoff.orders.every((order) => order.done)) return refused("nothing-to-tick");
  const usualTime = await readSetting(read, expectedTime, deps.log);
  return { kind: "form", form: workForm(mintForm(deps), action, handoff, readerOf(asker), usualTime) };
}
