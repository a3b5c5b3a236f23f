import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { newPath, openScribe } from "./scribe.js";

const SCRIPT = fileURLToPath(new URL("write-messages.mjs", import.meta.url));

describe("the journal of two processes, one of them killed", () => {
  it.each([1, 2, 3, 4, 5])("has every message whose writing was answered: %i", async () => {
    const path = await newPath();
    const [one, other] = [writing(path, "one"), writing(path, "other")];
    await Promise.all([one.reached(150), other.reached(150)]);
    await one.kill();
    await other.reached(other.answered.length + 150);
    await other.kill();
    const journal = await openScribe(path, 100_000);
    const lost = [...one.answered, ...other.answered].filter((id) => journal.memory.get(id) === null);
    expect(lost).toEqual([]);
  });
});

interface Writing {
  /** Ids of the messages whose writing was answered. */
  readonly answered: readonly string[];
  reached(count: number): Promise<void>;
  kill(): Promise<void>;
}

function writing(path: string, name: string): Writing {
  const child: ChildProcess = spawn(process.execPath, [SCRIPT, path, name], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const closed = once(child, "close");
  onTestFinished(() => void child.kill("SIGKILL"));
  const answered: string[] = [];
  const lines = createInterface({ input: child.stdout! });
  lines.on("line", (id) => answered.push(id));
  return {
    answered,
    reached: async (count) => {
      while (answered.length < count) await once(lines, "line");
    },
    kill: async () => {
      child.kill("SIGKILL");
      await closed;
    },
  };
}
