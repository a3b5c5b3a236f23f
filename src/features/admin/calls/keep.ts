import { Temporal } from "temporal-polyfill";
import type { Log } from "../../../core/log.js";
import type { Clock } from "../../../core/time.js";
import type { OrgBook } from "../../../org/index.js";
import type { Store } from "../../../store/index.js";
import { countCalls, type Calls, type Counting } from "./count.js";
import { monthAt } from "./month.js";
import { addCalls, type Added } from "./record.js";

interface Parts {
  readonly store: Pick<Store, "inTransaction">;
  readonly org: OrgBook;
  readonly clock: Clock;
  readonly log: Log;
}

/** Counts what is asked, and keeps it by month, as the company's time zone has them; several processes add up. */
export function openCalls({ clock, log, ...keeping }: Parts): Calls {
  return countCalls({ clock, log, handOver: keepIn(keeping) });
}

function keepIn({ store, org }: Pick<Parts, "store" | "org">): Counting["handOver"] {
  return async (calls) => {
    const { timeZone } = await org.current();
    const months = new Map<string, Added>();
    const inOrder = [...calls].sort((one, other) => Temporal.Instant.compare(one.minute, other.minute));
    for (const { platform, minute, calls: more } of inOrder) {
      const month = monthAt(minute, timeZone);
      const { since, calls: before } = months.get(`${platform} ${month}`) ?? { since: minute, calls: 0 };
      months.set(`${platform} ${month}`, { platform, month, since, calls: before + more });
    }
    await store.inTransaction(async (tx) => {
      for (const added of months.values()) await addCalls(tx, added);
    });
  };
}
