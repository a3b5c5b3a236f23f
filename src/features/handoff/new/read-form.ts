import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { FileRef } from "../../../core/file.js";
import type { FormValues } from "../../../core/form.js";
import { isBlank } from "../../../core/text.js";
import { IsoDate, type TimeZone } from "../../../core/time.js";
import { ORDERS_MOST } from "../decide.js";
import { URGENT_REASONS } from "../handoff.js";
import { kindValue } from "./form.js";
import { ordersIn, readOrders } from "./orders.js";
import type { Reader } from "../reader.js";
import { wishFor, type Wish } from "./wish.js";
import { words } from "../words.js";

/** What was typed; what shows nothing counts as empty. */
export const Filled = z
  .string()
  .trim()
  .refine((text) => !isBlank(text));
const MaybeFilled = Filled.optional().catch(undefined);
const NewValues = z.object({
  department: Filled,
  kind: Filled,
  ask: Filled,
  facts: MaybeFilled,
  orders: MaybeFilled,
  "impact-customer": MaybeFilled,
  "impact-cs": MaybeFilled,
  "impact-ops": MaybeFilled,
  priority: z.enum([...URGENT_REASONS, "normal"]).catch("normal"),
  promised: IsoDate.optional().catch(undefined),
  "promised-time": z.string().optional().catch(undefined),
  wished: IsoDate.optional().catch(undefined),
  files: z.array(FileRef).catch([]),
});
type NewValues = z.infer<typeof NewValues>;

export type NewRead =
  | { readonly kind: "read"; readonly wish: Wish }
  | { readonly kind: "mistakes"; readonly errors: Readonly<Record<string, string>> }
  /** The department or its kind is gone since the form was opened. */
  | { readonly kind: "gone" };

/** Of values that `checkForm` found no mistake in. */
export function readNewHandoff(values: FormValues, reader: Reader, usualTime: string): NewRead {
  const parsed = NewValues.safeParse(values);
  const department = reader.org.departments.find((one) => one.code === parsed.data?.department);
  const kind = department?.kinds.find((one) => kindValue(department, one.code) === parsed.data?.kind);
  if (!parsed.success || department === undefined || kind === undefined) return { kind: "gone" };
  const orders = ordersOf(parsed.data, reader);
  if (orders.kind === "mistakes") return orders;
  const promised = promisedIn(parsed.data, reader, usualTime);
  if (promised !== null && promised.epochMilliseconds <= reader.now.epochMilliseconds)
    return { kind: "mistakes", errors: { promised: words[reader.locale].pastTime } };
  const wish = wishOf(parsed.data, promised);
  return {
    kind: "read",
    wish: { ...wish, department: department.code, kind: kind.code, orders: orders.orders },
  };
}

function wishOf(data: NewValues, promised: Temporal.Instant | null): Wish {
  return {
    ...wishFor(data.ask),
    facts: data.facts ?? null,
    impactCustomer: data["impact-customer"] ?? null,
    impactCs: data["impact-cs"] ?? null,
    impactOps: data["impact-ops"] ?? null,
    urgent: data.priority !== "normal",
    urgentBecause: data.priority === "normal" ? null : data.priority,
    promisedAt: promised?.toString() ?? null,
    wishedOn: data.wished ?? null,
    files: data.files,
  };
}

/** A time without a date means today. */
function promisedIn(
  { promised, "promised-time": time }: NewValues,
  reader: Reader,
  usualTime: string,
): Temporal.Instant | null {
  if (promised === undefined && time === undefined) return null;
  const date = promised ?? reader.now.toZonedDateTimeISO(reader.timeZone).toPlainDate().toString();
  return instantAt(date, time ?? usualTime, reader.timeZone);
}

export function instantAt(date: IsoDate, time: string, timeZone: TimeZone): Temporal.Instant {
  return Temporal.PlainDate.from(date).toZonedDateTime({ timeZone, plainTime: time }).toInstant();
}

type OrdersOf =
  | { readonly kind: "read"; readonly orders: readonly string[] }
  | { readonly kind: "mistakes"; readonly errors: Readonly<Record<string, string>> };

function ordersOf({ ask, orders }: Pick<NewValues, "ask" | "orders">, reader: Reader): OrdersOf {
  if (orders !== undefined) return readOrdersField(orders, reader, ORDERS_MOST);
  const named = ordersIn(ask);
  return named.length > ORDERS_MOST
    ? { kind: "mistakes", errors: { ask: words[reader.locale].tooManyOrders(ORDERS_MOST, named.length) } }
    : { kind: "read", orders: named };
}

/** Names the first that is no order, or how many are too many. */
export function readOrdersField(typed: string, { locale }: Reader, most: number): OrdersOf {
  const say = words[locale];
  const read = readOrders(typed, most);
  switch (read.kind) {
    case "read":
      return read;
    case "not-an-order":
      return { kind: "mistakes", errors: { orders: say.notAnOrder(read.typed) } };
    case "too-many":
      return { kind: "mistakes", errors: { orders: say.tooManyOrders(most, read.given) } };
  }
}
