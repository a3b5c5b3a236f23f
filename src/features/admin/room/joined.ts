import type { Inbound } from "../../../core/inbound.js";
import type { Reply } from "../../../core/reply.js";
import type { Adder, Asker } from "../../../org/index.js";
import { answerOnce, type Once, type Tx } from "../../../store/index.js";
import type { AdminDeps } from "../deps.js";
import { findKept, keep } from "../kept/record.js";
import { say, sayTo } from "../say.js";
import { mayChangeOrg, onlyAdmins } from "../who-may.js";
import { askAdmins, showInPlace } from "./ask-admins.js";
import { NewRoom, whoseIs } from "./room.js";
import { shortId } from "./short-id.js";
import { nameOfRoom, whoseCard } from "./whose-card.js";
import { roomWords } from "./words.js";

/** Asks whoever added the bot to a room which department that is for, or else the admins. */
export async function askWhose(
  deps: AdminDeps,
  { place, name }: Extract<Inbound, { kind: "joined" }>,
  by: Adder,
  once: Once,
): Promise<Reply> {
  const { platform, address } = place;
  const room: NewRoom = { platform, address, name, asked: [] };
  const { person } = by;
  if (person === null || !mayChangeOrg({ person })) return notTheirs(deps, room, by, once);
  return answerOnce(deps.store, once, async (tx) => {
    const kept = shortId(deps.newId());
    await keep(tx, { id: kept, person: person.id, value: room }, by.now);
    return { kind: "say", card: whoseCard(kept, room, { org: by.org, person }) };
  });
}

async function notTheirs(deps: AdminDeps, room: NewRoom, by: Adder, once: Once): Promise<Reply> {
  const { org, person } = by;
  const { owner } = whoseIs(room, org);
  return owner === null
    ? askAdmins(deps, room, by, once)
    : sayTo(person?.locale ?? null, (locale) =>
        roomWords[locale].theirsAlready(nameOfRoom(room, { org, locale }), owner.name[locale]),
      );
}

/** The same card once more, for whoever chose the wrong one. */
export async function showWhose(tx: Tx, deps: AdminDeps, kept: string, asker: Asker): Promise<Reply> {
  const { id, locale } = asker.person;
  if (!mayChangeOrg(asker)) return onlyAdmins(asker);
  const room = await findKept(tx, kept, id, NewRoom);
  return room === null
    ? say(locale, roomWords[locale].gone)
    : showInPlace(tx, deps, { room, kept }, whoseCard(kept, room, asker), asker);
}
