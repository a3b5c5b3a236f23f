/** All that a stream has, or null once that is over `most`: it is read no further. Rejects when `signal` cuts it off. */
export async function readAtMost(
  stream: ReadableStream<Uint8Array>,
  most: number,
  signal: AbortSignal,
): Promise<Uint8Array | null> {
  const reader = stream.getReader();
  const cancel = (): void => void reader.cancel().catch(() => undefined);
  signal.addEventListener("abort", cancel);
  // It may have taken so long to open that nobody waits for it any more.
  if (signal.aborted) cancel();
  try {
    const chunks: Uint8Array[] = [];
    let size = 0;
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      size += next.value.length;
      if (size > most) {
        cancel();
        return null;
      }
      chunks.push(next.value);
    }
    signal.throwIfAborted();
    return new Uint8Array(Buffer.concat(chunks));
  } finally {
    signal.removeEventListener("abort", cancel);
  }
}
