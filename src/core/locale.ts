import { z } from "zod";

export const Locale = z.enum(["zh-CN", "en"]);
export type Locale = z.infer<typeof Locale>;

/** One value per locale; a missing translation does not compile. */
export type Localized<T> = Readonly<Record<Locale, T>>;

/** A name as the org file gives it, in both languages. */
export const LocalizedName = z.object({ "zh-CN": z.string().min(1), en: z.string().min(1) });
export type LocalizedName = z.infer<typeof LocalizedName>;

export function formatNumber(value: number, locale: Locale): string {
  return new Intl.NumberFormat(locale).format(value);
}

/** Picks by the locale's plural rules; Chinese has only `other`. */
export function plural(count: number, locale: Locale, forms: { one: string; other: string }): string {
  const rule = new Intl.PluralRules(locale).select(count);
  return rule === "one" ? forms.one : forms.other;
}

/** "a, b and c" / "a、b和c". */
export function joinWithAnd(items: readonly string[], locale: Locale): string {
  return new Intl.ListFormat(locale, { type: "conjunction" }).format(items);
}

/** "a, b or c" / "a、b或c". */
export function joinWithOr(items: readonly string[], locale: Locale): string {
  return new Intl.ListFormat(locale, { type: "disjunction" }).format(items);
}
