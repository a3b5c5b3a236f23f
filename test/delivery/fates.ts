import { EventEmitter, once } from "node:events";
import { setImmediate as nextTurn } from "node:timers/promises";
import { type Asked, type Reaction, TAKE } from "./chat.js";

/** What becomes of the next request. `killed`: with it under way, the process that made it dies. */
export type Fate =
  | { readonly kind: "take" | "lose" | "drop" | "too-old" }
  | { readonly kind: "killed"; readonly carriedOut: boolean }
  | { readonly kind: "retry"; readonly scope: "place" | "act" | "platform" }
  | {
      readonly kind: "refused";
      readonly because: "place" | "content" | "install";
      readonly stubborn: boolean;
    }
  /** It is taken, and while it is under way another card is shown. */
  | { readonly kind: "meanwhile"; readonly name: number };

export interface Fates {
  readonly push: (fate: Fate) => void;
  readonly clear: () => void;
  readonly decide: (asked: Asked, show: (name: number) => Promise<void>) => Promise<Reaction>;
  /** Resolves when a request was killed. */
  readonly killed: () => Promise<"killed">;
  readonly refused: ReadonlySet<string>;
  readonly ended: Set<string>;
  readonly tooOld: ReadonlyMap<string, number>;
}

export function createFates(): Fates {
  const left: Fate[] = [];
  const refused = new Set<string>();
  const ended = new Set<string>();
  const tooOld = new Map<string, number>();
  const kills = new EventEmitter().setMaxListeners(0);

  const decide: Fates["decide"] = async (asked, show) => {
    const fate: Fate = left.shift() ?? { kind: "take" };
    switch (fate.kind) {
      case "take":
        return TAKE;
      case "drop":
        return { kind: "drop" };
      case "lose":
        return { kind: "lose" };
      case "too-old":
        if (asked.kind === "post") return TAKE;
        tooOld.set(asked.key, (tooOld.get(asked.key) ?? 0) + 1);
        return { kind: "too-old" };
      case "meanwhile":
        await show(fate.name);
        return TAKE;
      case "retry":
        return { kind: "retry", afterMs: 2_000, scope: fate.scope, reason: "slow down" };
      case "refused":
        return refuse(asked, fate);
      case "killed":
        kills.emit("killed");
        await nextTurn();
        return { kind: fate.carriedOut ? "lose" : "drop" };
    }
  };

  const refuse = (asked: Asked, fate: Extract<Fate, { kind: "refused" }>): Reaction => {
    const isPlain = asked.card?.blocks[0]?.type === "text";
    if (fate.because === "content" && isPlain) {
      refused.add(`${asked.key} ${String(asked.revision)}`);
      ended.add(asked.key);
    }
    if (fate.because === "content" && fate.stubborn && !isPlain) left.unshift(fate);
    return { kind: "refused", because: fate.because, reason: "no" };
  };

  return {
    push: (fate) => void left.push(fate),
    clear: () => void left.splice(0),
    decide,
    killed: () => once(kills, "killed").then(() => "killed"),
    refused,
    ended,
    tooOld,
  };
}
