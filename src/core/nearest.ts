import { distance } from "fastest-levenshtein";

/** The candidate that a slip of the finger turns into `typed`: at most a third of it, or `most` letters, may differ. */
export function nearest(
  typed: string,
  candidates: Iterable<string>,
  most = Math.max(1, Math.floor(typed.length / 3)),
): string | null {
  let best: string | null = null;
  let least = most + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - typed.length) >= least) continue;
    const apart = distance(typed.toLowerCase(), candidate.toLowerCase());
    if (apart < least) [best, least] = [candidate, apart];
  }
  return best;
}
