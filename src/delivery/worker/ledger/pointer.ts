import { createHash } from "node:crypto";
import type { Temporal } from "temporal-polyfill";
import { PostingKey } from "../../../core/ids.js";
import type { Tx } from "../../../store/index.js";
import { pointerCard } from "../../cards.js";
import { fingerprint } from "../../fingerprint.js";
import { drawPositions, insert } from "../../record.js";
import type { Settled } from "./settled.js";

/** What was posted afresh leaves a pointer where it stood: a posting of its own, so that it comes about surely. */
export async function pointTo(tx: Tx, { due, outcome }: Settled, now: Temporal.Instant): Promise<void> {
  const { replaces, place, content } = due;
  if (outcome.kind !== "shown" || replaces === null || content.type !== "card" || content.card === null)
    return;
  const card = pointerCard(content.card);
  const { platform, first } = await drawPositions(tx, place.id, 1);
  const posting = { key: pointerKey(place.id, replaces), to: place.id, card, cardHash: fingerprint(card) };
  await insert(tx, [{ ...posting, platform, position: first, message: replaces }], now);
}

function pointerKey(place: string, message: string): PostingKey {
  const digest = createHash("sha256")
    .update(JSON.stringify([place, message]))
    .digest("hex");
  return PostingKey.parse(`delivery/moved/${digest.slice(0, 32)}`);
}
