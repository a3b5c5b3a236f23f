/** Appends lines durably. Lines that come while a sync runs share the next one, so many at once cost little more than one. */
export interface Writer {
  /** Resolves after the sync and after `written`. Rejects when the line may or may not be on disk. */
  append(line: string): Promise<void>;
  /** Resolves once nothing is under way. */
  idle(): Promise<void>;
}

/** What it needs of a file handle that was opened for appending. */
export interface AppendOnly {
  write(bytes: Buffer): Promise<{ readonly bytesWritten: number }>;
  datasync(): Promise<void>;
}

interface Waiting {
  readonly line: string;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

export function createWriter(file: AppendOnly, written: () => Promise<void>): Writer {
  let waiting: Waiting[] = [];
  let running: Promise<void> | null = null;

  const writeBatches = async (): Promise<void> => {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        await appendSynced(file, batch);
        await written();
        for (const one of batch) one.resolve();
      } catch (error) {
        for (const one of batch) one.reject(error);
      }
    }
    running = null;
  };

  return {
    append: (line) =>
      new Promise((resolve, reject) => {
        waiting.push({ line, resolve, reject });
        running ??= writeBatches();
      }),
    idle: async () => running ?? undefined,
  };
}

/** One write in append mode: batches of several processes never mix, and the leading newline closes what another left torn. */
async function appendSynced(file: AppendOnly, batch: readonly Waiting[]): Promise<void> {
  const bytes = Buffer.from(`\n${batch.map((one) => one.line).join("\n")}\n`);
  const { bytesWritten } = await file.write(bytes);
  if (bytesWritten < bytes.length) throw new ShortWrite();
  await file.datasync();
}

class ShortWrite extends Error {
  readonly code = "SHORT_WRITE";
}
