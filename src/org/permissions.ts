import { z } from "zod";
import type { PersonId } from "../core/ids.js";

export const Role = z.enum(["agent", "partner", "supervisor", "admin"]);
export type Role = z.infer<typeof Role>;

export type Action =
  | "handoff.log"
  /** All of them with all that was said, as a file. */
  | "handoff.export"
  /** The company itself: departments, people and rooms; also sees who changed what. */
  | "org.change"
  /** Those of every department; a lead changes those of the department that is theirs. */
  | "kinds.change";

const allowed: Readonly<Record<Action, Readonly<Record<Role, boolean>>>> = {
  "handoff.log": { agent: true, partner: true, supervisor: true, admin: true },
  "handoff.export": { agent: false, partner: false, supervisor: true, admin: true },
  "org.change": { agent: false, partner: false, supervisor: false, admin: true },
  "kinds.change": { agent: false, partner: false, supervisor: true, admin: true },
};

/** Whether any of the person's roles permits it. */
export function may(person: { readonly roles: readonly Role[] }, action: Action): boolean {
  return person.roles.some((role) => allowed[action][role]);
}

export function mayChangeKinds(
  person: { readonly id: PersonId; readonly roles: readonly Role[] },
  { leads }: { readonly leads: readonly PersonId[] },
): boolean {
  return may(person, "kinds.change") || leads.includes(person.id);
}
