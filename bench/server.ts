import { fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { startProcess } from "../test/support/processes.js";
import type { Place } from "./database.js";

/** A server in a process of its own. */
export interface Server {
  readonly url: string;
  stop(): Promise<void>;
}

export interface OurServer extends Server {
  /** From the start of the process until it said where it is open. */
  readonly openMs: number;
  /** Until `/readyz` said 200. */
  readonly readyMs: number;
}

/** Dayclear as it is built; an empty database gets the sample company. */
export async function startOurs({ folder, databaseUrl }: Place): Promise<OurServer> {
  const began = performance.now();
  const { url, kill } = await startProcess({ databaseUrl, cwd: folder });
  const openMs = performance.now() - began;
  while ((await fetch(`${url}/readyz`)).status !== 200) await sleep(5);
  const readyMs = performance.now() - began;
  const stop = async (): Promise<void> => {
    await kill("SIGTERM");
  };
  return { url, openMs, readyMs, stop };
}

export async function startBare({ databaseUrl }: Place): Promise<Server> {
  const child = fork(new URL("bare.js", import.meta.url), [databaseUrl]);
  const [message] = (await once(child, "message")) as unknown[];
  const stop = async (): Promise<void> => {
    child.kill();
    await once(child, "exit");
  };
  return { url: z.string().parse(message), stop };
}
