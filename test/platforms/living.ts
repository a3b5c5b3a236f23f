import type { Inbound } from "../../src/core/inbound.js";
import type { Platform } from "../../src/core/platform.js";
import type { Reply } from "../../src/core/reply.js";
import { createMortal } from "./mortal.js";

type Receive = (inbound: Inbound) => Promise<Reply>;

/** A process of the app's, as far as the product knows it. */
export interface Instance {
  readonly platform: Platform;
  /** No word comes or goes any more. */
  cut(): Promise<void>;
  stop(): Promise<void>;
}

export interface Living<I extends Instance> {
  instance(): I;
  /** Dies, and another takes its place. */
  restart(): Promise<Platform>;
  stop(): Promise<void>;
}

export async function createLiving<I extends Instance>(
  start: (receive: Receive) => Promise<I>,
  receive: Receive,
): Promise<Living<I>> {
  const live = async () => {
    const mortal = createMortal(receive);
    return { instance: await start(mortal.receive), die: mortal.die };
  };
  let now = await live();
  return {
    instance: () => now.instance,
    restart: async () => {
      const { instance, die } = now;
      await instance.cut();
      die();
      await instance.stop();
      now = await live();
      return now.instance.platform;
    },
    stop: () => now.instance.stop(),
  };
}

/** Keeps the addresses that stand anywhere in it. */
export function noting<T>(shown: T, links: Set<string>): T {
  JSON.stringify(shown, (name, value: unknown) => {
    if (name === "url" && typeof value === "string") links.add(value);
    return value;
  });
  return shown;
}
