import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { DepartmentCode, PersonId } from "../../../core/ids.js";
import { PlaceId } from "../../../core/place.js";
import { IsoDate } from "../../../core/time.js";
import { begin, evolve, type Entry, type HandoffEvent } from "../events.js";
import { URGENT_REASONS, type Handoff } from "../handoff.js";

const At = z.string().transform((text) => Temporal.Instant.from(text));
const Words = z.string().nullable();

export const Orders = z.array(z.object({ number: z.string(), done: z.boolean() }));
export const KindFacts = z.record(z.string(), z.string());
export const Urgent = z.enum(URGENT_REASONS).nullable();

const Logged = z.object({
  id: z.string(),
  series: z.string(),
  period: z.string(),
  number: z.int(),
  department: DepartmentCode,
  kind: z.string(),
  ask: z.string(),
  facts: Words,
  kindFacts: KindFacts,
  impactCustomer: Words,
  impactCs: Words,
  impactOps: Words,
  orders: Orders,
  urgentBecause: Urgent,
  promisedAt: At.nullable(),
  wishedOn: IsoDate.nullable(),
  requester: PersonId,
  requesterPlace: PlaceId,
  createdAt: At,
  since: At,
  carries: z.int(),
  fromId: Words,
  // Histories from before have none.
  link: Words.default(null),
});

/** An event as JSON keeps it: instants are texts. */
const Kept = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("logged"), logged: Logged }),
  z.object({ kind: z.literal("taken") }),
  z.object({ kind: z.literal("assigned"), to: PersonId }),
  z.object({ kind: z.literal("released") }),
  z.object({
    kind: z.literal("updated"),
    progress: z.string(),
    reason: Words,
    expectedAt: At.nullable(),
    onBehalf: Words,
  }),
  z.object({ kind: z.literal("asked-back"), question: z.string() }),
  z.object({ kind: z.literal("answered"), text: z.string() }),
  z.object({ kind: z.literal("added"), facts: Words, orders: z.array(z.string()) }),
  z.object({ kind: z.literal("ticked"), orders: z.array(z.string()) }),
  z.object({ kind: z.literal("done"), result: Words, onBehalf: Words }),
  z.object({ kind: z.literal("confirmed") }),
  z.object({ kind: z.literal("not-solved"), because: z.string() }),
  z.object({ kind: z.literal("reopened"), because: z.string() }),
  z.object({
    kind: z.literal("transferred"),
    to: z.string(),
    department: DepartmentCode,
    because: z.string(),
  }),
  z.object({ kind: z.literal("withdrawn"), because: z.string() }),
  z.object({ kind: z.literal("said"), text: z.string() }),
]);

/** What a row keeps of an event. */
export function toKept(event: HandoffEvent): { readonly kind: string; readonly data: unknown } {
  const { kind, ...data } = event;
  // Instants know how they are written.
  return { kind, data: JSON.parse(JSON.stringify(data)) };
}

export function fromKept(kind: string, data: unknown): HandoffEvent {
  return Kept.parse({ ...z.looseObject({}).parse(data), kind });
}

/** The handoff that the events add up to. Throws when the first is not its beginning: histories are whole. */
export function replay(entries: readonly Entry[]): Handoff {
  const [first, ...rest] = entries;
  if (first?.event.kind !== "logged") throw new Error("A history begins with what was logged");
  return rest.reduce(evolve, begin(first.event.logged));
}
