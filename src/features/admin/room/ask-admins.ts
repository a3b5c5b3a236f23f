import { PostingKey } from "../../../core/ids.js";
import type { Card } from "../../../core/card.js";
import type { Reply } from "../../../core/reply.js";
import { plain } from "../../../core/text.js";
import { dmOf, may, nameOf, person, type Asker, type Org, type Person } from "../../../org/index.js";
import { answerOnce, type Once, type Tx } from "../../../store/index.js";
import type { AdminDeps } from "../deps.js";
import { keep } from "../kept/record.js";
import { cardOf, say } from "../say.js";
import { admins } from "../who-may.js";
import type { NewRoom } from "./room.js";
import { shortId } from "./short-id.js";
import { nameOfRoom, whoseCard } from "./whose-card.js";
import { roomWords } from "./words.js";

/** What is kept of the room is gone by then. */
const ASKED_FOR_HOURS = 48;

/** Asks every admin in their direct messages whose room it is, and tells whoever added the bot that they are asked. */
export async function askAdmins(
  deps: AdminDeps,
  room: NewRoom,
  { org, person: by, now }: Asker,
  once: Once,
): Promise<Reply> {
  const words = roomWords[by.locale];
  const able = org.people.filter((one) => may(one, "org.change") && placeFor(org, one, room) !== null);
  if (able.length === 0) return say(by.locale, words.onlyAdmins(admins(org, by.locale)));
  return answerOnce(deps.store, once, async (tx) => {
    const asked = able.map(({ id }) => ({ person: id, kept: shortId(deps.newId()) }));
    for (const { person, kept } of asked)
      await keep(tx, { id: kept, person, value: { ...room, asked } }, now);
    const cardFor = (to: Person, kept: string): Card =>
      whoseCard(kept, room, { org, person: to }, nameOf(org, by, to.locale));
    await showTo(
      tx,
      deps,
      { ...room, asked },
      { org, now, expiresAt: now.add({ hours: ASKED_FOR_HOURS }), cardFor },
    );
    return say(by.locale, words.adminsAsked(able.map((one) => nameOf(org, one, by.locale))));
  });
}

/** Those who were asked need not answer any more. */
export async function tellAsked(
  tx: Tx,
  deps: AdminDeps,
  room: NewRoom,
  department: string,
  { org, person: by, now }: Asker,
): Promise<void> {
  const cardFor = ({ locale }: Person): Card => {
    const words = roomWords[locale];
    const name = org.departments.find(({ code }) => code === department)?.name[locale] ?? department;
    const text = words.will(nameOfRoom(room, { org, locale }), name);
    return cardOf(
      locale,
      words.bound,
      [
        { type: "text", text: plain(text) },
        { type: "context", text: plain(words.boundBy(nameOf(org, by, locale))) },
      ],
      "done",
    );
  };
  await showTo(tx, deps, room, { org, now, cardFor });
}

interface ToShow {
  readonly org: Org;
  readonly now: Asker["now"];
  readonly expiresAt?: Asker["now"];
  readonly cardFor: (to: Person, kept: string) => Card;
}

async function showTo(
  tx: Tx,
  { delivery }: AdminDeps,
  room: NewRoom,
  { org, now, cardFor, ...until }: ToShow,
): Promise<void> {
  const showings = room.asked.flatMap(({ person: id, kept }) => {
    const one = person(org, id);
    const to = one === null ? null : placeFor(org, one, room);
    const key = PostingKey.parse(`admin/room/${kept}`);
    return one === null || to === null ? [] : [{ key, to: to.id, card: cardFor(one, kept), ...until }];
  });
  await delivery.show(tx, now, showings);
}

/** Beside the room where they have an account there, else wherever they have one. */
function placeFor(org: Org, one: Person, { platform }: NewRoom) {
  return dmOf(org, one, platform) ?? dmOf(org, one);
}
