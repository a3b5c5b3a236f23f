import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout } from "node:timers/promises";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "dayclear-shutdown-"));
  await build({
    entryPoints: ["test/ops/stoppable-process.ts"],
    outfile: join(folder, "process.cjs"),
    bundle: true,
    platform: "node",
    format: "cjs",
    logLevel: "error",
  });
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

describe("a process that is asked to stop", () => {
  it.each(["SIGTERM", "SIGINT"] as const)("on %s stops its steps in order and exits with 0", async (name) => {
    const { events, code } = await run(["quick"], { ready: signal(name) });
    expect(events).toEqual(["ready", "stopping", "store stops", "stopped"]);
    expect(code).toBe(0);
  });

  it("exits in time although a step never ends, and says which", async () => {
    const { lines, code } = await run(["endless"], { ready: signal("SIGTERM") });
    expect(lines.at(-1)).toMatchObject({ event: "left unfinished", step: "endless" });
    expect(code).toBe(0);
  });

  it("stops the other steps when one fails, and exits with 1", async () => {
    const { events, code } = await run(["failing"], { ready: signal("SIGTERM") });
    expect(events).toEqual(["ready", "stopping", "stopping failed", "store stops", "stopped"]);
    expect(code).toBe(1);
  });

  it("knows from the first signal on that it is stopping", async () => {
    const { lines } = await run(["quick"], { ready: signal("SIGTERM") });
    expect(lines[0]).toMatchObject({ event: "ready", stopping: false });
    expect(lines[2]).toMatchObject({ event: "store stops", stopping: true });
  });

  it("takes a signal that npm passes on for the same one", async () => {
    const { events, code } = await run(["quick"], { ready: signal("SIGINT"), stopping: signal("SIGINT") });
    expect(events).toEqual(["ready", "stopping", "store stops", "stopped"]);
    expect(code).toBe(0);
  });

  it("exits at once on a second signal", async () => {
    const again = async (child: ChildProcess): Promise<void> => {
      await setTimeout(700);
      child.kill("SIGTERM");
    };
    const { events, code } = await run(["endless", "patient"], { ready: signal("SIGINT"), stopping: again });
    expect(events).toEqual(["ready", "stopping"]);
    expect(code).toBe(1);
  });
});

describe("a process where something goes unhandled", () => {
  it.each([
    ["rejection", "unhandled rejection"],
    ["exception", "uncaught exception"],
  ])("logs the %s, without its message, and exits with 1", async (mode, event) => {
    const { lines, code } = await run([mode], {});
    expect(lines.at(-1)).toMatchObject({ level: "error", event, error: { name: "TypeError" } });
    expect(JSON.stringify(lines)).not.toContain("what somebody typed");
    expect(code).toBe(1);
  });
});

type Deed = (child: ChildProcess) => unknown;

interface Ended {
  readonly lines: readonly Readonly<Record<string, unknown>>[];
  readonly events: readonly unknown[];
  readonly code: unknown;
}

/** Does to the process what stands under an event once it has logged that. */
async function run(modes: readonly string[], deeds: Readonly<Record<string, Deed>>): Promise<Ended> {
  const child = spawn(process.execPath, [join(folder, "process.cjs"), ...modes]);
  const ended = once(child, "close");
  const lines: Record<string, unknown>[] = [];
  for await (const text of createInterface(child.stdout)) {
    const line = JSON.parse(text) as Record<string, unknown>;
    lines.push(line);
    await deeds[String(line["event"])]?.(child);
  }
  const [code] = (await ended) as unknown[];
  return { lines, events: lines.map((line) => line["event"]), code };
}

function signal(name: NodeJS.Signals): Deed {
  return (child) => child.kill(name);
}
