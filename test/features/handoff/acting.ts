import { randomUUID } from "node:crypto";
import type { FormValues } from "../../../src/core/form.js";
import type { Intent } from "../../../src/core/intent.js";
import { intent } from "../../../src/core/intent.js";
import type { Locale } from "../../../src/core/locale.js";
import type { Reply } from "../../../src/core/reply.js";
import { failed } from "../../../src/desk/cards.js";
import { saidIn, type House } from "../../support/house.js";
import { ASSIGNEE } from "./company.js";

/** What is filled in where an action opens a form. */
export const FILLED: Readonly<Record<string, FormValues>> = {
  assign: { to: ASSIGNEE },
  update: { progress: "在找 looking", reason: "盘点 stocktaking", date: "2027-03-01", time: "10:00" },
  ask: { question: "哪个颜色 which colour" },
  answer: { text: "红色 red" },
  add: { facts: "客户又来问 asked again", orders: "C-7001" },
  tick: { orders: ["0"] },
  done: { result: "已补发 sent again" },
  unsolved: { because: "还是少一个 one is missing" },
  reopen: { because: "又坏了 broken again" },
  transfer: { department: "operations", because: "归运营 theirs" },
  withdraw: { because: "客户取消 cancelled" },
};

/** By the action's own button; the form that it opens is filled in and sent. */
export async function act(
  house: House,
  who: string,
  action: string,
  id: string,
  values = FILLED[action] ?? {},
): Promise<Reply> {
  return sent(house, who, await house.press(who, intent("handoff", action, id)), values);
}

/** As `act`, chosen from the menu of more. */
export async function chooseMore(house: House, who: string, action: string, id: string): Promise<Reply> {
  const opened = await house.press(who, intent("handoff", "more", id), { value: action });
  return sent(house, who, opened, FILLED[action] ?? {});
}

/** By a form that was opened while that was still possible. */
export async function sendLate(house: House, who: string, action: string, id: string): Promise<Reply> {
  const form = { id: randomUUID(), intent: intent("handoff", action, id) };
  return house.submit(who, form as Parameters<House["submit"]>[1], FILLED[action] ?? {});
}

async function sent(house: House, who: string, opened: Reply, values: FormValues): Promise<Reply> {
  return opened.kind === "form" ? house.submit(who, opened.form, values) : opened;
}

const NOT_FOR_PEOPLE =
  /undefined|null|NaN|\[object|[a-z]+-(?:yours|now|taken|theirs|member|needed|late|orders|department)\b|in-progress|needs-info|to-confirm|[0-9a-f]{8}-[0-9a-f]{4}|\b(?:wh|as|op)-[a-z]/u;

/** What is wrong with a refusal; null when it is a sentence in the reader's language. */
export function faultIn(reply: Reply, locale: Locale): string | null {
  if (reply.kind !== "say") return `no sentence but ${reply.kind}`;
  if (JSON.stringify(reply) === JSON.stringify(failed(locale))) return "it broke";
  const { summary, blocks } = reply.card;
  const [first] = blocks;
  const said =
    first?.type === "text" ? first.text.map((span) => ("text" in span ? span.text : "")).join("") : "";
  if (said.trim() === "" || said !== summary) return `says “${said}” under “${summary}”`;
  const hasHan = /\p{Script=Han}/u.test(said);
  const hasEnglish = /[a-z]{3,}/u.test(said);
  if (reply.card.locale !== locale || hasHan === (locale === "en") || hasEnglish === (locale === "zh-CN"))
    return `not in ${locale}: ${said}`;
  const strange = NOT_FOR_PEOPLE.exec(saidIn(reply.card));
  return strange === null ? null : `“${strange[0]}” in: ${saidIn(reply.card)}`;
}

/** The verbs that a card offers: its buttons, and what its menu holds. */
export function offeredIn(reply: Reply): {
  readonly buttons: readonly string[];
  readonly menu: readonly string[];
} {
  if (reply.kind !== "say" && reply.kind !== "replace") throw new Error(`no card but ${reply.kind}`);
  const actions = reply.card.blocks.flatMap((block) => (block.type === "actions" ? block.actions : []));
  return {
    buttons: actions.flatMap((one) => (one.type === "button" ? [verbOf(one.intent)] : [])),
    menu: actions.flatMap((one) => (one.type === "menu" ? one.options.map(({ value }) => value) : [])),
  };
}

function verbOf(value: Intent): string {
  return value.split("/")[1] ?? "";
}
