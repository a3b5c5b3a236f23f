import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { DepartmentCode, PlatformName, type PersonId } from "../../core/ids.js";
import { Locale, LocalizedName } from "../../core/locale.js";
import { toDate } from "../../core/time.js";
import type { Prisma, Read, Tx } from "../../store/index.js";
import type { OrgFile } from "../org-file-schema.js";
import type { FormerKind } from "../org.js";

interface SettingChange {
  readonly key: string;
  readonly value: Prisma.InputJsonValue;
  /** Null: whoever sat at the server's terminal. */
  readonly changedBy: PersonId | null;
  readonly changedAt: Temporal.Instant;
}

export async function findSetting(read: Read, key: string): Promise<{ readonly value: unknown } | null> {
  return read.setting.findUnique({ where: { key }, select: { value: true } });
}

export async function saveSetting(
  tx: Tx,
  { key, value, changedBy, changedAt }: SettingChange,
): Promise<void> {
  const data = { value, changedBy: changedBy ?? "", changedAt: toDate(changedAt) };
  await tx.setting.upsert({ where: { key }, create: { key, ...data }, update: data });
}

/** What the rows do not show of the company. */
const WRITTEN = "org.written";

const Named = z.object({ code: z.string(), name: LocalizedName });
const Kind = Named.extend({
  aliases: z.array(z.string()),
  needsResult: z.boolean(),
  resultName: LocalizedName.nullable(),
  facts: z.array(Named),
  answerMinutes: z.int().nullable(),
  resultMinutes: z.int().nullable(),
});
const Written = z.object({
  locale: Locale,
  rooms: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      nameEn: z.string(),
      locale: Locale,
      timeZone: z.string(),
      addresses: z.array(z.object({ platform: PlatformName, address: z.string() })),
    }),
  ),
  formerKinds: z.array(z.object({ department: DepartmentCode, kind: Kind })).default([]),
});
type Written = z.infer<typeof Written>;

/** Null for an org from before it was kept. */
export async function findWritten(read: Read): Promise<Written | null> {
  const setting = await findSetting(read, WRITTEN);
  return setting === null ? null : Written.parse(setting.value);
}

export interface ToWrite {
  readonly file: OrgFile;
  readonly formerKinds: readonly FormerKind[];
  readonly by: PersonId | null;
  readonly now: Temporal.Instant;
}

export async function saveWritten(tx: Tx, { file, formerKinds, by, now }: ToWrite): Promise<void> {
  const { company, rooms } = file;
  const value = Written.parse({ locale: company.locale, rooms, formerKinds });
  await saveSetting(tx, { key: WRITTEN, value, changedBy: by, changedAt: now });
}
