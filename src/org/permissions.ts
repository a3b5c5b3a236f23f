import { z } from "zod";

export const Role = z.enum(["agent", "partner", "supervisor", "admin"]);
export type Role = z.infer<typeof Role>;

export type Action =
  | "handoff.log"
  /** Take, update and finish, in one's own department: that half is the feature's to check. */
  | "handoff.work"
  /** All of them with all that was said, as a file. */
  | "handoff.export";

const allowed: Readonly<Record<Action, Readonly<Record<Role, boolean>>>> = {
  "handoff.log": { agent: true, partner: true, supervisor: true, admin: true },
  "handoff.work": { agent: true, partner: true, supervisor: true, admin: false },
  "handoff.export": { agent: false, partner: false, supervisor: true, admin: true },
};

/** Whether any of the person's roles permits it. */
export function may(person: { readonly roles: readonly Role[] }, action: Action): boolean {
  return person.roles.some((role) => allowed[action][role]);
}
