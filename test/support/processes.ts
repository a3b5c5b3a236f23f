import { spawn, type ChildProcess, type ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import { resolve as absolute } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

const CLI = absolute("dist/cli.js");
const SAMPLE_COMPANY = absolute("examples/org.yaml");
const OPEN_WITHIN_MS = 30_000;

export interface Ended {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A built `dayclear start` that answers at `url`. */
export interface Running {
  readonly url: string;
  readonly pid: number;
  /** What it has printed so far, errors too. */
  readonly lines: readonly string[];
  readonly exited: Promise<Ended>;
  /** Sends the signal and resolves once the process has ended; of one that has ended already, to how. */
  kill(signal: "SIGKILL" | "SIGTERM"): Promise<Ended>;
}

export interface Surroundings {
  readonly databaseUrl: string;
  /** `data/` is made in it. Processes that share a PostgreSQL database share the folder, or they show different messages. */
  readonly cwd: string;
  /** Beside DATABASE_URL and PORT (any free one). Nothing else comes from the environment of the tests. */
  readonly env?: Readonly<Record<string, string>>;
}

/** By default starts with the sample company if the database is empty. Resolves once it answers; rejects with what it printed if it ends before. */
export async function startProcess(
  where: Surroundings,
  args: readonly string[] = ["--org", SAMPLE_COMPANY],
): Promise<Running> {
  return opening(launch(["start", ...args], where));
}

/** As a user starts it, in the folder of the project: `npm start`, which builds first where something changed. */
export async function npmStart(where: Omit<Surroundings, "cwd">, args: readonly string[]): Promise<Running> {
  return opening(launchGroup("npm", ["start", "--", ...args], { ...where, cwd: process.cwd() }));
}

async function opening({ child, lines, exited, opened, end }: Launched): Promise<Running> {
  const ended = exited.then(({ code, signal }) => {
    throw new Error(`It ended with ${code ?? signal}: ${lines.join("\n")}`);
  });
  const late = setTimeout(() => {
    end("SIGKILL");
  }, OPEN_WITHIN_MS);
  const url = await Promise.race([opened, ended]).finally(() => {
    clearTimeout(late);
  });
  const kill = (signal: NodeJS.Signals): Promise<Ended> => {
    end(signal);
    return exited;
  };
  return { url, pid: child.pid!, lines, exited, kill };
}

/** Runs a `dayclear` command to its end. */
export async function runCommand(
  args: readonly string[],
  where: Surroundings,
): Promise<Ended & { readonly lines: readonly string[] }> {
  const { exited, lines } = launch(args, where);
  return { ...(await exited), lines };
}

interface Launched {
  readonly child: ChildProcess;
  readonly end: (signal: NodeJS.Signals) => void;
  readonly lines: readonly string[];
  readonly exited: Promise<Ended>;
  /** The address that it says it is open at. */
  readonly opened: Promise<string>;
}

function launch(args: readonly string[], where: Surroundings): Launched {
  const child = spawn(process.execPath, [CLI, ...args], spawning(where));
  return launched(child, (signal) => child.kill(signal));
}

/** A signal goes to all that the command started. */
function launchGroup(command: string, args: readonly string[], where: Surroundings): Launched {
  const child = spawn(command, args, { ...spawning(where), detached: true });
  return launched(child, (signal) => {
    if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid!, signal);
  });
}

function spawning({ databaseUrl, cwd, env }: Surroundings) {
  const { PATH, HOME } = process.env;
  return {
    cwd,
    env: { PATH, HOME, LANG: "en_US.UTF-8", PORT: "0", DATABASE_URL: databaseUrl, ...env },
    stdio: ["ignore", "pipe", "pipe"] as ["ignore", "pipe", "pipe"],
  };
}

function launched(
  child: ChildProcessByStdio<null, Readable, Readable>,
  end: (signal: NodeJS.Signals) => void,
): Launched {
  const exited = diesWithUs(child, end);
  const lines: string[] = [];
  const opened = new Promise<string>((resolve) => {
    const take = (line: string): void => {
      lines.push(line);
      const url = /^[^{].*?(http:\/\/\S+)$/u.exec(line)?.[1];
      if (url !== undefined) resolve(new URL(url).origin);
    };
    for (const input of [child.stdout, child.stderr]) createInterface({ input }).on("line", take);
  });
  return { child, lines, exited, opened, end };
}

function diesWithUs(child: ChildProcess, end: (signal: NodeJS.Signals) => void): Promise<Ended> {
  const kill = (): void => {
    end("SIGKILL");
  };
  process.once("exit", kill);
  return once(child, "close").then(() => {
    process.off("exit", kill);
    return { code: child.exitCode, signal: child.signalCode };
  });
}
