import type { Temporal } from "temporal-polyfill";
import type { Showing } from "../../../delivery/index.js";
import type { Asker, Org } from "../../../org/index.js";
import type { Read, Tx } from "../../../store/index.js";
import { handoffCard } from "../cards/card.js";
import type { HandoffDeps } from "../deps.js";
import { UNRELATED, type Related } from "../cards/facts.js";
import type { Handoff } from "../handoff.js";
import { departmentKey, departmentPlaces, requesterHome, requesterKey } from "./places.js";
import { readerAt } from "../reader.js";
import { findHandoff } from "../record.js";

/** Brings their live cards up to date, and `news` with them; all at once, since places are locked in their order. */
export async function showLive(
  tx: Tx,
  deps: HandoffDeps,
  { org, now }: Pick<Asker, "org" | "now">,
  handoffs: readonly Handoff[],
  news: readonly Showing[] = [],
): Promise<void> {
  const cards: Showing[] = [];
  for (const handoff of handoffs) cards.push(...liveCards(handoff, org, now, await relatedTo(tx, handoff)));
  await deps.delivery.show(tx, now, [...cards, ...news]);
}

/** One where the department works, one at the requester. */
function liveCards(handoff: Handoff, org: Org, now: Temporal.Instant, related: Related): Showing[] {
  const forDepartment = departmentPlaces(handoff, org).map((place): Showing => ({
    key: departmentKey(handoff, place),
    to: place.id,
    card: handoffCard(handoff, readerAt(place, org, now), { kind: "department" }, { related }),
  }));
  const home = requesterHome(handoff, org);
  if (home === null) return forDepartment;
  const forRequester: Showing = {
    key: requesterKey(handoff, home),
    to: home.id,
    card: handoffCard(handoff, readerAt(home, org, now), { kind: "requester" }, { related }),
  };
  return [...forDepartment, forRequester];
}

/** Both ends of its transfers. */
export async function relatedTo(read: Read, { fromId, state }: Handoff): Promise<Related> {
  const toId = state.status === "transferred" ? state.to : null;
  if (fromId === null && toId === null) return UNRELATED;
  return {
    from: fromId === null ? null : await findHandoff(read, fromId),
    to: toId === null ? null : await findHandoff(read, toId),
  };
}
