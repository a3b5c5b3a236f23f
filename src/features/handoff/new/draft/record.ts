import type { Temporal } from "temporal-polyfill";
import { PersonId } from "../../../../core/ids.js";
import { toDate } from "../../../../core/time.js";
import type { Prisma, Read, Tx } from "../../../../store/index.js";
import { Wish } from "../wish.js";

export interface Draft {
  readonly id: string;
  /** Who hands it over. */
  readonly person: PersonId;
  readonly wish: Wish;
  /** What it became. */
  readonly handoffId: string | null;
}

export async function insertDraft(
  tx: Tx,
  draft: Omit<Draft, "handoffId">,
  now: Temporal.Instant,
): Promise<void> {
  const { id, person, wish } = draft;
  await tx.draft.create({
    data: { id, personId: person, ...columns(wish), createdAt: toDate(now) },
    select: { id: true },
  });
}

export async function saveDraft(tx: Tx, { id, wish }: Pick<Draft, "id" | "wish">): Promise<void> {
  await tx.draft.update({ where: { id }, data: columns(wish), select: { id: true } });
}

/** False when it became one already. */
export async function claimDraft(tx: Tx, id: string, handoffId: string): Promise<boolean> {
  const { count } = await tx.draft.updateMany({ where: { id, handoffId: null }, data: { handoffId } });
  return count === 1;
}

export async function findDraft(read: Read, id: string): Promise<Draft | null> {
  const row = await read.draft.findUnique({ where: { id } });
  if (!row?.known) return null;
  const known = { ...asObject(row.known), ask: row.text };
  const { personId, handoffId } = row;
  return { id, person: PersonId.parse(personId), wish: Wish.parse(known), handoffId };
}

function columns({ ask, ...known }: Wish): { text: string; known: Prisma.InputJsonObject } {
  return {
    text: ask,
    known: { ...known, orders: [...known.orders], files: known.files.map((file) => ({ ...file })) },
  };
}

function asObject(json: Prisma.JsonValue): object {
  return typeof json === "object" && json !== null ? json : {};
}
