import { setTimeout as sleep } from "node:timers/promises";
import { between } from "../crash/random.js";
import type { Delivering } from "./process.js";
import { handoffCard, type PlaceUnderTest } from "./scene.js";

/** What was asked for, and what the asker was told. */
export interface Asked {
  /** By key: the newest stage whose showing was acknowledged. */
  readonly told: ReadonlyMap<string, number>;
  readonly files: ReadonlySet<string>;
}

export interface Crowd extends Asked {
  /** Shows new things and changes old ones, until it is told to end. */
  run(processes: () => readonly Delivering[], ended: () => boolean): Promise<void>;
}

interface Handoff {
  readonly name: string;
  readonly places: readonly string[];
  stage: number;
}

const EVERY_MS: readonly [number, number] = [20, 120];

export function createCrowd(random: () => number, places: readonly PlaceUnderTest[]): Crowd {
  const told = new Map<string, number>();
  const files = new Set<string>();
  const handoffs: Handoff[] = [];
  const somewhere = (): string => places[between(random, 0, places.length - 1)]!.id;

  const ask = async (to: Delivering, body: unknown): Promise<boolean> => {
    try {
      const response = await fetch(to.url, { method: "POST", body: JSON.stringify(body) });
      return response.ok;
    } catch {
      return false;
    }
  };

  const show = async (to: Delivering, handoff: Handoff): Promise<void> => {
    const { name, stage } = handoff;
    const cards = handoff.places.map((place, index) => ({
      key: `test/${name}-${String(index)}`,
      to: place,
      card: handoffCard(name, stage),
    }));
    if (await ask(to, { kind: "cards", cards })) for (const { key } of cards) told.set(key, stage);
  };

  const act = async (to: Delivering): Promise<void> => {
    const kind = random();
    const old = handoffs[between(random, Math.max(0, handoffs.length - 60), handoffs.length - 1)];
    if (kind < 0.4 && old !== undefined) {
      old.stage += 1;
      return show(to, old);
    }
    if (kind < 0.5) {
      const key = `test/file-${String(files.size)}-${String(Math.floor(random() * 1e9))}`;
      const file = { kind: "file", key, to: somewhere(), name: `${key.slice(5)}.csv`, text: "a,b\n1,2\n" };
      if (await ask(to, file)) files.add(key);
      return;
    }
    const fresh = { name: `h${String(handoffs.length)}`, places: [somewhere(), somewhere()], stage: 0 };
    handoffs.push(fresh);
    return show(to, fresh);
  };

  return {
    told,
    files,
    run: async (processes, ended) => {
      while (!ended()) {
        const all = processes();
        const to = all[between(random, 0, all.length - 1)];
        if (to !== undefined) await act(to);
        await sleep(between(random, ...EVERY_MS));
      }
    },
  };
}
