import { z } from "zod";
import { FileRef } from "../../../core/file.js";
import type { FormValues } from "../../../core/form.js";
import { DepartmentCode, PersonId } from "../../../core/ids.js";
import { IsoDate } from "../../../core/time.js";
import { kindOf } from "../../../org/index.js";
import { newOrders, ORDERS_MOST, type Action } from "../decide.js";
import type { Handoff } from "../handoff.js";
import { kindValue, today } from "../new/form.js";
import { Filled, instantAt, readOrdersField } from "../new/read-form.js";
import type { Reader } from "../reader.js";
import { words } from "../words.js";
import type { FormAction } from "./forms.js";

const MaybeFilled = Filled.optional().catch(undefined);
const Values = {
  assign: z.object({ to: PersonId }),
  update: z.object({
    progress: Filled,
    reason: MaybeFilled,
    date: IsoDate.optional().catch(undefined),
    time: z.string().optional().catch(undefined),
    "on-behalf": MaybeFilled,
  }),
  ask: z.object({ question: Filled }),
  answer: z.object({ text: Filled }),
  add: z.object({ facts: MaybeFilled, orders: MaybeFilled }),
  tick: z.object({ orders: z.array(z.string()) }),
  done: z.object({ result: MaybeFilled, "on-behalf": MaybeFilled }),
  because: z.object({ because: Filled }),
  transfer: z.object({ department: DepartmentCode, kind: MaybeFilled, because: Filled }),
};
const Files = z.array(FileRef).catch([]);

/** What comes with an action: the files that were sent, and the kind that a transferred one will be of. */
export interface Given {
  readonly action: Action;
  readonly files: readonly FileRef[];
  readonly kind: string | null;
}

export type WorkRead =
  | ({ readonly kind: "read" } & { readonly given: Given })
  | { readonly kind: "mistakes"; readonly errors: Readonly<Record<string, string>> };

/** Of values that `checkForm` found no mistake in; `newId` is for what a transfer makes. */
export function readWork(
  kind: FormAction,
  values: FormValues,
  handoff: Handoff,
  reader: Reader,
  { usualTime, newId }: { readonly usualTime: string; readonly newId: () => string },
): WorkRead {
  const read = (action: Action): WorkRead => given(action, Files.parse(values["files"]));
  switch (kind) {
    case "assign":
      return read({ kind, to: Values.assign.parse(values).to });
    case "update":
      return readUpdate(values, reader, usualTime);
    case "ask":
      return read({ kind, question: Values.ask.parse(values).question });
    case "answer":
      return read({ kind, text: Values.answer.parse(values).text });
    case "add":
      return readAdded(values, handoff, reader);
    case "tick":
      return read({ kind, orders: tickedIn(Values.tick.parse(values).orders, handoff) });
    case "done":
      return read(readDone(values, handoff, reader));
    case "unsolved":
    case "reopen":
    case "withdraw":
      return read({ kind, because: Values.because.parse(values).because });
    case "transfer":
      return readTransfer(values, reader, newId());
  }
}

function given(action: Action, files: readonly FileRef[] = [], kind: string | null = null): WorkRead {
  return { kind: "read", given: { action, files, kind } };
}

/** A time without a date means today. */
function readUpdate(values: FormValues, reader: Reader, usualTime: string): WorkRead {
  const { progress, reason, date, time, "on-behalf": onBehalf } = Values.update.parse(values);
  const on = date ?? (time === undefined ? null : today(reader));
  const expectedAt = on === null ? null : instantAt(on, time ?? usualTime, reader.timeZone);
  if (expectedAt !== null && expectedAt.epochMilliseconds < reader.now.epochMilliseconds)
    return { kind: "mistakes", errors: { time: words[reader.locale].pastTime } };
  return given({ kind: "update", progress, reason: reason ?? null, expectedAt, onBehalf: onBehalf ?? null });
}

function readDone(values: FormValues, handoff: Handoff, { org }: Reader): Action {
  const { result, "on-behalf": onBehalf } = Values.done.parse(values);
  const resultNeeded = kindOf(org, handoff.department, handoff.kind)?.needsResult ?? false;
  return { kind: "done", result: result ?? null, resultNeeded, onBehalf: onBehalf ?? null };
}

/** Orders that it has already are no mistake; nothing new at all is one. */
function readAdded(values: FormValues, handoff: Handoff, reader: Reader): WorkRead {
  const { facts, orders: typed } = Values.add.parse(values);
  const files = Files.parse(values["files"]);
  const read = readOrdersField(typed ?? "", reader, ORDERS_MOST);
  if (read.kind === "mistakes") return read;
  const orders = newOrders(read.orders, handoff);
  const total = handoff.orders.length + orders.length;
  const say = words[reader.locale];
  if (total > ORDERS_MOST)
    return { kind: "mistakes", errors: { orders: say.tooManyOrders(ORDERS_MOST, total) } };
  if (facts === undefined && orders.length === 0 && files.length === 0)
    return { kind: "mistakes", errors: { facts: say.nothingNew } };
  return given({ kind: "add", facts: facts ?? null, orders }, files);
}

/** By their places; what a colleague ticked off meanwhile stays ticked off. */
function tickedIn(values: readonly string[], { orders }: Handoff): readonly string[] {
  return values.flatMap((value) => orders[Number(value)]?.number ?? []);
}

function readTransfer(values: FormValues, { org }: Reader, to: string): WorkRead {
  const { department: code, kind: value, because } = Values.transfer.parse(values);
  const department = org.departments.find((one) => one.code === code);
  const kind = department?.kinds.find((one) => kindValue(department, one.code) === value)?.code ?? null;
  return given({ kind: "transfer", to, department: code, because }, [], kind);
}
