import { randomUUID } from "node:crypto";
import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { PersonId } from "../../../core/ids.js";
import { fromDate, toDate } from "../../../core/time.js";
import { insertRows, type Read, type Tx } from "../../../store/index.js";
import { Change, type Subject } from "../change.js";

const SettingChange = z.object({ key: z.string(), from: z.json(), to: z.json() });
export type SettingChange = z.infer<typeof SettingChange>;

/** Something that was changed about the company, by whom (null: whoever sat at the server's terminal) and when. */
export interface Audited {
  readonly id: string;
  readonly at: Temporal.Instant;
  readonly by: PersonId | null;
  readonly what: What;
}

export type What =
  | { readonly type: "org"; readonly changes: readonly Change[] }
  | { readonly type: "setting"; readonly change: SettingChange }
  /** Of a version that is not known here. */
  | { readonly type: "unknown"; readonly name: string };

const SETTING = "setting.change";

/** Newest first; those before the one called `before`, where that is given. */
export async function findAudits(
  read: Read,
  before: string | null,
  most: number,
): Promise<readonly Audited[]> {
  const last = before === null ? null : await read.audit.findUnique({ where: { id: before } });
  const older = last === null ? {} : { OR: [{ at: { lt: last.at } }, { at: last.at, id: { lt: last.id } }] };
  const rows = await read.audit.findMany({
    where: older,
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: most,
  });
  return rows.map(({ id, at, by, what, data }) => ({
    id,
    at: fromDate(at),
    by: by === null ? null : PersonId.parse(by),
    what: readWhat(what, data),
  }));
}

function readWhat(name: string, data: unknown): What {
  const setting = name === SETTING ? SettingChange.safeParse(data) : null;
  if (setting?.success === true) return { type: "setting", change: setting.data };
  const org = z.array(Change).safeParse(data);
  return org.success ? { type: "org", changes: org.data } : { type: "unknown", name };
}

/** Who changed this one after the org was of that revision; null: nobody. `by` is null as in `Audited`. */
export async function changedSince(
  read: Read,
  since: { readonly revision: number; readonly current: number },
  one: { readonly of: Subject; readonly code: string },
): Promise<{ readonly by: PersonId | null } | null> {
  const passed = Math.min(since.current - since.revision, MOST_LOOKED_AT);
  const ids = Array.from({ length: Math.max(0, passed) }, (_, back) => auditId(since.current - back));
  const rows = ids.length === 0 ? [] : await read.audit.findMany({ where: { id: { in: ids } } });
  for (const { by, data } of rows) {
    const changes = z.array(Change).safeParse(data).data ?? [];
    if (changes.some(({ of, code }) => of === one.of && code === one.code))
      return { by: by === null ? null : PersonId.parse(by) };
  }
  return null;
}

const MOST_LOOKED_AT = 200;

/** The org's changes go by the revision that they led to. */
export function auditId(revision: number): string {
  return `org-${String(revision)}`;
}

interface Who {
  readonly by: PersonId;
  readonly now: Temporal.Instant;
}

export async function recordSetting(
  tx: Tx,
  change: { readonly key: string; readonly from: unknown; readonly to: unknown },
  { by, now }: Who,
): Promise<void> {
  const id = `setting-${randomUUID()}`;
  await insertRows(tx, "Audit", [
    { id, at: toDate(now), by, what: SETTING, data: SettingChange.parse(change) },
  ]);
}
