import type { Block } from "../../../core/card.js";
import type { Reply } from "../../../core/reply.js";
import { plain } from "../../../core/text.js";
import {
  editOrg,
  leadsOf,
  loadOrg,
  nameOf,
  tellRefusal,
  type Asker,
  type Department,
  type Org,
} from "../../../org/index.js";
import type { Tx } from "../../../store/index.js";
import { companyWords } from "../company/words.js";
import type { AdminDeps } from "../deps.js";
import { adminIntent } from "../intent.js";
import { findKept } from "../kept/record.js";
import { actions, button, cardOf, say } from "../say.js";
import { mayChangeOrg, onlyAdmins } from "../who-may.js";
import { showInPlace, tellAsked } from "./ask-admins.js";
import { bindRoom } from "./bind-edit.js";
import { NewRoom, whoseIs } from "./room.js";
import { nameOfRoom } from "./whose-card.js";
import { roomWords } from "./words.js";

export interface Choice {
  readonly kept: string;
  readonly department: string;
}

/** What binding the room would change, to be said yes to. */
export async function confirmBinding(tx: Tx, deps: AdminDeps, choice: Choice, asker: Asker): Promise<Reply> {
  return preview(tx, deps, { ...choice, again: false }, asker);
}

async function preview(
  tx: Tx,
  deps: AdminDeps,
  choice: Choice & { readonly again: boolean },
  asker: Asker,
): Promise<Reply> {
  const { id, locale } = asker.person;
  const words = roomWords[locale];
  if (!mayChangeOrg(asker)) return onlyAdmins(asker);
  const room = await findKept(tx, choice.kept, id, NewRoom);
  if (room === null) return say(locale, words.gone);
  const org = await loadOrg(tx);
  const department = org.departments.find(({ code }) => code === choice.department);
  if (department === undefined) return noDepartment(asker);
  const name = nameOfRoom(room, { org, locale });
  const { owner } = whoseIs(room, org);
  if (owner === department) return say(locale, words.theirsAlready(name, department.name[locale]));
  const yes = adminIntent("bind", choice.kept, department.code, String(org.revision));
  const lines = [
    ...(choice.again ? [words.moved] : []),
    words.will(name, department.name[locale]),
    ...consequences(department, { owner, name }, { ...asker, org }),
  ];
  const buttons = [
    button(department.room === null ? words.bind : words.move, yes, "primary"),
    button(words.other, adminIntent("whose", choice.kept)),
  ];
  const title = words.confirm(name, department.name[locale]);
  const card = cardOf(locale, title, [...lines.map(textOf), ...actions(buttons)], "waiting");
  return showInPlace(tx, deps, { room, kept: choice.kept }, card, asker);
}

/** Which room the department gives up, and what becomes of whoever has this one. */
function consequences(
  department: Department,
  { owner, name }: { readonly owner: Department | null; readonly name: string },
  { org, person: { locale } }: Asker,
): readonly string[] {
  const words = roomWords[locale];
  const instead =
    department.room === null
      ? []
      : [words.instead(name, department.name[locale], roomName(department, org, locale))];
  if (owner === null) return instead;
  const leads = leadsOf(org, owner).map((lead) => nameOf(org, lead, locale));
  const loser = owner.name[locale];
  return [
    ...instead,
    leads.length === 0 ? words.taken.nobody(name, loser) : words.taken.leads(name, loser, leads),
  ];
}

/** In the reader's language, whatever the room's is. */
function roomName({ room }: Department, { rooms }: Org, locale: Asker["person"]["locale"]): string {
  const known = rooms.find(
    ({ addresses: [first] }) => first?.platform === room?.platform && first?.address === room?.address,
  );
  return (locale === "en" ? known?.nameEn : known?.name) ?? room?.name ?? "";
}

function textOf(text: string): Block {
  return { type: "text", text: plain(text) };
}

function noDepartment({ person: { locale } }: Asker): Reply {
  const { gone, things } = companyWords[locale];
  return say(locale, gone(things.department));
}

/** Said yes to, for the company as it was then. */
export async function bindChosen(
  tx: Tx,
  deps: AdminDeps,
  { revision, ...choice }: Choice & { readonly revision: number },
  asker: Asker,
): Promise<Reply> {
  const { id: by, locale } = asker.person;
  if (!mayChangeOrg(asker)) return onlyAdmins(asker);
  const room = await findKept(tx, choice.kept, by, NewRoom);
  if (room === null) return say(locale, roomWords[locale].gone);
  const org = await loadOrg(tx);
  if (org.revision !== revision) return preview(tx, deps, { ...choice, again: true }, asker);
  const edited = await editOrg(tx, org, bindRoom(room, choice.department), { by, now: asker.now, locale });
  switch (edited.kind) {
    case "applied": {
      const as = { ...asker, org: await loadOrg(tx) };
      await tellAsked(tx, deps, room, choice.department, as);
      const isPosted = room.asked.some(({ kept }) => kept === choice.kept);
      return isPosted ? { kind: "none" } : { kind: "say", card: boundCard(room, choice.department, as) };
    }
    case "look-again":
    case "unchanged":
      return preview(tx, deps, { ...choice, again: edited.kind === "look-again" }, asker);
    case "gone":
      return noDepartment(asker);
    case "refused":
      return say(locale, tellRefusal(edited, locale).join("\n"));
    case "bad":
      return say(locale, edited.mistakes.map(({ message }) => message).join("\n"));
  }
}

function boundCard(room: NewRoom, code: string, { org, person: { locale } }: Asker) {
  const words = roomWords[locale];
  const department = org.departments.find((one) => one.code === code);
  const sentence = words.will(nameOfRoom(room, { org, locale }), department?.name[locale] ?? code);
  return cardOf(locale, words.bound, [textOf(sentence)], "done");
}
