import type { Locale } from "../../../core/locale.js";
import { now } from "./clock.js";
import { words } from "./words.js";

export function clockTime(at: string, locale: Locale): string {
  return format(at, locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

export function fullTime(at: string, locale: Locale): string {
  return format(at, locale, { dateStyle: "full", timeStyle: "short" });
}

/** "Today", "Yesterday", else the date. */
export function dayOf(at: string, locale: Locale): string {
  const day = dayName(new Date(at), locale);
  const today = now();
  const yesterday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1);
  if (day === dayName(today, locale)) return words[locale].today;
  return day === dayName(yesterday, locale) ? words[locale].yesterday : day;
}

function dayName(date: Date, locale: Locale): string {
  return new Intl.DateTimeFormat(language(locale), {
    year: "numeric",
    month: "long",
    day: "numeric",
    weekday: "short",
  }).format(date);
}

function format(at: string, locale: Locale, how: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(language(locale), how).format(new Date(at));
}

function language(locale: Locale): string {
  return locale === "en" ? "en-GB" : locale;
}
