import { createHash } from "node:crypto";
import { foldOrder, searchTextOf } from "../src/features/handoff/find/fold.js";
import { leadsOf, type Department, type Org, type Person } from "../src/org/index.js";
import { Prisma, type Row } from "../src/store/index.js";

/** From one handoff to the next. */
export const MINUTES_BETWEEN = 1;
const MINUTE_MS = 60_000;
const PARTNERS = ["warehouse", "courier", "operations", "supply-chain"];

/** One handoff of the past; the one of an index is always the same. */
export interface Past {
  readonly index: number;
  readonly id: string;
  readonly department: Department;
  readonly worker: Person;
  readonly requester: Person;
  readonly at: Date;
  readonly finished: boolean;
  readonly ask: string;
}

/** Two words that stand in the first of the open ones alone. */
export const RARE = { zh: "紫色风铃", en: "windchime" } as const;

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly finished: boolean;
}

/** From the agents of the company in turn to its partner departments in turn. */
export function* history(org: Org, { from, to, finished }: Stretch): Iterable<Past> {
  const agents = org.people.filter((person) => person.roles.includes("agent"));
  const departments = PARTNERS.flatMap((code) => org.departments.filter((one) => one.code === code));
  const now = Date.now();
  for (let index = from; index < to; index += 1) {
    const department = departments[index % departments.length]!;
    yield {
      ...{ index, department, finished, id: idOf(index) },
      worker: leadsOf(org, department)[0]!,
      requester: agents[index % agents.length]!,
      at: new Date(now - (to - index) * MINUTES_BETWEEN * MINUTE_MS),
      ask: askOf(index, !finished && index === from),
    };
  }
}

function askOf(index: number, rare: boolean): string {
  const chinese = `订单 ${index} 漏发配件，客户在等，请核实库存后补寄，她已经问了两次，答应今天之内给她答复`;
  const english = `order ${index} lacks its screws, the customer has the box and asked twice, please send them`;
  return `${index % 2 === 0 ? chinese : english}${rare ? ` ${RARE.zh} ${RARE.en}` : ""}`;
}

function idOf(index: number): string {
  const hex = createHash("md5").update(String(index)).digest("hex");
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/u, "$1-$2-4$3-8$4-$5");
}

/** Numbers and positions are those of the index: apart from each other, which is all that matters here. */
export function handoffRow(past: Past): Row<"Handoff"> {
  const { index, id, department, worker, requester, at, finished } = past;
  return {
    ...{ id, number: index + 1, series: department.series, departmentCode: department.code },
    kindCode: department.kinds[index % department.kinds.length]!.code,
    ask: past.ask,
    orders: [{ number: String(index), done: false }],
    kindFacts: {},
    since: at,
    urgent: index % 10 === 0,
    status: finished ? "to-confirm" : "open",
    requesterId: requester.id,
    requesterPlace: dmOf(requester),
    ownerId: finished ? worker.id : null,
    createdAt: at,
    takenAt: finished ? at : null,
    doneAt: finished ? at : null,
    result: finished ? "已补寄" : null,
    version: finished ? 3 : 1,
  };
}

/** What it is found by. */
export function textRow({ index, id, department, at, finished, ask }: Past): Row<"HandoffText"> {
  const text = searchTextOf(
    {
      ...{ ask, facts: null, kindFacts: {}, impactCustomer: null, impactCs: null, impactOps: null },
      ...{ orders: [{ number: String(index) }], urgentBecause: null, progress: null, reason: null },
      ...{ question: null, result: finished ? "已补寄" : null, endReason: null },
    },
    [`${department.series}-${index + 1}`, `${department.name["zh-CN"]} #${index + 1}`],
  );
  return { handoffId: id, at, text };
}

export function orderRow({ index, id }: Past): Row<"OrderNumber"> {
  return { handoffId: id, folded: foldOrder(String(index)) };
}

export function eventRows({ id, worker, requester, at, finished }: Past): Row<"HandoffEvent">[] {
  const event = (version: number, kind: string, actorId: string): Row<"HandoffEvent"> => ({
    ...{ handoffId: id, version, kind, actorId, at },
    data: {},
  });
  const logged = event(1, "logged", requester.id);
  return finished ? [logged, event(2, "taken", worker.id), event(3, "done", worker.id)] : [logged];
}

/** The same with what they hold. */
export function toldEventRows(past: Past): Row<"HandoffEvent">[] {
  const { id, series, number, departmentCode, kindCode, ask, requesterId, requesterPlace } = handoffRow(past);
  const logged: Prisma.InputJsonObject = {
    ...{ id, series, number, period: "", department: departmentCode, kind: kindCode, ask },
    orders: [{ number: String(past.index), done: false }],
    ...{ facts: null, kindFacts: {}, impactCustomer: null, impactCs: null, impactOps: null },
    ...{ urgentBecause: null, promisedAt: null, wishedOn: null, carries: 0, fromId: null, link: null },
    ...{ requester: requesterId, requesterPlace },
    ...{ createdAt: past.at.toISOString(), since: past.at.toISOString() },
  };
  const held = [{ logged }, {}, { result: "已补寄", onBehalf: null }];
  return eventRows(past).map((row, index) => ({ ...row, data: held[index]! }));
}

/** Shown long ago, as retention leaves them: without their cards. */
export function postingRows({ index, id, department, requester, at }: Past): Row<"Posting">[] {
  const posting = (name: string, placeId: string): Row<"Posting"> => ({
    ...{ key: `handoff/${id}/${name}`, placeId, position: index + 1, platform: "playground" },
    ...{ revision: 1, shownRevision: 1, card: Prisma.DbNull, cardHash: id, messageId: `${name}-${id}` },
    ...{ status: "shown", nextAt: at, pendingSince: at, createdAt: at },
  });
  return [posting("department-0", department.room!.id), posting("requester", dmOf(requester))];
}

function dmOf(person: Person): string {
  return `playground:dm:${person.id}`;
}
