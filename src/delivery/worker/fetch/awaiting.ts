import { setTimeout as passed } from "node:timers/promises";

export interface UnderWay {
  readonly kind: "under-way";
}

/** What came of it; each outcome is told once to each who asked for it. */
export type Await<Wanted, Outcome> = (asker: string, wanted: Wanted) => Promise<Outcome | UnderWay>;

const UNDER_WAY: UnderWay = { kind: "under-way" };

/** Nobody stands in line for what takes longer than `patienceMs`: they ask again. What `bring` begins must not reject. */
export function createAwaiting<Wanted, Outcome>(
  bring: (wanted: Wanted) => Promise<Outcome>,
  patienceMs: number,
): Await<Wanted, Outcome> {
  const asked = new Map<string, Promise<Outcome>>();
  return async (asker, wanted) => {
    const brought = asked.get(asker) ?? bring(wanted);
    asked.set(asker, brought);
    const outcome = await Promise.race([brought, passed(patienceMs, UNDER_WAY, { ref: false })]);
    if (outcome !== UNDER_WAY) asked.delete(asker);
    return outcome;
  };
}
