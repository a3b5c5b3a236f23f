import type { Locale } from "../../../core/locale.js";
import { ruleWords } from "./words.js";

/** A setting's value as people read it. */
export function valueText(value: unknown, locale: Locale): string {
  if (typeof value === "boolean") return value ? ruleWords[locale].on : ruleWords[locale].off;
  return typeof value === "string" ? value : JSON.stringify(value);
}
