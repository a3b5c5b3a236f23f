import type { Card } from "../../../core/card.js";
import type { Reply } from "../../../core/reply.js";
import { plain } from "../../../core/text.js";
import type { Asker } from "../../../org/index.js";
import type { AdminDeps } from "../deps.js";
import { tellCalls } from "../calls/tell.js";
import { exportButtons } from "../export-file.js";
import { adminIntent, type List } from "../intent.js";
import { listRules } from "../rules/list.js";
import { actions, button, cardOf } from "../say.js";
import {
  departmentsOf,
  mayChangeOrg,
  mayChangeRules,
  nobodyHere,
  notTheirKinds,
  onlyAdmins,
} from "../who-may.js";
import { departmentsCard, kindsCard, peopleCard, roomsCard, whichDepartmentCard } from "./lists.js";
import { companyWords } from "./words.js";

/** What may be changed by whoever asks. */
export async function showMenu(deps: AdminDeps, asker: Asker): Promise<Reply> {
  const lists = listsFor(deps, asker);
  if (lists.length === 0) return nobodyHere(asker);
  const { org, person, now } = asker;
  const telling = { org, now, locale: person.locale, log: deps.log };
  const calls = mayChangeOrg(asker) ? await tellCalls(deps.store.read, deps.limited, telling) : [];
  return { kind: "say", card: menuCard(asker, lists, calls) };
}

function listsFor(deps: AdminDeps, asker: Asker): readonly List[] {
  return [
    ...(mayChangeOrg(asker) ? (["departments", "people", "rooms"] as const) : []),
    ...(departmentsOf(asker).length > 0 ? (["kinds"] as const) : []),
    ...(mayChangeRules(deps, asker) ? (["rules"] as const) : []),
  ];
}

function menuCard(asker: Asker, lists: readonly List[], calls: readonly string[]): Card {
  const { locale } = asker.person;
  const { menu, lists: names } = companyWords[locale];
  const all = mayChangeOrg(asker);
  const whole = all ? [...exportButtons(locale), button(menu.audit, adminIntent("audit"))] : [];
  return cardOf(locale, menu.title, [
    { type: "text", text: plain(menu.text(asker.org.company)) },
    ...actions(lists.map((list) => button(names[list], adminIntent("list", list)))),
    ...(all ? [{ type: "context" as const, text: plain(menu.file) }] : []),
    ...actions(whole),
    ...calls.map((line) => ({ type: "context" as const, text: plain(line) })),
  ]);
}

export async function showList(deps: AdminDeps, asker: Asker, list: List): Promise<Reply> {
  switch (list) {
    case "departments":
      return mayChangeOrg(asker) ? shown(departmentsCard(asker)) : onlyAdmins(asker);
    case "people":
      return mayChangeOrg(asker) ? shown(peopleCard(asker)) : onlyAdmins(asker);
    case "rooms":
      return mayChangeOrg(asker) ? shown(roomsCard(asker)) : onlyAdmins(asker);
    case "kinds":
      return showKinds(asker, null);
    case "rules":
      return listRules(deps, asker);
  }
}

/** Null: of the only department whose kinds are theirs, or of one that they choose. */
export function showKinds(asker: Asker, code: string | null): Reply {
  const departments = departmentsOf(asker);
  const [only, another] = departments;
  if (only === undefined) return nobodyHere(asker);
  if (code === null)
    return shown(another === undefined ? kindsCard(asker, only) : whichDepartmentCard(asker));
  const department = departments.find((one) => one.code === code);
  return department === undefined ? notTheirKinds(asker, code) : shown(kindsCard(asker, department));
}

function shown(card: Card): Reply {
  return { kind: "say", card };
}
