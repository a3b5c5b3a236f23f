import type { VNode } from "preact";
import type { Locale } from "../../../core/locale.js";
import type { Colleague } from "../workspace.js";
import { Icon } from "./icons.js";

const HUES = [12, 32, 52, 92, 140, 165, 190, 210, 232, 262, 292, 328];

/** Initials on a soft colour that is always the same person's. */
export function Avatar({ person, locale }: { person: Colleague; locale: Locale }): VNode {
  return (
    <span class="avatar" style={{ "--hue": String(hueOf(person.userId)) }} aria-hidden="true">
      {initials(person, locale)}
    </span>
  );
}

export function BotAvatar(): VNode {
  return (
    <span class="avatar bot" aria-hidden="true">
      <Icon of="check" />
    </span>
  );
}

export function nameOf(person: Colleague, locale: Locale): string {
  return locale === "en" ? person.nameEn : person.name;
}

/** Chinese given names, as Feishu has it; in English the first letters of first and last name. */
export function initials(person: Colleague, locale: Locale): string {
  const name = nameOf(person, locale);
  if (/\p{Script=Han}/u.test(name)) return name.length > 2 ? name.slice(-2) : name;
  const words = name.split(/\s+/u).filter((word) => word !== "");
  return [words[0], words.length > 1 ? words.at(-1) : ""]
    .map((word) => (word ?? "").slice(0, 1).toUpperCase())
    .join("");
}

function hueOf(id: string): number {
  const hash = Array.from(id).reduce(
    (sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) >>> 0,
    7,
  );
  return HUES[hash % HUES.length] ?? 0;
}
