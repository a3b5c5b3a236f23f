/** As long as Slack sends an event again that it has no acknowledgement of, and longer than its two events of one mention lie apart. */
const KEPT_MS = 60 * 60_000;
const KEPT_MOST = 10_000;

/** True for the first that comes with an id. Another process knows nothing of it: what this one died over is answered there. */
export function createFirsts(): (id: string) => boolean {
  const since = new Map<string, number>();
  return (id) => {
    if (since.has(id)) return false;
    const now = performance.now();
    for (const [oldest, at] of since) {
      if (at > now - KEPT_MS && since.size < KEPT_MOST) break;
      since.delete(oldest);
    }
    since.set(id, now);
    return true;
  };
}
