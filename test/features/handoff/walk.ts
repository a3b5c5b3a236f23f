import { randomUUID } from "node:crypto";
import fc from "fast-check";
import type { Temporal } from "temporal-polyfill";
import type { FormValues } from "../../../src/core/form.js";
import { intent } from "../../../src/core/intent.js";
import type { Reply } from "../../../src/core/reply.js";
import { cardOf, formOf, roomOf, type House } from "../../support/house.js";
import { act, offeredIn } from "./acting.js";
import { ACTORS, ASSIGNEE, type Somebody } from "./company.js";

/** Something that somebody tries; whether they may is the product's to say. */
export interface Step {
  readonly who: Somebody;
  /** What it is made of, and which of it if it is not chosen from a card. */
  readonly actions: readonly string[];
  readonly action: string;
  /** Chooses among what there is: the handoff, the department, the order, the assignee. */
  readonly pick: number;
  /** Two of three take what their card offers, or nothing would get far. */
  readonly offered: number;
  /** Mostly the newest: what was transferred can only be looked at. */
  readonly older: number;
  readonly minutes: number;
}

const DEPARTMENTS = ["warehouse", "aftersales", "operations"];
/** Those that most often may: a walk goes far only if most steps are taken. */
const LIKELY: readonly Somebody[] = [
  ...(["wh-lead", "op-leads-wh", "wh-supervisor", "as-supervisor", "as-lead", "as-requester"] as const),
];
const who = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...LIKELY) },
  { weight: 1, arbitrary: fc.constantFrom(...ACTORS, ASSIGNEE) },
);

export function stepsOf(actions: readonly string[], most: number): fc.Arbitrary<readonly Step[]> {
  const step = fc.record({
    ...{ who, actions: fc.constant(actions), action: fc.constantFrom(...actions), pick: fc.nat({ max: 60 }) },
    ...{ offered: fc.nat({ max: 2 }), older: fc.nat({ max: 4 }), minutes: fc.nat({ max: 600 }) },
  });
  return fc.array(step, { minLength: 3, maxLength: most, size: "max" });
}

export interface Walk {
  readonly house: House;
  /** The first one and what became of it by transfers. */
  readonly ids: string[];
  now: Temporal.Instant;
}

let begun = 0;

/** A new handoff with several orders and a promise, through the form. */
export async function beginWalk(house: House, now: Temporal.Instant, orders: number): Promise<Walk> {
  house.setNow(now.toString());
  begun += 1;
  const opened = formOf(await house.press("as-requester", "handoff/new"));
  const numbers = Array.from({ length: orders }, (_, index) => `W-${String(begun)}-${String(index)}`);
  const later = now.toZonedDateTimeISO("Asia/Shanghai").toPlainDate().add({ days: 30 }).toString();
  const values = {
    ...{ department: "warehouse", kind: "warehouse.other", ask: `第 ${String(begun)} 次走`, facts: "共两箱" },
    ...{ orders: numbers.join("\n"), promised: later, "promised-time": "17:30" },
  };
  const answer = await house.submit("as-requester", opened, values);
  if (answer.kind !== "say") throw new Error(JSON.stringify(answer));
  const newest = { where: { series: "WH" }, orderBy: { number: "desc" } } as const;
  const { id } = await house.store.read.handoff.findFirstOrThrow(newest);
  return { house, ids: [id], now };
}

export interface Taken {
  readonly id: string;
  readonly action: string;
}

/** Gives what was tried, on which handoff. */
export async function take(walk: Walk, step: Step): Promise<Taken> {
  const { house, ids } = walk;
  walk.now = walk.now.add({ minutes: step.minutes });
  house.setNow(walk.now.toString());
  const id = ids[step.older === 0 ? step.pick % ids.length : ids.length - 1]!;
  const action = await chosen(house, step, id);
  const reply =
    action === "say" ? await saySomething(walk, step, id) : await tryAction(walk, step, action, id);
  if (reply.kind === "errors") throw new Error(`${action}: ${JSON.stringify(reply.errors)}`);
  const { toId } = await house.store.read.handoff.findUniqueOrThrow({ where: { id } });
  if (toId !== null && !ids.includes(toId)) ids.push(toId);
  return { id, action };
}

async function chosen(
  house: House,
  { who: by, actions, action, pick, offered: fromCard }: Step,
  id: string,
): Promise<string> {
  if (fromCard === 0 || action === "say") return action;
  const { buttons, menu } = offeredIn(await house.press(by, intent("handoff", "view", id)));
  const offered = [...buttons, ...menu].filter((verb) => actions.includes(verb));
  return offered[pick % Math.max(1, offered.length)] ?? action;
}

async function tryAction(
  { house, now }: Walk,
  { who: by, pick }: Step,
  action: string,
  id: string,
): Promise<Reply> {
  const row = await house.store.read.handoff.findUniqueOrThrow({ where: { id } });
  const elsewhere = DEPARTMENTS.filter((code) => code !== row.departmentCode);
  const tomorrow = now.toZonedDateTimeISO("Asia/Shanghai").toPlainDate().add({ days: 1 }).toString();
  const text = `话 ${String(pick)}`;
  const values: Readonly<Record<string, FormValues>> = {
    assign: { to: memberOf(row.departmentCode, pick) },
    update: {
      progress: text,
      ...(pick % 2 === 0 ? { reason: text } : {}),
      ...(pick % 3 === 0 ? { date: tomorrow } : {}),
    },
    ask: { question: text },
    answer: { text },
    add: { facts: text, orders: `N-${id.slice(0, 4)}-${String(pick)}` },
    tick: { orders: pick % 3 === 0 ? stillOpen(row.orders) : stillOpen(row.orders).slice(0, 1) },
    done: { result: text },
    unsolved: { because: text },
    reopen: { because: text },
    transfer: { department: elsewhere[pick % 2] ?? "", because: text },
    withdraw: { because: text },
  };
  if (action === "tick" && stillOpen(row.orders).length === 0) return { kind: "none" };
  return act(house, by, action, id, values[action]);
}

function memberOf(department: string, pick: number): Somebody {
  const everybody: readonly Somebody[] = [...ACTORS, ASSIGNEE];
  const members = everybody.filter((one) => department.startsWith(one.slice(0, 1)));
  return members[pick % members.length]!;
}

function stillOpen(orders: unknown): string[] {
  if (!Array.isArray(orders)) return [];
  return orders.flatMap((order: { done: boolean }, place) => (order.done ? [] : [String(place)]));
}

/** In the thread of the department's card, and half of the time made an action of. */
async function saySomething({ house }: Walk, { who: by, pick }: Step, id: string): Promise<Reply> {
  const posting = await house.store.read.posting.findFirst({
    where: { key: { startsWith: `handoff/${id}/department-` } },
  });
  if (posting === null) return { kind: "none" };
  await house.store.inTransaction(async (tx) => {
    await tx.posting.update({ where: { key: posting.key }, data: { messageId: `m-${id}` } });
  });
  const place = {
    ...roomOf(posting.placeId.split(":")[2] ?? ""),
    kind: posting.placeId.split(":")[1] as "room" | "dm",
  };
  const said = await house.receive({
    ...{ kind: "message", id: randomUUID(), text: `说 ${String(pick)}`, files: [] },
    ...{ from: { platform: place.platform, userId: by }, place, thread: { place, id: `m-${id}` } },
  });
  if (pick % 2 === 0) return said;
  const buttons = cardOf(said).blocks.flatMap((block) => (block.type === "actions" ? block.actions : []));
  const button = buttons[pick % Math.max(1, buttons.length)];
  return button === undefined ? said : house.press(by, button.intent);
}
