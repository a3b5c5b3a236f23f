import { parentPort, workerData } from "node:worker_threads";
import { z } from "zod";
import type { Read } from "./client.js";
import { openReader } from "./open.js";

/** What worker threads can be asked for. A task only reads; its input and result are structured-cloned. */
export type Tasks = Readonly<Record<string, (read: Read, input: never) => Promise<unknown>>>;

export const WorkerData = z.object({ databaseUrl: z.string() });
export type WorkerData = z.infer<typeof WorkerData>;

export const Request = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("run"), task: z.string(), input: z.unknown() }),
  z.object({ kind: z.literal("close") }),
]);
export type Request = z.infer<typeof Request>;

export const Answer = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("done"), result: z.unknown() }),
  z.object({
    kind: z.literal("failed"),
    error: z.object({ name: z.string(), message: z.string(), stack: z.string() }),
  }),
]);
export type Answer = z.infer<typeof Answer>;

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** All that a worker's entry file does: what its parent asks, one task after the other. */
export async function serveTasks(tasks: Tasks): Promise<void> {
  if (parentPort === null) throw new Error("serveTasks runs in a worker thread");
  const port = parentPort;
  const { databaseUrl } = WorkerData.parse(workerData);
  const { read, close } = await openReader({ databaseUrl, log: silent });
  port.on("message", (message: unknown) => {
    const request = Request.parse(message);
    switch (request.kind) {
      case "run":
        void answer(tasks, read, request).then((ready) => {
          port.postMessage(ready);
        });
        return;
      case "close":
        void close().then(() => {
          port.close();
        });
    }
  });
}

async function answer(
  tasks: Tasks,
  read: Read,
  { task, input }: { task: string; input: unknown },
): Promise<Answer> {
  try {
    const run = tasks[task];
    if (run === undefined) throw new Error(`There is no task ${task}`);
    // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- typed where it was asked, in this program
    return { kind: "done", result: await run(read, input as never) };
  } catch (error) {
    return { kind: "failed", error: describe(error) };
  }
}

function describe(error: unknown): Extract<Answer, { kind: "failed" }>["error"] {
  const { name, message, stack = "" } = error instanceof Error ? error : new Error(String(error));
  return { name, message, stack };
}
