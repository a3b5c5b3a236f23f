import { once } from "node:events";

export class CutOff extends Error {
  override readonly name = "CutOff";
  constructor(readonly code: "STOPPING" | "TOO_SLOW") {
    super(`It was not waited for any longer: ${code}.`);
  }
}

export interface Patience {
  readonly ms: number;
  readonly stopping: AbortSignal;
}

/** Rejects with a CutOff after `ms`, or once all is to stop; the work learns of it by its signal, but is not waited for. */
export async function patiently<T>(
  { ms, stopping }: Patience,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  if (stopping.aborted) throw new CutOff("STOPPING");
  const cut = new AbortController();
  const stop = (): void => {
    cut.abort(new CutOff("STOPPING"));
  };
  const timer = setTimeout(() => {
    cut.abort(new CutOff("TOO_SLOW"));
  }, ms);
  stopping.addEventListener("abort", stop);
  try {
    return await Promise.race([work(cut.signal), refusal(cut.signal)]);
  } finally {
    clearTimeout(timer);
    stopping.removeEventListener("abort", stop);
  }
}

async function refusal(signal: AbortSignal): Promise<never> {
  await once(signal, "abort");
  throw signal.reason;
}
