interface Growing {
  readonly attempts: number;
  readonly base: number;
  readonly most: number;
}

/** `base`, doubled with each attempt before this one, never over `most`. */
export function growing({ attempts, base, most }: Growing): number {
  return Math.min(most, base * 2 ** attempts);
}

/** Full jitter: anything from 0 to `growing`, so that what failed together does not come back together. `chance` is in [0, 1). */
export function backOff(from: Growing, chance: number): number {
  return Math.floor(growing(from) * chance);
}
