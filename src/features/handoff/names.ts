import type { DepartmentCode, PersonId } from "../../core/ids.js";
import { department as departmentOf, kindOf, nameOf, person as personOf } from "../../org/index.js";
import type { Handoff } from "./handoff.js";
import type { Reader } from "./reader.js";

/** Names need no time. */
type Naming = Pick<Reader, "org" | "locale">;
type Where = Pick<Handoff, "department" | "kind">;

export function nameFor(id: PersonId, { org, locale }: Naming): string {
  const person = personOf(org, id);
  return person === null ? id : nameOf(org, person, locale);
}

export function departmentName(code: DepartmentCode, { org, locale }: Naming): string {
  return departmentOf(org, code)?.name[locale] ?? code;
}

export function kindName({ department, kind }: Where, { org, locale }: Naming): string {
  return kindOf(org, department, kind)?.name[locale] ?? kind;
}

/** A fact that its kind asks for no more is named by whichever kind does. */
export function factName({ department, kind }: Where, code: string, { org, locale }: Naming): string {
  const here = kindOf(org, department, kind)?.facts ?? [];
  const elsewhere = org.departments.flatMap((one) => one.kinds.flatMap(({ facts }) => facts));
  return [...here, ...elsewhere].find((fact) => fact.code === code)?.name[locale] ?? code;
}
