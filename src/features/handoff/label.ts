import type { Locale } from "../../core/locale.js";
import { department as departmentOf, findDepartments, type Org } from "../../org/index.js";
import type { Handoff } from "./handoff.js";

/** What of a handoff its label is made of. */
export type Labelled = Pick<Handoff, "series" | "period" | "number" | "department">;

/** "仓库 #128" / "WH-128", "仓库 #2026-128" / "WH-2026-128" where numbers begin again. */
export function labelOf(handoff: Labelled, org: Org, locale: Locale): string {
  const { series, period, number } = handoff;
  const department = departmentOf(org, handoff.department);
  // A series that its department no longer has would make two numbers look alike.
  if (locale === "en" || department?.series !== series)
    return [series, ...(period === "" ? [] : [period]), String(number)].join("-");
  return `${department.name["zh-CN"]} #${period === "" ? "" : `${period}-`}${String(number)}`;
}

/** A number as people type it: `仓库 #128`, `WH-128`, `wh128`, `WH-2026-11-128`, or `#128` for any series. */
export interface Numbered {
  readonly series: readonly string[];
  /** Null: any. */
  readonly period: string | null;
  readonly number: number;
}

const LABEL = /^(?<series>.*?)[\s\-—#＃]*(?:(?<period>20\d\d(?:-[01]\d)?)-)?(?<number>\d{1,9})$/u;

export function readLabel(org: Org, typed: string): Numbered | null {
  const groups = LABEL.exec(typed.trim().normalize("NFKC"))?.groups;
  if (groups === undefined) return null;
  const series = groups["series"]?.trim() ?? "";
  const [period, number] = [groups["period"] ?? null, Number(groups["number"])];
  if (series === "") return { series: org.departments.map((one) => one.series), period, number };
  const former = /^[A-Za-z]{1,6}$/u.test(series) ? [series.toUpperCase()] : [];
  const departments = findDepartments(org, series).map((one) => one.series);
  const known = departments.length > 0 ? departments : former;
  return known.length === 0 ? null : { series: known, period, number };
}
