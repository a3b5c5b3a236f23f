import type { Card } from "../../../core/card.js";
import type { Inbound } from "../../../core/inbound.js";
import type { Locale } from "../../../core/locale.js";
import type { Reply } from "../../../core/reply.js";
import { isBlank, plain, shorten } from "../../../core/text.js";
import type { Asker } from "../../../org/index.js";
import { answerOnce, type Once } from "../../../store/index.js";
import { menusOf } from "../company/lists.js";
import type { AdminDeps } from "../deps.js";
import { adminIntent } from "../intent.js";
import { findKept, keep } from "../kept/record.js";
import { actions, cardOf, say } from "../say.js";
import { admins, mayChangeOrg, onlyAdmins } from "../who-may.js";
import { NewRoom, whoseIs } from "./room.js";
import { roomWords } from "./words.js";

/** Asks whoever added the bot to a room which department that is for; or tells them whom to ask. */
export async function askWhose(
  deps: AdminDeps,
  { place, name }: Extract<Inbound, { kind: "joined" }>,
  asker: Asker,
  once: Once,
): Promise<Reply> {
  const { platform, address } = place;
  const room: NewRoom = { platform, address, name };
  if (!mayChangeOrg(asker)) return notTheirs(room, asker);
  return answerOnce(deps.store, once, async (tx) => {
    const kept = shortId(deps.newId());
    await keep(tx, { id: kept, person: asker.person.id, value: room }, asker.now);
    return { kind: "say", card: whoseCard(kept, room, asker) };
  });
}

function notTheirs(room: NewRoom, { org, person: { locale } }: Asker): Reply {
  const words = roomWords[locale];
  const { owner } = whoseIs(room, org);
  return owner === null
    ? say(locale, words.onlyAdmins(admins(org, locale)))
    : say(locale, words.theirsAlready(nameOfRoom(room, { org, locale }), owner.name[locale]));
}

/** A UUID in the 22 letters that an intent has room for. */
function shortId(uuid: string): string {
  return Buffer.from(uuid.replaceAll("-", ""), "hex").toString("base64url");
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

function whoseCard(kept: string, room: NewRoom, { org, person: { locale } }: Asker): Card {
  const words = roomWords[locale];
  const { owner } = whoseIs(room, org);
  const name = nameOfRoom(room, { org, locale });
  const text = owner === null ? words.whoseText(name) : words.theirs(name, owner.name[locale]);
  const options = org.departments
    .filter((one) => one !== owner)
    .map((one) => ({ value: one.code, label: one.name[locale] }));
  return cardOf(locale, words.whose, [
    { type: "text", text: plain(text) },
    ...actions(menusOf(words.choose, adminIntent("whose", kept), options)),
  ]);
}

const MOST_OF_A_NAME = 60;

/** As the company calls it, else as it is called there. */
export function nameOfRoom(
  room: NewRoom,
  { org, locale }: { readonly org: Asker["org"]; readonly locale: Locale },
): string {
  const words = roomWords[locale];
  const { known } = whoseIs(room, org);
  const name = known === null ? room.name : locale === "en" ? known.nameEn : known.name;
  return name === null || isBlank(name) ? words.thisRoom : words.quoted(shorten(name, MOST_OF_A_NAME));
}
