import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { resolve as absolute } from "node:path";
import { createInterface } from "node:readline";

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
  const { child, lines, exited, opened } = launch(["start", ...args], where);
  const ended = exited.then(({ code, signal }) => {
    throw new Error(`It ended with ${code ?? signal}: ${lines.join("\n")}`);
  });
  const late = setTimeout(() => child.kill("SIGKILL"), OPEN_WITHIN_MS);
  const url = await Promise.race([opened, ended]).finally(() => {
    clearTimeout(late);
  });
  const kill = (signal: NodeJS.Signals): Promise<Ended> => {
    child.kill(signal);
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
  readonly lines: readonly string[];
  readonly exited: Promise<Ended>;
  /** The address that it says it is open at. */
  readonly opened: Promise<string>;
}

function launch(args: readonly string[], { databaseUrl, cwd, env }: Surroundings): Launched {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [CLI, ...args], {
    cwd,
    env: { PATH, HOME, LANG: "en_US.UTF-8", PORT: "0", DATABASE_URL: databaseUrl, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exited = diesWithUs(child);
  const lines: string[] = [];
  const opened = new Promise<string>((resolve) => {
    const take = (line: string): void => {
      lines.push(line);
      const url = /^[^{].*?(http:\/\/\S+)$/u.exec(line)?.[1];
      if (url !== undefined) resolve(new URL(url).origin);
    };
    for (const input of [child.stdout, child.stderr]) createInterface({ input }).on("line", take);
  });
  return { child, lines, exited, opened };
}

function diesWithUs(child: ChildProcess): Promise<Ended> {
  const kill = (): void => {
    child.kill("SIGKILL");
  };
  process.once("exit", kill);
  return once(child, "close").then(() => {
    process.off("exit", kill);
    return { code: child.exitCode, signal: child.signalCode };
  });
}
