import type { Locale, Localized } from "../core/locale.js";

/** What people call a platform; its name where nobody serves it any more. */
export type Titles = (platform: string, locale: Locale) => string;

export interface Titled {
  readonly name: string;
  readonly title: Localized<string>;
}

export function titlesOf(platforms: readonly Titled[]): Titles {
  const titles = new Map(platforms.map(({ name, title }) => [name, title]));
  return (platform, locale) => titles.get(platform)?.[locale] ?? platform;
}
