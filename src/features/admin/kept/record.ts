import type { Temporal } from "temporal-polyfill";
import type { z } from "zod";
import type { PersonId } from "../../../core/ids.js";
import { parseJson } from "../../../core/adapter/json.js";
import { toDate } from "../../../core/time.js";
import type { Read, Tx } from "../../../store/index.js";

export interface Kept {
  readonly id: string;
  readonly person: PersonId;
  readonly value: object;
}

/** Something that somebody is still to decide on; it goes with the drafts, after two days. */
export async function keep(tx: Tx, { id, person, value }: Kept, now: Temporal.Instant): Promise<void> {
  const data = { id, personId: person, text: JSON.stringify(value), createdAt: toDate(now) };
  await tx.draft.create({ data, select: { id: true } });
}

/** Of that person alone; null also for what is kept of something else. */
export async function findKept<T>(
  read: Read,
  id: string,
  person: PersonId,
  schema: z.ZodType<T>,
): Promise<T | null> {
  const row = await read.draft.findUnique({ where: { id, personId: person } });
  return row?.known !== null ? null : (schema.safeParse(parseJson(row.text)).data ?? null);
}

export async function saveKept(tx: Tx, id: string, value: object): Promise<void> {
  await tx.draft.updateMany({ where: { id }, data: { text: JSON.stringify(value) } });
}

/** False: it is gone already. */
export async function dropKept(tx: Tx, id: string, person: PersonId): Promise<boolean> {
  const { count } = await tx.draft.deleteMany({ where: { id, personId: person } });
  return count === 1;
}
