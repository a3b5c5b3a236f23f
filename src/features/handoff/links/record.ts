import { PersonId } from "../../../core/ids.js";
import type { Read, Tx } from "../../../store/index.js";
import { foldOrder } from "../find/fold.js";
import { UNFINISHED, type Handoff } from "../handoff.js";
import { rowToHandoff } from "../record.js";

/** The oldest unfinished one of the department that has one of the orders. */
export async function findUnfinishedWith(
  read: Read,
  { department, orders }: { readonly department: string; readonly orders: readonly string[] },
): Promise<Handoff | null> {
  if (orders.length === 0) return null;
  const row = await read.handoff.findFirst({
    where: {
      departmentCode: department,
      status: { in: [...UNFINISHED] },
      orderNumbers: { some: { folded: { in: orders.map(foldOrder) } } },
    },
    orderBy: { createdAt: "asc" },
  });
  return row === null ? null : rowToHandoff(row);
}

export async function follows(read: Read, handoffId: string, personId: PersonId): Promise<boolean> {
  const where = { handoffId_personId: { handoffId, personId } };
  return (await read.follower.findUnique({ where, select: { personId: true } })) !== null;
}

export async function addFollower(tx: Tx, handoffId: string, personId: PersonId): Promise<void> {
  const one = { handoffId, personId };
  await tx.follower.upsert({ where: { handoffId_personId: one }, create: one, update: {} });
}

/** False when they did not follow it. */
export async function removeFollower(tx: Tx, handoffId: string, personId: PersonId): Promise<boolean> {
  const { count } = await tx.follower.deleteMany({ where: { handoffId, personId } });
  return count === 1;
}

export async function findFollowers(read: Read, handoffId: string): Promise<readonly PersonId[]> {
  const rows = await read.follower.findMany({ where: { handoffId }, orderBy: { personId: "asc" } });
  return rows.map(({ personId }) => PersonId.parse(personId));
}

/** One that hangs on it already stays with the event that it came with. */
export async function attachFiles(
  tx: Tx,
  to: { readonly handoffId: string; readonly version: number },
  files: readonly string[],
): Promise<void> {
  const where = { handoffId: to.handoffId, fileId: { in: [...files] } };
  const known = files.length === 0 ? [] : await tx.attachment.findMany({ where, select: { fileId: true } });
  const fresh = files.filter((id) => known.every(({ fileId }) => fileId !== id));
  if (fresh.length > 0) await tx.attachment.createMany({ data: fresh.map((fileId) => ({ ...to, fileId })) });
}

export interface AttachedFile {
  readonly fileId: string;
  readonly name: string;
  readonly version: number;
}

export async function findAttached(read: Read, handoffId: string): Promise<readonly AttachedFile[]> {
  const rows = await read.attachment.findMany({
    where: { handoffId },
    include: { file: { select: { name: true } } },
    orderBy: [{ version: "asc" }, { fileId: "asc" }],
  });
  return rows.map(({ fileId, version, file }) => ({ fileId, version, name: file.name }));
}

/** What hangs on a transferred one hangs on the new one as well. Gives the files. */
export async function copyLinks(tx: Tx, from: string, to: string): Promise<readonly string[]> {
  const followers = await findFollowers(tx, from);
  if (followers.length > 0)
    await tx.follower.createMany({ data: followers.map((personId) => ({ handoffId: to, personId })) });
  const files = await findAttached(tx, from);
  await attachFiles(
    tx,
    { handoffId: to, version: 1 },
    files.map(({ fileId }) => fileId),
  );
  return files.map(({ fileId }) => fileId);
}
