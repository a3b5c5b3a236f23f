import { DepartmentCode, PersonId } from "../../../core/ids.js";
import { toDate } from "../../../core/time.js";
import { collectGarbage, type Prisma, type Read } from "../../../store/index.js";
import type { Entry } from "../events.js";
import type { Key } from "../find/cursor.js";
import { oldestFirst, textsBeyond } from "../find/order.js";
import type { Handoff } from "../handoff.js";
import type { Labelled } from "../label.js";
import type { AttachedFile } from "../links/record.js";
import { rowToEntry } from "../history/record.js";
import { rowToHandoff } from "../record.js";
import type { Span } from "./span.js";

/** So few that they are nothing beside what the process holds anyway. */
const PAGE = 100;
/** From one collection to the next: pages of long handoffs leave some MB each. */
const PAGES_BETWEEN = 5;
const WAY = oldestFirst("next");

/** A handoff with all that hangs on it. */
export interface Story {
  readonly handoff: Handoff;
  readonly entries: readonly Entry[];
  readonly files: readonly Pick<AttachedFile, "name" | "version">[];
  readonly followers: readonly PersonId[];
  /** Both ends of its transfers. */
  readonly from: Labelled | null;
  readonly to: Labelled | null;
}

/**
 * The handoffs of a span in the order in which they were logged, read few at a time while they are asked for. Not for the
 * thread that answers people.
 */
export async function* stories(read: Read, span: Span): AsyncGenerator<Story, void> {
  let page = await keysIn(read, span, null);
  let pages = 0;
  for (let last = page.at(-1); last !== undefined; last = page.at(-1)) {
    yield* await storiesOf(
      read,
      page.map(({ id }) => id),
    );
    pages += 1;
    if (pages % PAGES_BETWEEN === 0) collectGarbage();
    page = page.length < PAGE ? [] : await keysIn(read, span, last);
  }
}

// The texts have the one index by time alone: a page costs the same wherever it lies.
async function keysIn(read: Read, span: Span, beyond: Key | null): Promise<readonly Key[]> {
  const rows = await read.handoffText.findMany({
    where: {
      ...textsBeyond(beyond ?? beginningOf(span), WAY),
      AND: span.until === null ? [] : [{ at: { lt: toDate(span.until) } }],
      ...(span.department === null ? {} : { handoff: { departmentCode: span.department } }),
    },
    orderBy: [{ at: WAY.order }, { handoffId: WAY.order }],
    select: { handoffId: true, at: true },
    take: PAGE,
  });
  return rows.map(({ handoffId, at }) => ({ at: at.getTime(), id: handoffId }));
}

/** Before the first of that moment: every id comes after the empty one. */
function beginningOf({ from }: Span): Key | null {
  return from === null ? null : { at: from.epochMilliseconds, id: "" };
}

async function storiesOf(read: Read, ids: readonly string[]): Promise<readonly Story[]> {
  const those = { handoffId: { in: [...ids] } };
  // First the handoffs: whatever happens to them afterwards has a later version.
  const rows = await read.handoff.findMany({ where: { id: { in: [...ids] } } });
  const handoffs = new Map(rows.map((row) => [row.id, rowToHandoff(row)]));
  const [events, files, followers, ends] = await Promise.all([
    read.handoffEvent.findMany({ where: those, orderBy: [{ handoffId: "asc" }, { version: "asc" }] }),
    findFiles(read, those),
    read.follower.findMany({ where: those, orderBy: [{ handoffId: "asc" }, { personId: "asc" }] }),
    findEnds(read, [...handoffs.values()]),
  ]);
  const of = { events: byHandoff(events), files: byHandoff(files), followers: byHandoff(followers) };
  return ids.flatMap((id): Story[] => {
    const handoff = handoffs.get(id);
    if (handoff === undefined) return [];
    const known = (row: { readonly version: number }): boolean => row.version <= handoff.version;
    return [
      {
        handoff,
        entries: (of.events.get(id) ?? []).filter(known).map(rowToEntry),
        files: (of.files.get(id) ?? []).filter(known),
        followers: (of.followers.get(id) ?? []).map(({ personId }) => PersonId.parse(personId)),
        from: ends.get(handoff.fromId ?? "") ?? null,
        to: ends.get(toOf(handoff) ?? "") ?? null,
      },
    ];
  });
}

async function findFiles(read: Read, where: Prisma.AttachmentWhereInput) {
  const rows = await read.attachment.findMany({
    where,
    select: { handoffId: true, version: true, file: { select: { name: true } } },
    orderBy: [{ handoffId: "asc" }, { version: "asc" }, { fileId: "asc" }],
  });
  return rows.map(({ file, ...row }) => ({ ...row, name: file.name }));
}

async function findEnds(read: Read, handoffs: readonly Handoff[]): Promise<ReadonlyMap<string, Labelled>> {
  const ids = handoffs.flatMap((one) => [one.fromId ?? [], toOf(one) ?? []].flat());
  if (ids.length === 0) return new Map();
  const rows = await read.handoff.findMany({
    where: { id: { in: ids } },
    select: { id: true, series: true, period: true, number: true, departmentCode: true },
  });
  return new Map(
    rows.map(({ id, departmentCode, ...row }) => [
      id,
      { ...row, department: DepartmentCode.parse(departmentCode) },
    ]),
  );
}

function toOf({ state }: Handoff): string | null {
  return state.status === "transferred" ? state.to : null;
}

function byHandoff<T extends { readonly handoffId: string }>(rows: readonly T[]): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.handoffId);
    if (group === undefined) groups.set(row.handoffId, [row]);
    else group.push(row);
  }
  return groups;
}
