import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { LocalizedName } from "../../../core/locale.js";
import { fromDate, toDate } from "../../../core/time.js";
import { updateRows, type Read, type Tx } from "../../../store/index.js";
import { lineOf } from "../period.js";
import type { JsonObject, Texts } from "./texts.js";

export const FINISHED = ["confirmed", "transferred", "withdrawn"] as const;
export type Finished = (typeof FINISHED)[number];

/** So many are looked at in one read. */
const PAGE = 500;

export interface Ended {
  readonly id: string;
  readonly endedAt: Temporal.Instant;
  readonly masked: boolean;
}

/** Handoffs that had ended by then, the oldest first, from behind `after` on; read along the index, and few at a time. */
export async function listEnded(
  read: Read,
  {
    status,
    by,
    after,
  }: { readonly status: Finished; readonly by: Temporal.Instant; readonly after: Ended | null },
): Promise<readonly Ended[]> {
  const from = after === null ? null : toDate(after.endedAt);
  const behind =
    from === null || after === null
      ? {}
      : { AND: [{ endedAt: { gte: from } }, { OR: [{ endedAt: { gt: from } }, { id: { gt: after.id } }] }] };
  const rows = await read.handoff.findMany({
    where: { status, endedAt: { lte: toDate(by) }, ...behind },
    orderBy: [{ endedAt: "asc" }, { id: "asc" }],
    select: { id: true, endedAt: true, maskedAt: true },
    take: PAGE,
  });
  return rows.flatMap(({ id, endedAt, maskedAt }) =>
    endedAt === null ? [] : [{ id, endedAt: fromDate(endedAt), masked: maskedAt !== null }],
  );
}

const Details = z.record(z.string(), z.json());
const Row = z.object({
  id: z.string(),
  version: z.int(),
  series: z.string(),
  period: z.string(),
  number: z.int(),
  departmentCode: z.string(),
  kindCode: z.string(),
  orders: z.array(z.object({ number: z.string() })),
  ask: z.string(),
  facts: z.string().nullable(),
  kindFacts: Details,
  impactCustomer: z.string().nullable(),
  impactCs: z.string().nullable(),
  impactOps: z.string().nullable(),
  progress: z.string().nullable(),
  reason: z.string().nullable(),
  question: z.string().nullable(),
  result: z.string().nullable(),
  endReason: z.string().nullable(),
  events: z.array(z.object({ version: z.int(), data: Details })),
});

/** A handoff's words, and those of its history. */
export interface Told {
  readonly id: string;
  readonly version: number;
  /** Such as `WH-128`. */
  readonly label: string;
  readonly department: string;
  readonly kind: string;
  readonly orders: readonly string[];
  readonly texts: Texts;
  readonly events: readonly { readonly version: number; readonly details: JsonObject }[];
}

export async function findTold(read: Read, ids: readonly string[]): Promise<readonly Told[]> {
  const rows = await read.handoff.findMany({
    where: { id: { in: [...ids] }, maskedAt: null },
    include: { events: { orderBy: { version: "asc" }, select: { version: true, data: true } } },
  });
  return rows.map((row): Told => {
    const { id, version, departmentCode, kindCode, orders, events, ...rest } = Row.parse(row);
    const { series, period, number, ...texts } = rest;
    return {
      ...{ id, version, department: departmentCode, kind: kindCode, texts },
      label: `${lineOf(series, period)}-${String(number)}`,
      orders: orders.map(({ number }) => number),
      events: events.map((event) => ({ version: event.version, details: event.data })),
    };
  });
}

export interface Masked extends Told {
  /** What it is found by from now on. */
  readonly searchText: string;
}

/** Its files go as well. One that was changed since it was read stays as it is, until the next time. */
export async function saveMasked(tx: Tx, masked: readonly Masked[], now: Temporal.Instant): Promise<void> {
  const maskedAt = toDate(now);
  const changes = masked.map(({ id, version, texts }) => ({
    where: { id, version },
    to: { ...texts, maskedAt },
  }));
  const saved = await updateRows(tx, "Handoff", changes);
  const those = masked.filter(({ id }) => saved.has(id));
  const events = those.flatMap(({ id, events: history }) =>
    history.map(({ version, details }) => ({ where: { handoffId: id, version }, to: { data: details } })),
  );
  await updateRows(tx, "HandoffEvent", events);
  const texts = those.map(({ id, searchText }) => ({ where: { handoffId: id }, to: { text: searchText } }));
  await updateRows(tx, "HandoffText", texts);
  await tx.attachment.deleteMany({ where: { handoffId: { in: [...saved] } } });
}

export interface Colleague {
  readonly id: string;
  readonly names: readonly string[];
}

/** Those who left too. */
export async function findColleagues(read: Read): Promise<readonly Colleague[]> {
  const rows = await read.person.findMany({ select: { id: true, name: true, nameEn: true, aliases: true } });
  return rows.map(({ id, name, nameEn, aliases }) => ({
    id,
    names: [name, nameEn, ...z.array(z.string()).parse(aliases)],
  }));
}

const Facts = z.array(z.object({ code: z.string(), name: LocalizedName })).catch([]);

export interface FactName {
  readonly department: string;
  readonly kind: string;
  readonly code: string;
  /** In both languages. */
  readonly names: readonly string[];
}

export async function findFactNames(read: Read): Promise<readonly FactName[]> {
  const rows = await read.kind.findMany({ select: { departmentCode: true, code: true, facts: true } });
  return rows.flatMap((row) =>
    Facts.parse(row.facts).map(({ code, name }) => ({
      ...{ department: row.departmentCode, kind: row.code, code },
      names: [name["zh-CN"], name.en],
    })),
  );
}
