import type { Inbound } from "../../../core/inbound.js";
import type { Reply } from "../../../core/reply.js";
import type { Asker } from "../../../org/index.js";
import { answerOnce, type Once } from "../../../store/index.js";
import type { AdminDeps } from "../deps.js";
import { findKept, keep } from "../kept/record.js";
import { say } from "../say.js";
import { mayChangeOrg, onlyAdmins } from "../who-may.js";
import { askAdmins } from "./ask-admins.js";
import { NewRoom, whoseIs } from "./room.js";
import { shortId } from "./short-id.js";
import { nameOfRoom, whoseCard } from "./whose-card.js";
import { roomWords } from "./words.js";

/** Asks whoever added the bot to a room which department that is for, or else the admins. */
export async function askWhose(
  deps: AdminDeps,
  { place, name }: Extract<Inbound, { kind: "joined" }>,
  asker: Asker,
  once: Once,
): Promise<Reply> {
  const { platform, address } = place;
  const room: NewRoom = { platform, address, name, asked: [] };
  if (!mayChangeOrg(asker)) return notTheirs(deps, room, asker, once);
  return answerOnce(deps.store, once, async (tx) => {
    const kept = shortId(deps.newId());
    await keep(tx, { id: kept, person: asker.person.id, value: room }, asker.now);
    return { kind: "say", card: whoseCard(kept, room, asker) };
  });
}

async function notTheirs(deps: AdminDeps, room: NewRoom, asker: Asker, once: Once): Promise<Reply> {
  const { org, person } = asker;
  const { locale } = person;
  const { owner } = whoseIs(room, org);
  return owner === null
    ? askAdmins(deps, room, asker, once)
    : say(locale, roomWords[locale].theirsAlready(nameOfRoom(room, { org, locale }), owner.name[locale]));
}

/** The same card once more, for whoever chose the wrong one. */
export async function showWhose(deps: AdminDeps, kept: string, asker: Asker): Promise<Reply> {
  const { id, locale } = asker.person;
  if (!mayChangeOrg(asker)) return onlyAdmins(asker);
  const room = await findKept(deps.store.read, kept, id, NewRoom);
  return room === null
    ? say(locale, roomWords[locale].gone)
    : { kind: "say", card: whoseCard(kept, room, asker) };
}
