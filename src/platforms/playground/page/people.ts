import type { Locale } from "../../../core/locale.js";
import { placeKey } from "../place-key.js";
import type { Colleague } from "../workspace.js";
import { isUnread, type State } from "./state.js";

export interface Team {
  readonly name: string;
  readonly unread: boolean;
  readonly people: readonly Colleague[];
}

/** The colleagues that match, by department; departments with something new in their room come first. */
export function teams(state: State, typed: string): readonly Team[] {
  const { workspace, locale } = state;
  const found = workspace.people.filter((person) => matches(person, typed));
  const names = new Set(found.map((person) => person.department[locale]));
  return [...names]
    .map((name) => {
      const people = found.filter((person) => person.department[locale] === name);
      return { name, people, unread: people.some((person) => hasNews(state, person)) };
    })
    .sort((a, b) => Number(b.unread) - Number(a.unread));
}

function hasNews(state: State, { room }: Colleague): boolean {
  return room !== null && isUnread(state, placeKey({ kind: "room", address: room }));
}

export function matches({ name, nameEn, title, department }: Colleague, typed: string): boolean {
  const words = fold(typed).split(/\s+/u);
  const all = fold([name, nameEn, ...Object.values(title), ...Object.values(department)].join(" "));
  return words.every((word) => all.includes(word));
}

function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

export function about({ title, department }: Colleague, locale: Locale): string {
  return `${department[locale]} · ${title[locale]}`;
}
