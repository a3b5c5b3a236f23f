import type { PlaceAddress } from "../../../src/core/place.js";

/** Where somebody did something: a private answer to it is looked for there. */
export interface Asked {
  readonly user: string;
  readonly where: PlaceAddress;
  /** The message whose thread it is. */
  readonly thread: string | null;
}

export interface Asks {
  /** Before it is done. */
  note(asked: Asked): void;
  /** What that person asked last before then; null for nothing. */
  before(user: string, at: number): Asked | null;
  /** Its words are a command, which on other products nobody sees. */
  commanded(message: string): void;
  isCommand(message: string): boolean;
}

export function createAsks(): Asks {
  const asks: { readonly asked: Asked; readonly at: number }[] = [];
  const commands = new Set<string>();
  return {
    note: (asked) => asks.push({ asked, at: Date.now() }),
    before: (user, at) => asks.findLast((ask) => ask.asked.user === user && ask.at <= at)?.asked ?? null,
    commanded: (message) => commands.add(message),
    isCommand: (message) => commands.has(message),
  };
}
