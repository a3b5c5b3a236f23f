import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** A server in a process of its own. */
export interface Server {
  readonly url: string;
  /** From its start until it said where it is open. */
  readonly openMs: number;
  /** From its start until `/readyz` said 200. */
  readonly readyMs: number;
  stop(): Promise<void>;
}

interface Where {
  /** It runs there, so that no .env of a developer is read and its other files are gone with the folder. */
  readonly folder: string;
  readonly databaseUrl: string;
}

const ORG = resolve("examples/org.yaml");

/** Dayclear as it is built; an empty database gets the sample company. */
export async function startOurs({ folder, databaseUrl }: Where): Promise<Server> {
  const environment = { PATH: process.env["PATH"], DATABASE_URL: databaseUrl, PORT: "0" };
  const args = [resolve("dist/cli.js"), "start", "--org", ORG];
  return start(args, { cwd: folder, env: environment, probe: "/readyz" });
}

export async function startBare({ folder, databaseUrl }: Where): Promise<Server> {
  return start([resolve("dist/bench/bare.js"), databaseUrl], { cwd: folder, env: {}, probe: null });
}

interface How {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly probe: string | null;
}

async function start(args: readonly string[], { cwd, env, probe }: How): Promise<Server> {
  const began = performance.now();
  const child = spawn(process.execPath, args, { cwd, env, stdio: ["ignore", "pipe", "inherit"] });
  const exited = once(child, "exit");
  const url = await Promise.race([urlIn(child.stdout), exited.then(() => null)]);
  if (url === null) throw new Error(`${String(args[0])} ended before it was open`);
  const openMs = performance.now() - began;
  if (probe !== null) await until200(url + probe);
  const readyMs = performance.now() - began;
  const stop = async (): Promise<void> => {
    child.kill("SIGTERM");
    await exited;
  };
  return { url, openMs, readyMs, stop };
}

/** Goes on reading afterwards: nobody else empties the pipe. */
function urlIn(stdout: NodeJS.ReadableStream): Promise<string> {
  let text = "";
  return new Promise((found) => {
    stdout.on("data", (chunk: Buffer) => {
      text = `${text}${chunk.toString()}`.slice(-1_000);
      const url = /http:\/\/[\w.:]+(?=\s)/u.exec(text)?.[0];
      if (url !== undefined) found(url);
    });
  });
}

async function until200(url: string): Promise<void> {
  while ((await fetch(url)).status !== 200) await sleep(5);
}
