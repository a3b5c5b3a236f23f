import type { Reply } from "../../core/reply.js";
import type { Asker } from "../../org/index.js";
import type { Tx } from "../../store/index.js";
import { sayCard } from "./cards.js";
import { labelOf } from "./label.js";
import { addFollower, follows, removeFollower } from "./links/record.js";
import { findAndHold } from "./record.js";
import { isFrom } from "./rules.js";
import { gone, refuse } from "./work.js";
import { words } from "./words.js";

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
  const told = (sentence: string): Reply => ({ kind: "say", card: sayCard(sentence, person.locale) });
  if (action === "unfollow")
    return told((await removeFollower(tx, id, person.id)) ? say.unfollowed(label) : say.notFollowing(label));
  if (handoff.requester === person.id) return told(say.yours(label));
  if (await follows(tx, id, person.id)) return told(say.already(label));
  await addFollower(tx, id, person.id);
  const { state } = handoff;
  return told(state.status === "to-confirm" ? say.followedDone(label, state.result) : say.followed(label));
}
