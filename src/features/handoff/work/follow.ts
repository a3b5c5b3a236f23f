import type { Reply } from "../../../core/reply.js";
import type { Asker } from "../../../org/index.js";
import type { Tx } from "../../../store/index.js";
import { labelOf } from "../label.js";
import { addFollower, follows, removeFollower } from "../links/record.js";
import { findAndHold } from "../record.js";
import { isFrom } from "../rules.js";
import { refuse } from "./change.js";
import { words } from "../words.js";
import { gone, told } from "../answers.js";

/** Who follows a handoff gets its result too. Nobody else sees it, and the handoff stays as it is. */
export async function followIn(
  tx: Tx,
  asker: Asker,
  { id, action }: { readonly id: string; readonly action: "follow" | "unfollow" },
): Promise<Reply> {
  const handoff = await findAndHold(tx, id);
  if (handoff === null) return gone(asker);
  if (!isFrom(action, handoff.state.status))
    return refuse(tx, asker, handoff, { because: "not-now", action });
  const { person, org } = asker;
  const say = words[person.locale].follow;
  const label = labelOf(handoff, org, person.locale);
  if (action === "unfollow")
    return told(
      (await removeFollower(tx, id, person.id)) ? say.unfollowed(label) : say.notFollowing(label),
      asker,
    );
  if (handoff.requester === person.id) return told(say.yours(label), asker);
  if (await follows(tx, id, person.id)) return told(say.already(label), asker);
  await addFollower(tx, id, person.id);
  const { state } = handoff;
  return told(
    state.status === "to-confirm" ? say.followedDone(label, state.result) : say.followed(label),
    asker,
  );
}
