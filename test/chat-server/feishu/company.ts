import { z } from "zod";

const Status = z.strictObject({
  is_frozen: z.boolean().default(false),
  is_resigned: z.boolean().default(false),
  is_activated: z.boolean().default(true),
  is_exited: z.boolean().default(false),
  is_unjoin: z.boolean().default(false),
});

export const ROOT = "0";
const ids = z.array(z.string()).default([]);

/** Who works in the company, and what of it the app may see. */
export const Company = z.strictObject({
  departments: z.array(z.strictObject({ id: z.string(), parent: z.string().default(ROOT) })).default([]),
  users: z
    .array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        en_name: z.string().optional(),
        email: z.string().optional(),
        departments: z.array(z.string()).default([ROOT]),
        status: Status.prefault({}),
        /** Within the app's availability: it may write to them. */
        available: z.boolean().default(true),
        /** The rooms that they are not in. */
        outside: z.array(z.string()).default([]),
        /** How many messages rang at them that they have not read. */
        unreadUrgent: z.int().default(0),
      }),
    )
    .default([]),
  groups: z.array(z.strictObject({ id: z.string(), departments: ids, users: ids })).default([]),
  /** The app's range of contacts; null: everybody. */
  range: z.strictObject({ departments: ids, users: ids, groups: ids }).nullable().default(null),
});
export type Company = z.infer<typeof Company>;
export type User = Company["users"][number];

/** The department and all that are above it, up to the root. */
export function above(id: string, company: Company): readonly string[] {
  const parent = company.departments.find((one) => one.id === id)?.parent;
  return parent === undefined ? [id] : [id, ...above(parent, company)];
}

export function isDepartmentInRange(id: string, company: Company): boolean {
  if (company.range === null) return true;
  const lists = [company.range, ...groupsInRange(company)];
  return above(id, company).some((one) => lists.some(({ departments }) => departments.includes(one)));
}

export function isInRange(user: User, company: Company): boolean {
  return (
    company.range?.users.includes(user.id) === true ||
    groupsInRange(company).some(({ users }) => users.includes(user.id)) ||
    user.departments.some((one) => isDepartmentInRange(one, company))
  );
}

export function groupsInRange({ groups, range }: Company): Company["groups"] {
  return groups.filter(({ id }) => range === null || range.groups.includes(id));
}
