import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { StoreError } from "./errors.js";
import { createQueue } from "./queue.js";
import { Answer, type Request, type Tasks, type WorkerData } from "./serve-tasks.js";

/** Threads for what would hold the event loop over 50 ms. */
export interface Workers<T extends Tasks> {
  /** Rejects as the task does, or when its thread dies under it; the next task then gets a new thread. */
  run<N extends keyof T & string>(task: N, input: Parameters<T[N]>[1]): Promise<Result<T, N>>;
  /** Waits for the tasks in hand. */
  close(): Promise<void>;
}

type Result<T extends Tasks, N extends keyof T> = Awaited<ReturnType<T[N]>>;

interface Staffing {
  /** The compiled file that calls `serveTasks`. */
  readonly entry: URL;
  readonly databaseUrl: string;
  /** How many tasks run at once. A thread starts with the first task that needs it, and then stays. */
  readonly size: number;
}

export function openWorkers<T extends Tasks>({ entry, databaseUrl, size }: Staffing): Workers<T> {
  const queue = createQueue(size);
  const crew = createCrew(entry, { databaseUrl });
  return {
    run: async <N extends keyof T & string>(task: N, input: unknown): Promise<Result<T, N>> => {
      const answer = await queue.run(() => crew.ask({ kind: "run", task, input }));
      if (answer.kind === "failed") throw Object.assign(new Error(), answer.error);
      // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- what the task of that name gave
      return answer.result as Result<T, N>;
    },
    close: async () => {
      await queue.shut();
      await crew.dismiss();
    },
  };
}

interface Crew {
  ask(request: Request): Promise<Answer>;
  dismiss(): Promise<void>;
}

function createCrew(entry: URL, workerData: WorkerData): Crew {
  const living = new Set<Worker>();
  let idle: Worker[] = [];
  const lose = (worker: Worker): void => {
    living.delete(worker);
    idle = idle.filter((other) => other !== worker);
  };
  const hire = (): Worker => {
    const worker = new Worker(entry, { workerData });
    living.add(worker);
    for (const end of ["error", "exit"])
      worker.on(end, () => {
        lose(worker);
      });
    return worker;
  };
  return {
    ask: async (request) => {
      const worker = idle.pop() ?? hire();
      try {
        return await ask(worker, request);
      } finally {
        if (living.has(worker)) idle.push(worker);
      }
    },
    dismiss: async () => {
      await Promise.all([...living].map(dismiss));
    },
  };
}

async function ask(worker: Worker, request: Request): Promise<Answer> {
  worker.postMessage(request);
  const waiting = new AbortController();
  const { signal } = waiting;
  try {
    const answered = once(worker, "message", { signal });
    const ended = once(worker, "exit", { signal }).then(([code]) => {
      throw new StoreError({ code: "worker-ended", exitCode: String(code) });
    });
    const [answer] = (await Promise.race([answered, ended])) as unknown[];
    return Answer.parse(answer);
  } finally {
    waiting.abort();
  }
}

async function dismiss(worker: Worker): Promise<void> {
  const gone = once(worker, "exit");
  worker.postMessage({ kind: "close" } satisfies Request);
  await gone;
}
