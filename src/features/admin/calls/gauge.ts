import type { Temporal } from "temporal-polyfill";
import type { Org } from "../../../org/index.js";
import type { Read } from "../../../store/index.js";
import { monthAt } from "./month.js";
import { findCalls } from "./record.js";
import type { Limited } from "./settings.js";

/** The calls of the company's month so far. */
export async function countMonth(
  read: Read,
  limited: readonly Limited[],
  { org, now }: { readonly org: Pick<Org, "timeZone">; readonly now: Temporal.Instant },
): Promise<readonly { readonly platform: string; readonly count: number }[]> {
  const month = monthAt(now, org.timeZone);
  const counts = limited.map(async ({ name }) => ({
    platform: name,
    count: (await findCalls(read, name, month))?.calls ?? 0,
  }));
  return Promise.all(counts);
}
