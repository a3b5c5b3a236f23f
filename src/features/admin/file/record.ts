import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { PersonId } from "../../../core/ids.js";
import { toDate } from "../../../core/time.js";
import type { Read, Tx } from "../../../store/index.js";

/** A file of the company that was looked at and is still to be applied; it goes with the drafts, after two days. */
const Sent = z.object({
  name: z.string(),
  /** As YAML, whatever it was sent as. */
  yaml: z.string(),
  /** Of the company that it was looked at for. */
  revision: z.int(),
});
export type Sent = z.infer<typeof Sent>;

interface SentBy extends Sent {
  readonly id: string;
  readonly person: PersonId;
}

export async function keepSent(
  tx: Tx,
  { id, person, ...sent }: SentBy,
  now: Temporal.Instant,
): Promise<void> {
  const text = JSON.stringify(sent);
  await tx.draft.create({
    data: { id, personId: person, text, createdAt: toDate(now) },
    select: { id: true },
  });
}

/** Of that person alone. */
export async function findSent(read: Read, id: string, person: PersonId): Promise<Sent | null> {
  const row = await read.draft.findUnique({ where: { id, personId: person } });
  return row?.known !== null ? null : (Sent.safeParse(parsed(row.text)).data ?? null);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Looked at again. */
export async function saveRevision(tx: Tx, id: string, sent: Sent): Promise<void> {
  await tx.draft.updateMany({ where: { id }, data: { text: JSON.stringify(sent) } });
}

/** False: it is gone already. */
export async function dropSent(tx: Tx, id: string, person: PersonId): Promise<boolean> {
  const { count } = await tx.draft.deleteMany({ where: { id, personId: person } });
  return count === 1;
}
