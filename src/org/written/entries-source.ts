import type { LocalizedName } from "../../core/locale.js";
import type { Path, Source, SourceRead } from "../source.js";
import type { Entries, Entry, Written } from "./entries.js";

/** What stands after all others, so that of two that are the same it is the one at fault. */
const LATE = 2 ** 40;

/** The company's file as entries, of which the one at `at` was changed. Every path has a place, also one without a value. */
export function entriesSource({ entries, at }: { readonly entries: Entries; readonly at: Path }): SourceRead {
  const paths: Path[] = [];
  const places = new Map<string, number>();
  const placeOf = (path: Path): number => {
    const place = places.get(keyOf(path)) ?? paths.push(path) - 1;
    places.set(keyOf(path), place);
    return place + (isUnder(path, at) ? LATE : 0);
  };
  for (const path of pathsIn(entries, [])) placeOf(path);
  const value = (path: Path): Written | undefined => path.reduce<Written | undefined>(stepInto, entries);
  const whereIs: Source["whereIs"] = (offset) => {
    const path = paths[offset >= LATE ? offset - LATE : offset] ?? [];
    return { type: "entry", path, name: nameAt(value(path.slice(0, path[2] === "kinds" ? 4 : 2))) };
  };
  const textAt: Source["textAt"] = (path) => {
    const text = value(path);
    return typeof text === "string" ? text : null;
  };
  const atValue: Source["at"] = (path) => (value(path) === undefined ? null : placeOf(path));
  return { kind: "ok", source: { value: entries, whereIs, at: atValue, keyAt: placeOf, textAt } };
}

function pathsIn(value: Written, path: Path): readonly Path[] {
  if (typeof value === "string") return [path];
  const inner: readonly (readonly [string, Written])[] = Object.entries(value);
  return [path, ...inner.flatMap(([key, one]) => pathsIn(one, [...path, key]))];
}

function stepInto(value: Written | undefined, step: string): Written | undefined {
  if (value === undefined || typeof value === "string") return undefined;
  if (isList(value)) return value[Number(step)];
  return Object.hasOwn(value, step) ? value[step] : undefined;
}

function isList(value: Written): value is readonly Written[] {
  return Array.isArray(value);
}

function isUnder(path: Path, at: Path): boolean {
  return at.every((step, index) => path[index] === step);
}

function keyOf(path: Path): string {
  return path.join("/");
}

/** What people call an entry. */
function nameAt(entry: Written | undefined): LocalizedName {
  const { name, code, id, ...more }: Entry =
    entry === undefined || typeof entry === "string" || isList(entry) ? {} : entry;
  if (name !== undefined && typeof name !== "string" && !isList(name))
    return { "zh-CN": textOf(name["zh"]), en: textOf(name["en"]) };
  const zh = textOf(name ?? code ?? id);
  return { "zh-CN": zh, en: textOf(more["name-en"] ?? zh) };
}

function textOf(value: Written | undefined): string {
  return typeof value === "string" ? value : "";
}
