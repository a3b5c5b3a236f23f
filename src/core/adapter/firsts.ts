const KEPT_MOST = 10_000;

/**
 * True for the first that comes with an id within `keptMs`: as long as a platform sends an event again that it has no
 * acknowledgement of. Another process knows nothing of it: what this one died over is
 * answered there.
 */
export function createFirsts(keptMs: number): (id: string) => boolean {
  const since = new Map<string, number>();
  return (id) => {
    if (since.has(id)) return false;
    const now = performance.now();
    for (const [oldest, at] of since) {
      if (at > now - keptMs && since.size < KEPT_MOST) break;
      since.delete(oldest);
    }
    since.set(id, now);
    return true;
  };
}
