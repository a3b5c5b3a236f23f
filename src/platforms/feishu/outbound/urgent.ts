import { reasonOf, type Trouble } from "../../../core/adapter/trouble.js";
import type { Block, Card } from "../../../core/card.js";
import type { Log } from "../../../core/log.js";
import type { PlaceAddress } from "../../../core/place.js";
import type { Text } from "../../../core/text.js";
import type { Ask } from "../api/api.js";
import { FEISHU } from "../place.js";
import { accountOf } from "../cards/text.js";
import { troubleOf } from "../api/trouble.js";

/** Of one call. */
const MOST = 200;

/** Once: the message stands whatever becomes of it, and a bell that is late or rings again is worse than none. */
export async function ringFor(
  { card, message, to }: { readonly card: Card; readonly message: string; readonly to: PlaceAddress },
  { ask, log }: { readonly ask: Ask; readonly log: Log },
): Promise<void> {
  if (card.rings !== true) return;
  // Nobody is rung at for a conversation that is not theirs.
  const called = calledBy(card).filter((openId) => to.kind === "room" || openId === to.address);
  const trouble = await urge(message, called, ask);
  if (trouble !== null) log.warn("message does not ring", { platform: FEISHU, reason: reasonOf(trouble) });
}

/** Rings at people for a message of the app's own, all of them in its chat; null: it rang. Who cannot be rung at is left out. */
export async function urge(message: string, openIds: readonly string[], ask: Ask): Promise<Trouble | null> {
  const all = [...new Set(openIds)];
  try {
    for (let from = 0; from < all.length; from += MOST) {
      const data = { user_id_list: all.slice(from, from + MOST) };
      const [path, params] = [{ message_id: message }, { user_id_type: "open_id" as const }];
      await ask(({ im }) => im.v1.message.urgentApp({ path, params, data }));
    }
    return null;
  } catch (error) {
    return troubleOf(error);
  }
}

function calledBy({ blocks }: Card): readonly string[] {
  const spans = blocks.flatMap(textsIn).flat();
  return spans.flatMap((span) => (span.type === "person" ? (accountOf(span) ?? []) : []));
}

function textsIn(block: Block): readonly Text[] {
  switch (block.type) {
    case "text":
    case "context":
      return [block.text];
    case "facts":
      return block.facts.map(({ value }) => value);
    case "table":
      return block.rows.flat();
    case "image":
    case "divider":
    case "progress":
    case "actions":
      return [];
  }
}
