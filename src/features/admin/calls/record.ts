import { fromDate, toDate } from "../../../core/time.js";
import type { Read, Tx } from "../../../store/index.js";
import type { Counted, Month } from "./month.js";

export interface Added extends Counted {
  readonly platform: string;
  readonly month: Month;
}

/** What several processes add at once adds up. */
export async function addCalls(tx: Tx, { platform, month, calls, since }: Added): Promise<void> {
  const id = { platform, month };
  await tx.apiCalls.upsert({
    where: { platform_month: id },
    create: { ...id, calls, since: toDate(since) },
    update: { calls: { increment: calls } },
    select: { calls: true },
  });
}

/** Null: nothing was counted. */
export async function findCalls(read: Read, platform: string, month: Month): Promise<Counted | null> {
  const where = { platform_month: { platform, month } };
  const row = await read.apiCalls.findUnique({ where, select: { calls: true, since: true } });
  return row === null ? null : { calls: row.calls, since: fromDate(row.since) };
}

interface Told {
  /** In per cent. */
  readonly share: number;
  readonly allowance: number;
}

/** False: the admins were told of that share of that allowance, or of more of it, already. */
export async function markTold(
  tx: Tx,
  platform: string,
  month: Month,
  { share, allowance }: Told,
): Promise<boolean> {
  const { count } = await tx.apiCalls.updateMany({
    where: { platform, month, OR: [{ told: { lt: share } }, { toldAllowance: { not: allowance } }] },
    data: { told: share, toldAllowance: allowance },
  });
  return count === 1;
}

export async function forgetCalls(tx: Tx, before: Month): Promise<void> {
  await tx.apiCalls.deleteMany({ where: { month: { lt: before } } });
}
