import { createHash } from "node:crypto";
import { foldOrder, searchTextOf } from "../../../../src/features/handoff/find/fold.js";
import { insertRows, type Row, type Store } from "../../../../src/store/index.js";

/** A handoff as it lies in the tables. */
export interface Stored {
  readonly number: number;
  readonly at: number;
  readonly department: string;
  readonly requester: string;
  readonly status: string;
  readonly urgent: boolean;
  readonly ask: string;
  readonly orders: readonly string[];
}

export const PLAIN: Stored = {
  ...{ number: 1, at: 0, department: "warehouse", requester: "zhou-ting", status: "open", urgent: false },
  ...{ ask: "查一下", orders: [] },
};

/** In no order that anything else is in. */
export function idOf(number: number): string {
  const hex = createHash("md5").update(String(number)).digest("hex");
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/u, "$1-$2-4$3-8$4-$5");
}

export async function keep(store: Store, handoffs: readonly Stored[]): Promise<void> {
  await store.inTransaction(async (tx) => {
    await insertRows(tx, "Handoff", handoffs.map(handoffRow));
    await insertRows(
      tx,
      "HandoffText",
      handoffs.map((one) => ({ handoffId: idOf(one.number), at: new Date(one.at), text: textOf(one) })),
    );
    await insertRows(
      tx,
      "OrderNumber",
      handoffs.flatMap(({ number, orders }) =>
        orders.map((order) => ({ handoffId: idOf(number), folded: foldOrder(order) })),
      ),
    );
  });
}

/** A handoff of which nothing was said but what it asks. */
export const NOTHING = {
  ...{ facts: null, kindFacts: {}, impactCustomer: null, impactCs: null, impactOps: null, progress: null },
  ...{ urgentBecause: null, reason: null, question: null, result: null, endReason: null },
};

function textOf({ number, ask, orders }: Stored): string {
  const numbered = orders.map((order) => ({ number: order }));
  return searchTextOf({ ...NOTHING, ask, orders: numbered }, [`WH-${number}`]);
}

export function handoffRow({
  number,
  at,
  department,
  requester,
  status,
  urgent,
  ask,
  orders,
}: Stored): Row<"Handoff"> {
  const taken = status === "open" ? null : new Date(at);
  return {
    ...{ id: idOf(number), series: "WH", number, departmentCode: department, kindCode: "other", ask, status },
    ...{ kindFacts: {}, orders: orders.map((order) => ({ number: order, done: false })), urgent },
    ...{ requesterId: requester, requesterPlace: `playground:dm:${requester}`, version: 1 },
    ...{ createdAt: new Date(at), since: new Date(at), takenAt: taken },
    ownerId: taken === null ? null : "li-qiang",
    doneAt: status === "to-confirm" ? new Date(at) : null,
  };
}
