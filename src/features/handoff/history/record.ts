import { PersonId } from "../../../core/ids.js";
import { fromDate, toDate } from "../../../core/time.js";
import type { Prisma, Read, Tx } from "../../../store/index.js";
import type { Entry } from "../events.js";
import { fromKept, toKept } from "./kept.js";

export async function addEntry(tx: Tx, handoffId: string, { version, at, by, event }: Entry): Promise<void> {
  const { kind, data } = toKept(event);
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- it comes out of JSON
  const json = data as Prisma.InputJsonObject;
  await tx.handoffEvent.create({
    data: { handoffId, version, at: toDate(at), actorId: by, kind, data: json },
    select: { version: true },
  });
}

/** A part of a history: at most so many, the newest that come before a version; null: up to the newest. */
export interface Part {
  readonly before: number | null;
  readonly most: number;
}

/** The history in its order, whole or in part. */
export async function findEntries(
  read: Read,
  handoffId: string,
  part: Part | "whole" = "whole",
): Promise<readonly Entry[]> {
  const before = part === "whole" || part.before === null ? {} : { version: { lt: part.before } };
  const rows = await read.handoffEvent.findMany({
    where: { handoffId, ...before },
    orderBy: { version: "desc" },
    ...(part === "whole" ? {} : { take: part.most }),
  });
  return rows.reverse().map(rowToEntry);
}

export async function findEntry(read: Read, handoffId: string, version: number): Promise<Entry | null> {
  const row = await read.handoffEvent.findUnique({ where: { handoffId_version: { handoffId, version } } });
  return row === null ? null : rowToEntry(row);
}

/** The newest of its kind. */
export async function findLastOf(
  read: Read,
  handoffId: string,
  kind: Entry["event"]["kind"],
): Promise<Entry | null> {
  const row = await read.handoffEvent.findFirst({ where: { handoffId, kind }, orderBy: { version: "desc" } });
  return row === null ? null : rowToEntry(row);
}

export function rowToEntry({ version, at, actorId, kind, data }: Prisma.HandoffEventModel): Entry {
  return { version, at: fromDate(at), by: PersonId.parse(actorId), event: fromKept(kind, data) };
}
