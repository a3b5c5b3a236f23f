import { untilShown } from "./metrics.js";
import { VOLLEY } from "./options.js";
import type { Bench } from "./pace.js";
import { inboundOf } from "./people.js";
import { GOOD, type Answered } from "./wire.js";

/** 200 commands at once. */
export interface Volley {
  readonly slowestMs: number;
  readonly receipts: number;
  /** Told after 2 s that it is being worked on; the receipt follows. */
  readonly working: number;
  /** From the last answer until everything was shown. */
  readonly restMs: number;
}

export async function fireVolleys(bench: Bench): Promise<readonly Volley[]> {
  const volleys: Volley[] = [];
  for (let round = 0; round < bench.extent.volleys; round += 1) volleys.push(await fire(bench));
  return volleys;
}

async function fire({ generator, ours, people }: Bench): Promise<Volley> {
  const { lanes } = await generator.run({ kind: "volley", url: inboundOf(ours), people, count: VOLLEY });
  const answered = lanes.flat();
  const counted = (outcome: Answered["outcome"]): number =>
    answered.filter((one) => one.outcome === outcome).length;
  return {
    slowestMs: Math.max(...answered.map(({ ms }) => ms)),
    receipts: counted(GOOD.receipt),
    working: counted(GOOD.working),
    restMs: await untilShown(ours),
  };
}
