import type { Temporal } from "temporal-polyfill";
import { Card } from "../../../core/card.js";
import { type PlatformName, PostingKey } from "../../../core/ids.js";
import { PlaceId } from "../../../core/place.js";
import { toDate } from "../../../core/time.js";
import type { Read, Tx } from "../../../store/index.js";
import { isPressable } from "../../cards.js";
import { sortedBy } from "../../order.js";

export interface Aging {
  readonly key: PostingKey;
  readonly placeId: PlaceId;
  readonly messageId: string;
  /** Whether it has buttons that will die; a card without simply grows old. */
  readonly pressable: boolean;
}

interface Looking {
  readonly platform: PlatformName;
  readonly now: Temporal.Instant;
  readonly most: number;
}

/** What stands at its newest revision and comes near its platform's age limit. */
export async function toRenew(read: Read, { platform, now, most }: Looking): Promise<readonly Aging[]> {
  const rows = await read.posting.findMany({
    where: { platform, renewAt: { lte: toDate(now) }, status: "shown", messageId: { not: null } },
    select: { key: true, placeId: true, messageId: true, card: true, expiresAt: true },
    take: most,
  });
  return rows.map(({ key, placeId, messageId, card, expiresAt }) => {
    const parsed = Card.safeParse(card).data;
    const over = expiresAt !== null && expiresAt <= toDate(now);
    return {
      key: PostingKey.parse(key),
      placeId: PlaceId.parse(placeId),
      messageId: messageId ?? "",
      pressable: !over && parsed !== undefined && isPressable(parsed),
    };
  });
}

/** Those with buttons are posted afresh; their old messages are kept, for the replies to them. */
export async function renewAll(tx: Tx, aging: readonly Aging[], now: Temporal.Instant): Promise<void> {
  for (const { key, placeId, messageId, pressable } of sortedBy(aging, (one) => one.key)) {
    const afresh = {
      messageId: null,
      replacesId: messageId,
      status: "pending",
      attempts: 0,
      nextAt: toDate(now),
      pendingSince: toDate(now),
      finalAt: null,
    };
    const { count } = await tx.posting.updateMany({
      where: { key, messageId, status: "shown" },
      data: { renewAt: null, fence: { increment: 1 }, ...(pressable ? afresh : {}) },
    });
    if (count > 0 && pressable) await tx.formerMessage.create({ data: { placeId, messageId, key } });
  }
}
