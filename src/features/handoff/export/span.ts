import type { Temporal } from "temporal-polyfill";
import type { DepartmentCode } from "../../../core/ids.js";
import type { TimeZone } from "../../../core/time.js";

/** Which handoffs: those logged from a moment on and before another, of a department; null: any. */
export interface Span {
  readonly from: Temporal.Instant | null;
  readonly until: Temporal.Instant | null;
  readonly department: DepartmentCode | null;
}

/** Both days belong to it; null: since ever, or for ever. */
export interface Days {
  readonly first: Temporal.PlainDate | null;
  readonly last: Temporal.PlainDate | null;
}

/** Where those days begin and end in the time zone. */
export function momentsOf({ first, last }: Days, timeZone: TimeZone): Pick<Span, "from" | "until"> {
  return {
    from: first?.toZonedDateTime(timeZone).toInstant() ?? null,
    until: last?.add({ days: 1 }).toZonedDateTime(timeZone).toInstant() ?? null,
  };
}
