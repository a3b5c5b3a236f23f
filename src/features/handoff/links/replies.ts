import type { MessageRef } from "../../../core/place.js";
import type { Asker } from "../../../org/index.js";
import type { Tx } from "../../../store/index.js";
import type { HandoffDeps } from "../deps.js";
import type { Handoff } from "../handoff.js";
import { requesterHome, requesterKey } from "../show/places.js";

/** What is replied to a form, or to what it turned into, counts as if it were replied to the requester's live card. */
export async function takeReplies(
  tx: Tx,
  { delivery }: Pick<HandoffDeps, "delivery">,
  { org }: Pick<Asker, "org">,
  handoff: Handoff,
  form: MessageRef | null,
): Promise<void> {
  const home = requesterHome(handoff, org);
  if (form !== null && home !== null) await delivery.adopt(tx, requesterKey(handoff, home), form);
}
