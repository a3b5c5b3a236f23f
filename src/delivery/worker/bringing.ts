import { setTimeout as sleep } from "node:timers/promises";
import type { Act, Platform } from "../../core/platform.js";
import type { Clock } from "../../core/time.js";
import type { Read } from "../../store/index.js";
import type { Timing } from "../timing.js";
import type { Asking } from "./ask.js";
import type { Await } from "./fetch/awaiting.js";
import type { Fetched } from "./fetch/fetching.js";
import type { Holds } from "./holds.js";
import type { Pace, Paced } from "./pace.js";
import type { BringPictures, Brought } from "./pictures/pictures.js";
import type { Again, Beginning, Due, Outcome } from "./posting.js";

export interface Bringing extends Asking {
  readonly platform: Platform;
  readonly clock: Clock;
  readonly timing: Timing;
  readonly pace: Pace;
  readonly holds: Holds;
  readonly read: Read;
  readonly stopping: AbortSignal;
  /** Whether the file is here. */
  readonly fetched: Await<string, Fetched>;
  readonly pictures: BringPictures;
  readonly brought: Await<() => Promise<Brought | Left>, Brought | Left>;
  /** In [0, 1), for the jitter. */
  readonly chance: () => number;
  /** Commits it; null: nothing may be sent. */
  readonly begin: (beginning: Beginning) => Promise<Beginning | null>;
  /** Whether this instance is the one that sends, and will be until the answer is there. */
  readonly maySend: () => boolean;
}

/** As it is, to be gone on with after `ms`. */
export interface Left {
  readonly kind: "left";
  readonly ms: number;
}

export const LEFT: Left = { kind: "left", ms: 0 };

/** What came of it; `due` is the posting as it was sent. */
export interface Came {
  readonly kind: "came";
  readonly due: Due;
  readonly outcome: Outcome;
}

export type Next = Came | Again | Left;

export function came(due: Due, outcome: Outcome | Again): Came | Again {
  return outcome.kind === "again" ? outcome : { kind: "came", due, outcome };
}

export function at({ clock, chance, timing }: Pick<Bringing, "clock" | "chance" | "timing">) {
  return { now: clock(), chance: chance(), timing };
}

export function paced({ place, message }: Due, act: Act): Paced {
  return { act, place: place.id, message: message?.id ?? null };
}

/** Null once it may go. A place that has to wait longer lets others go first; the app's own turn is waited for. */
export async function inTurn(bringing: Bringing, due: Due, act: Act): Promise<Left | null> {
  const { pace, holds, clock, timing, stopping, maySend } = bringing;
  for (;;) {
    const heldMs = holds.holdsForMs(act, clock());
    if (heldMs > 0) return { kind: "left", ms: heldMs };
    const { ms, of } = pace.take(paced(due, act));
    if (ms === 0) return null;
    if (of !== "app" && ms > timing.patienceMs) return { kind: "left", ms };
    await sleep(ms, null, { signal: stopping }).catch(() => null);
    if (stopping.aborted || !maySend()) return LEFT;
  }
}
