import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { createInterface } from "node:readline";
import type { Plugin } from "esbuild";
import { bundled } from "../support/bundle.js";
import type { PlatformUnderTest } from "./scene.js";

/** A process that delivers, until it is killed. */
export interface Delivering {
  readonly url: string;
  readonly lines: readonly string[];
  readonly exited: Promise<void>;
  kill(): Promise<void>;
}

/** What the project builds is run as it is built; only the process's own code is put together here. */
const fromDist: Plugin = {
  name: "from-dist",
  setup: ({ onResolve }) => {
    onResolve({ filter: /^\.\.\/\.\.\/src\// }, ({ path }) => ({
      path: pathToFileURL(resolve("dist", path.slice("../../src/".length))).href,
      external: true,
    }));
  },
};

export interface Surroundings {
  readonly databaseUrl: string;
  readonly chatUrl: string;
  /** How many times shorter delivery's durations are, and the windows of the platform's rates. */
  readonly scale: number;
  readonly faster: number;
  readonly platform: PlatformUnderTest;
}

export async function startDelivering(where: Surroundings): Promise<Delivering> {
  const args = ["--input-type=module", "-", JSON.stringify(where)];
  const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "pipe"] });
  const kill = (): void => void child.kill("SIGKILL");
  process.once("exit", kill);
  const lines: string[] = [];
  child.stdin.end(await bundled("test/fault/delivering-process.ts", [fromDist]));
  const exited = once(child, "close").then(() => {
    process.off("exit", kill);
  });
  const opened = new Promise<string>((opens, fails) => {
    for (const input of [child.stdout, child.stderr])
      createInterface({ input }).on("line", (line) => {
        lines.push(line);
        const url = /^listening (\S+)$/u.exec(line)?.[1];
        if (url !== undefined) opens(url);
      });
    void exited.then(() => {
      fails(new Error(`It ended: ${lines.join("\n")}`));
    });
  });
  const url = await opened;
  return {
    ...{ url, lines, exited },
    kill: async () => {
      kill();
      await exited;
    },
  };
}
