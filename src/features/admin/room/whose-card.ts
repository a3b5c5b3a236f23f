import type { Card } from "../../../core/card.js";
import type { Locale } from "../../../core/locale.js";
import { isBlank, plain, shorten } from "../../../core/text.js";
import type { Asker, Org } from "../../../org/index.js";
import { menusOf } from "../company/lists.js";
import { adminIntent } from "../intent.js";
import { actions, cardOf } from "../say.js";
import { whoseIs, type NewRoom } from "./room.js";
import { roomWords } from "./words.js";

/** Asks which department the room is for; `addedBy`: somebody else, who may not say. */
export function whoseCard(
  kept: string,
  room: NewRoom,
  { org, person: { locale } }: Pick<Asker, "org" | "person">,
  addedBy: string | null = null,
): Card {
  const words = roomWords[locale];
  const { owner } = whoseIs(room, org);
  const name = nameOfRoom(room, { org, locale });
  const text = owner === null ? words.whoseText(name, addedBy) : words.theirs(name, owner.name[locale]);
  const options = org.departments
    .filter((one) => one !== owner)
    .map((one) => ({ value: one.code, label: one.name[locale] }));
  return cardOf(locale, words.whose(name), [
    { type: "text", text: plain(text) },
    ...actions(menusOf(words.choose, adminIntent("whose", kept), options)),
  ]);
}

const MOST_OF_A_NAME = 60;

/** As the company calls it, else as it is called there. */
export function nameOfRoom(
  room: NewRoom,
  { org, locale }: { readonly org: Org; readonly locale: Locale },
): string {
  const words = roomWords[locale];
  const { known } = whoseIs(room, org);
  const name = known === null ? room.name : locale === "en" ? known.nameEn : known.name;
  return name === null || isBlank(name) ? words.thisRoom : words.quoted(shorten(name, MOST_OF_A_NAME));
}
