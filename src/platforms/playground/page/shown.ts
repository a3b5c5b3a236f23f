import { readPlaceKey } from "../place-key.js";
import type { Colleague } from "../workspace.js";
import type { Session } from "./session.js";
import type { State } from "./state.js";
import { words } from "./words.js";

/** What most of the page is made from. */
export interface Shown {
  readonly state: State;
  readonly session: Session;
}

export function placeName({ workspace, place, home, locale }: State): string {
  if (home !== null) return words[locale].home;
  const at = readPlaceKey(place);
  const room = at?.kind === "room" ? workspace.rooms.find((one) => one.address === at.address) : undefined;
  return room?.name ?? words[locale].bot;
}

export function colleague({ workspace }: State, userId: string): Colleague | null {
  return workspace.people.find((person) => person.userId === userId) ?? null;
}
