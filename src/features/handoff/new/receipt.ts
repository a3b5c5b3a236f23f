import type { Block, Card } from "../../../core/card.js";
import { plain, shorten } from "../../../core/text.js";
import { department as departmentOf } from "../../../org/index.js";
import { isUrgent, type Handoff } from "../handoff.js";
import { labelOf } from "../label.js";
import type { Reader } from "../reader.js";
import { words } from "../words.js";
import { nameFor, kindName } from "../names.js";

/** The number, and where it went. */
export function receiptCard(handoff: Handoff, reader: Reader): Card {
  const say = words[reader.locale];
  const title = say.receipt.title(labelOf(handoff, reader.org, reader.locale));
  const where = whereItWent(handoff, reader);
  const what = [kindName(handoff, reader), ...(isUrgent(handoff) ? [say.urgent] : [])];
  const ask: Block = { type: "text", text: plain(shorten(handoff.ask, 200)) };
  return {
    locale: reader.locale,
    tone: "waiting",
    title,
    summary: say.receipt.summary(title, where),
    blocks: [ask, { type: "context", text: plain(`${what.join(" · ")} · ${where}`) }],
  };
}

function whereItWent(handoff: Handoff, reader: Reader): string {
  const say = words[reader.locale].receipt;
  const department = departmentOf(reader.org, handoff.department);
  const room = department?.room ?? null;
  if (room !== null) return say.where(room.name);
  const leads = (department?.leads ?? []).map((id) => nameFor(id, reader));
  return leads.length === 0 ? say.nobody : say.whereLeads(leads.join(words[reader.locale].comma));
}
