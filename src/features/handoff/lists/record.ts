import type { DepartmentCode, PersonId } from "../../../core/ids.js";
import type { Read } from "../../../store/index.js";
import { COUNT_MOST, UNFINISHED, type Handoff, type HandoffStatus } from "../handoff.js";
import type { Numbered } from "../label.js";
import { rowToHandoff } from "../record.js";

/** Newest first, at most ten: a number without a series may stand in each of them. */
export async function findByNumber(
  read: Read,
  { series, period, number }: Numbered,
): Promise<readonly Handoff[]> {
  const rows = await read.handoff.findMany({
    where: { number, series: { in: [...series] }, ...(period === null ? {} : { period }) },
    orderBy: { createdAt: "desc" },
    take: 10,
  });
  return rows.map((row) => rowToHandoff(row));
}

export interface Listed {
  readonly handoffs: readonly Handoff[];
  /** How many there are, shown or not; counted up to `COUNT_MOST`. */
  readonly count: number;
}

/** What the person logged and is not through yet: what is still to do first, urgent ones first, then the oldest. */
export async function listRequestedBy(read: Read, requester: PersonId, most: number): Promise<Listed> {
  return list(read, { requesterId: requester }, [UNFINISHED, ["to-confirm"]], most);
}

/** What the department has to do, urgent ones first, then the oldest. */
export async function listForDepartment(
  read: Read,
  department: DepartmentCode,
  most: number,
): Promise<Listed> {
  return list(read, { departmentCode: department }, [UNFINISHED], most);
}

type Whose = { readonly requesterId: string } | { readonly departmentCode: string };

/** Each group is read along an index, so that a list of ten costs the same however many there are. */
async function list(
  read: Read,
  whose: Whose,
  groups: readonly (readonly HandoffStatus[])[],
  most: number,
): Promise<Listed> {
  const found: Handoff[] = [];
  for (const statuses of groups)
    for (const urgent of [true, false])
      found.push(...(await oldest(read, { ...whose, urgent }, statuses, most - found.length)));
  const counts = await Promise.all(groups.flat().map((status) => countUpToMost(read, { ...whose, status })));
  const count = counts.reduce((sum, one) => sum + one, 0);
  return { handoffs: found, count: Math.min(count, COUNT_MOST) };
}

/** Along the index and over it alone: Prisma's own count would look each row up, and without an order it sorts them all. */
async function countUpToMost(read: Read, where: Whose & { readonly status: HandoffStatus }): Promise<number> {
  const orderBy = [{ urgent: "asc" as const }, { createdAt: "asc" as const }];
  const rows = await read.handoff.findMany({ where, orderBy, select: { createdAt: true }, take: COUNT_MOST });
  return rows.length;
}

async function oldest(
  read: Read,
  where: Whose & { readonly urgent: boolean },
  statuses: readonly HandoffStatus[],
  most: number,
): Promise<readonly Handoff[]> {
  if (most === 0) return [];
  const found = await Promise.all(
    statuses.map((status) =>
      read.handoff.findMany({ where: { ...where, status }, orderBy: { createdAt: "asc" }, take: most }),
    ),
  );
  const rows = found.flat().sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  return rows.slice(0, most).map((row) => rowToHandoff(row));
}
