import type { Named } from "../../../core/command.js";
import type { Locale } from "../../../core/locale.js";

export function slash(command: Named, locale: Locale): string {
  return `/${locale === "en" ? command.name : command.alias}`;
}
