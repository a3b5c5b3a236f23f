import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { FileRef } from "../../../core/file.js";
import { DepartmentCode, PersonId } from "../../../core/ids.js";
import { MessageRef } from "../../../core/place.js";
import { IsoDate } from "../../../core/time.js";
import { findKind, kindOf, type Kind, type Org } from "../../../org/index.js";
import type { Ask } from "../handoff.js";
import { KindFacts, Urgent } from "../history/kept.js";

const Words = z.string().nullable();

/** What somebody wants to hand over, as far as it is known; `ask` is kept beside it. As JSON, instants are texts. */
export const Wish = z.object({
  ask: z.string(),
  department: DepartmentCode.nullable(),
  /** Null: what the words say. */
  kind: Words,
  facts: Words,
  kindFacts: KindFacts,
  impactCustomer: Words,
  impactCs: Words,
  impactOps: Words,
  orders: z.array(z.string()).readonly(),
  urgent: z.boolean(),
  urgentBecause: Urgent,
  promisedAt: Words,
  wishedOn: IsoDate.nullable(),
  /** Whose words they are; null: whoever hands them over. */
  requester: PersonId.nullable(),
  files: z.array(FileRef).readonly(),
  /** Opens the message that it is made of; drafts from before have none. */
  link: Words.default(null),
  /** The form that it was written in, where that is a message. */
  form: MessageRef.nullable().default(null),
  /** Another one with the same order is open, and this is to be new all the same. */
  anyway: z.boolean(),
});
export type Wish = z.infer<typeof Wish>;

export function wishFor(ask: string): Wish {
  return {
    ask,
    ...{ department: null, kind: null, facts: null, kindFacts: {} },
    ...{ impactCustomer: null, impactCs: null, impactOps: null, orders: [] },
    ...{ urgent: false, urgentBecause: null, promisedAt: null, wishedOn: null },
    ...{ requester: null, files: [], link: null, form: null, anyway: false },
  };
}

export type Lack =
  | { readonly kind: "department" }
  | { readonly kind: "reason" }
  | { readonly kind: "facts"; readonly of: Kind; readonly facts: Kind["facts"] }
  | { readonly kind: "nothing"; readonly ask: Ask };

/** What has to be known before it can be logged, the first thing first. */
export function lackOf(wish: Wish, org: Org): Lack {
  const department = org.departments.find((one) => one.code === wish.department);
  if (department === undefined) return { kind: "department" };
  if (wish.urgent && wish.urgentBecause === null) return { kind: "reason" };
  const named = wish.kind === null ? null : kindOf(org, department.code, wish.kind);
  const kind = named ?? findKind(department, wish.ask);
  const facts = kind.facts.filter(({ code }) => wish.kindFacts[code] === undefined);
  if (facts.length > 0) return { kind: "facts", of: kind, facts };
  return { kind: "nothing", ask: toAsk(wish, department.code, kind) };
}

function toAsk(wish: Wish, department: DepartmentCode, kind: Kind): Ask {
  const { ask, facts, impactCustomer, impactCs, impactOps, orders, wishedOn, promisedAt } = wish;
  const asked = kind.facts.map(({ code }) => [code, wish.kindFacts[code] ?? ""] as const);
  return {
    ...{ department, kind: kind.code, ask, facts, impactCustomer, impactCs, impactOps, wishedOn },
    kindFacts: Object.fromEntries(asked),
    orders: orders.map((number) => ({ number, done: false })),
    urgentBecause: wish.urgentBecause,
    promisedAt: promisedAt === null ? null : Temporal.Instant.from(promisedAt),
  };
}
