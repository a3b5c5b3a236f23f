import type { Locale } from "../../core/locale.js";
import { department as departmentOf, findDepartments, type Org } from "../../org/index.js";
import type { Handoff } from "./handoff.js";

/** "仓库 #128" / "WH-128". */
export function labelOf(handoff: Handoff, org: Org, locale: Locale): string {
  const number = String(handoff.number);
  if (locale === "en") return `${handoff.series}-${number}`;
  const department = departmentOf(org, handoff.department);
  return `${department?.name["zh-CN"] ?? handoff.series} #${number}`;
}

/** A number as people type it: `仓库 #128`, `WH-128`, `wh128`, or `#128` for any series. */
export interface Numbered {
  readonly series: readonly string[];
  readonly number: number;
}

export function readLabel(org: Org, typed: string): Numbered | null {
  const match = /^(?<series>.*?)[\s\-—#＃]*(?<number>\d{1,9})$/u.exec(typed.trim().normalize("NFKC"));
  const series = match?.groups?.["series"]?.trim() ?? "";
  const number = Number(match?.groups?.["number"]);
  if (match === null) return null;
  if (series === "") return { series: org.departments.map((one) => one.series), number };
  const departments = findDepartments(org, series);
  return departments.length === 0 ? null : { series: departments.map((one) => one.series), number };
}
