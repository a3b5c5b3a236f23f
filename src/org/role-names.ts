import type { LocalizedName } from "../core/locale.js";
import type { Person } from "./org.js";
import type { Role } from "./permissions.js";

const names: Readonly<Record<Role, LocalizedName>> = {
  admin: { "zh-CN": "管理员", en: "Admin" },
  supervisor: { "zh-CN": "主管", en: "Supervisor" },
  agent: { "zh-CN": "客服", en: "Agent" },
  partner: { "zh-CN": "协作同事", en: "Partner" },
};

export function nameOfRole(role: Role): LocalizedName {
  return names[role];
}

const LEADING: readonly Role[] = ["supervisor", "admin", "agent", "partner"];

/** What a person is called by their first role in order of standing. */
export function roleName(person: Person): LocalizedName {
  return names[LEADING.find((role) => person.roles.includes(role)) ?? "agent"];
}
