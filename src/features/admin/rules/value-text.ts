import type { Locale } from "../../../core/locale.js";
import type { AnySetting } from "../../../org/index.js";
import { ruleWords } from "./words.js";

/** A setting's value as people read it; null: nobody knows the setting any more. */
export function valueText(value: unknown, asked: AnySetting["asked"] | null, locale: Locale): string {
  if (value === 0 && asked?.type === "number" && asked.none !== undefined) return asked.none[locale];
  if (typeof value === "boolean") return value ? ruleWords[locale].on : ruleWords[locale].off;
  return typeof value === "string" ? value : JSON.stringify(value);
}
