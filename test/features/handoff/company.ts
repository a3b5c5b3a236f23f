import type { Locale } from "../../../src/core/locale.js";
import { fillOrg } from "../../../src/org/index.js";
import type { Store } from "../../../src/store/index.js";
import { Temporal } from "temporal-polyfill";
import { sampleFile } from "../../org/sample.js";
import { openHouse, type House } from "../../support/house.js";

/** Each role in the receiving department, in the requester's and in a third one; who they are is in their id. */
export const ACTORS = [
  ...(["wh-agent", "wh-partner", "wh-supervisor", "wh-admin", "wh-lead", "wh-owner"] as const),
  ...(["as-requester", "as-agent", "as-partner", "as-supervisor", "as-admin", "as-lead"] as const),
  ...(["op-agent", "op-partner", "op-supervisor", "op-admin"] as const),
  // They lead a department that they are no members of.
  ...(["op-leads-wh", "op-leads-as"] as const),
  // Moved to another department with a handoff in hand.
  "op-owner",
] as const;
export type Actor = (typeof ACTORS)[number];
/** To whom it is assigned. */
export const ASSIGNEE = "wh-spare";
const EVERYBODY = [...ACTORS, ASSIGNEE] as const;
export type Somebody = (typeof EVERYBODY)[number];

export type Numbers = "never" | "yearly" | "monthly";
const DEPARTMENTS = { wh: "warehouse", as: "aftersales", op: "operations" } as const;

/** Half of them read English. */
export function localeOf(who: Somebody): Locale {
  return EVERYBODY.indexOf(who) % 2 === 0 ? "zh-CN" : "en";
}

function rolesOf(who: Somebody): string {
  const role = ["agent", "supervisor", "admin"].find((one) => who.endsWith(one));
  return role ?? (who === "as-requester" ? "agent" : "partner");
}

function personLine(who: Somebody, index: number): string {
  const department = DEPARTMENTS[who.startsWith("wh") ? "wh" : who.startsWith("as") ? "as" : "op"];
  const names = `name: 同事${String(index)}, name-en: Colleague ${String(index)}`;
  return `  - { id: ${who}, ${names}, roles: [${rolesOf(who)}], department: ${department}, locale: ${localeOf(who)}, accounts: { playground: ${who} } }`;
}

function companyText(numbers: Numbers): string {
  return `company: { name: 晴川家居, time-zone: Asia/Shanghai, locale: zh-CN }
rooms:
  - { code: warehouse, name: 仓库群, addresses: { playground: warehouse } }
  - { code: aftersales, name: 售后群, locale: en, addresses: { playground: aftersales } }
departments:
  - code: warehouse
    name: { zh: 仓库, en: Warehouse }
    series: WH
    numbers: ${numbers}
    room: warehouse
    leads: [wh-lead, op-leads-wh]
    kinds:
      - { code: missing-item, name: { zh: 漏发, en: Missing item }, needs-result: true }
  - { code: aftersales, name: { zh: 售后, en: Aftersales }, series: AS, numbers: ${numbers}, room: aftersales, leads: [as-lead, op-leads-as] }
  - { code: operations, name: { zh: 运营, en: Operations }, series: OP, leads: [op-partner] }
people:
${EVERYBODY.map(personLine).join("\n")}
`;
}

/** A company in which everybody exists that a rule speaks of, behind the desk. */
export async function openCompany(store: Store, numbers: Numbers = "never"): Promise<House> {
  await fillOrg(store, sampleFile(companyText(numbers)), Temporal.Instant.from("2026-11-23T01:00:00Z"));
  return openHouse(store, { filled: true });
}
