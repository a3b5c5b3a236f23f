import { PostingKey } from "../../../core/ids.js";
import type { Card } from "../../../core/card.js";
import type { Locale } from "../../../core/locale.js";
import type { Reply } from "../../../core/reply.js";
import { plain } from "../../../core/text.js";
import {
  admins,
  dmOf,
  nameOf,
  person,
  type Adder,
  type Asker,
  type Org,
  type Person,
} from "../../../org/index.js";
import { answerOnce, type Once, type Tx } from "../../../store/index.js";
import type { AdminDeps } from "../deps.js";
import { keep } from "../kept/record.js";
import { cardOf, sayTo } from "../say.js";
import { adminNames } from "../who-may.js";
import type { NewRoom } from "./room.js";
import { shortId } from "./short-id.js";
import { nameOfRoom, whoseCard } from "./whose-card.js";
import { roomWords, type RoomWords } from "./words.js";

/** What is kept of the room is gone by then. */
const ASKED_FOR_HOURS = 48;

/** Asks every admin in their direct messages whose room it is, and tells whoever added the bot that they are asked. */
export async function askAdmins(
  deps: AdminDeps,
  room: NewRoom,
  { org, person: by, account, now }: Adder,
  once: Once,
): Promise<Reply> {
  const told = (sentence: (words: RoomWords, name: string, locale: Locale) => string): Reply =>
    sayTo(by?.locale ?? null, (locale) =>
      sentence(roomWords[locale], nameOfRoom(room, { org, locale }), locale),
    );
  const able = admins(org).filter((one) => placeFor(org, one, room) !== null);
  if (able.length === 0)
    return told((words, name, locale) => words.onlyAdmins(name, adminNames(org, locale)));
  const nameOfAdder = (locale: Locale): string =>
    by === null
      ? roomWords[locale].stranger(`${account.platform}: ${account.userId}`)
      : nameOf(org, by, locale);
  return answerOnce(deps.store, once, async (tx) => {
    const asked = able.map(({ id }) => ({ person: id, kept: shortId(deps.newId()) }));
    for (const { person, kept } of asked)
      await keep(tx, { id: kept, person, value: { ...room, asked } }, now);
    const cardFor = (to: Person, kept: string): Card =>
      whoseCard(kept, room, { org, person: to }, nameOfAdder(to.locale));
    await showTo(
      tx,
      deps,
      { ...room, asked },
      { org, now, expiresAt: now.add({ hours: ASKED_FOR_HOURS }), cardFor },
    );
    return told((words, name, locale) =>
      words.adminsAsked(
        name,
        able.map((one) => nameOf(org, one, locale)),
      ),
    );
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

/** What comes next for whoever is asked: in the posting that asks them, or as an answer where they were asked in one. */
export async function showInPlace(
  tx: Tx,
  deps: AdminDeps,
  { room, kept }: { readonly room: NewRoom; readonly kept: string },
  card: Card,
  { org, now }: Pick<Asker, "org" | "now">,
): Promise<Reply> {
  const asked = room.asked.filter((one) => one.kept === kept);
  if (asked.length === 0) return { kind: "say", card };
  await showTo(tx, deps, { ...room, asked }, { org, now, cardFor: () => card });
  return { kind: "none" };
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
