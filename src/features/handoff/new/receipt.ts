import type { Block, Card } from "../../../core/card.js";
import { plain, shorten } from "../../../core/text.js";
import { department as departmentOf, type Asker } from "../../../org/index.js";
import { isUrgent, type Handoff } from "../handoff.js";
import { labelOf } from "../label.js";
import { readerOf, type Reader } from "../reader.js";
import { words } from "../words.js";
import { nameFor, kindName } from "../names.js";

/** So much of what was asked as tells it from another one: the whole is on the live card. */
const ASK_MOST = 60;

/** The number, and where it went. `inForm`: it stands where the form stood, and takes replies. */
export function receiptCard(handoff: Handoff, asker: Asker, inForm: boolean): Card {
  const reader = readerOf(asker);
  const say = words[reader.locale];
  const label = labelOf(handoff, reader.org, reader.locale);
  const title = say.receipt.title(label);
  const forOther = handoff.requester !== asker.person.id;
  const where = whereItWent(handoff, reader, forOther);
  const what = [kindName(handoff, reader), ...(isUrgent(handoff) ? [say.urgent] : [])];
  const ask: Block = { type: "text", text: plain(shorten(handoff.ask, ASK_MOST)) };
  return {
    locale: reader.locale,
    tone: "plain",
    title,
    summary: say.receipt.summary(title, where),
    blocks: [
      ask,
      { type: "context", text: plain(`${what.join(" · ")} · ${where}`) },
      ...(inForm ? [{ type: "context" as const, text: plain(say.replyHere(label)) }] : []),
    ],
  };
}

function whereItWent(handoff: Handoff, reader: Reader, forOther: boolean): string {
  const say = words[reader.locale].receipt;
  const department = departmentOf(reader.org, handoff.department);
  const room = department?.room ?? null;
  if (room !== null)
    return forOther ? say.whereFor(room.name, nameFor(handoff.requester, reader)) : say.where(room.name);
  const leads = (department?.leads ?? []).map((id) => nameFor(id, reader));
  return leads.length === 0 ? say.nobody : say.whereLeads(leads.join(words[reader.locale].comma));
}
