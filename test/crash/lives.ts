import { onTestFinished } from "vitest";
import type { Running } from "../support/processes.js";

/** A bot that is killed and started again, each time as a process of its own. */
export interface Lives {
  /** The one that runs now. */
  readonly running: Running;
  /** All that any process of it printed. */
  lines(): readonly string[];
  /** What a power cut and a start do. */
  killAndStart(): Promise<void>;
}

export async function openLives(start: () => Promise<Running>): Promise<Lives> {
  const all = [await start()];
  const running = (): Running => all.at(-1)!;
  onTestFinished(async () => {
    await running().kill("SIGKILL");
  });
  return {
    get running() {
      return running();
    },
    lines: () => all.flatMap(({ lines }) => lines),
    killAndStart: async () => {
      await running().kill("SIGKILL");
      all.push(await start());
    },
  };
}
