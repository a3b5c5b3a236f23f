import type { Act, Rate, Rates } from "../../core/platform.js";
import type { PlaceId } from "../../core/place.js";

/** How fast a platform lets us go (G5). Times are of a clock that nobody sets, in milliseconds. */
export interface Pace {
  /** `ms` 0: it may be done now, and is counted. Else: ask again after so long. */
  take(what: Paced): Wait;
  /** Its answer is there, so it has arrived: from now on the place and the message count. */
  done(what: Paced): void;
}

export interface Paced {
  readonly act: Act;
  readonly place: PlaceId;
  /** The message that is edited. */
  readonly message: string | null;
}

export interface Wait {
  readonly ms: number;
  readonly of: Rate["of"];
}

interface Bucket {
  readonly rate: Rate;
  tokens: number;
  at: number;
}

/** Requests do not arrive as evenly as they are sent. */
const MARGIN = 1.02;
const KEPT_MOST = 2_000;

/**
 * Token buckets, one per rate and what it counts. They begin empty, since another sender may just have used what there was;
 * with `burst` and an even rest no window ever sees more than the rate allows, whoever sent before.
 */
export function createPace(rates: Rates, now: () => number = () => performance.now()): Pace {
  const began = now();
  const buckets = new Map<string, Bucket>();
  const bucketsFor = ({ act, place, message }: Paced): readonly Bucket[] =>
    rates[act].map((rate, index) => {
      const counted = { app: "", place, message: message ?? place }[rate.of];
      return bucketAt(buckets, `${act} ${String(index)} ${counted}`, { rate, tokens: 0, at: began });
    });
  return {
    take: (what) => {
      const at = now();
      const all = bucketsFor(what);
      for (const bucket of all) fill(bucket, at);
      const wait = longest(all);
      if (wait.ms === 0) for (const bucket of all) bucket.tokens -= 1;
      forgetFull(buckets, at);
      return wait;
    },
    done: (what) => {
      const at = now();
      for (const bucket of bucketsFor(what).filter(({ rate }) => rate.of !== "app")) {
        fill(bucket, at);
        if (bucket.rate.burst === 1) bucket.tokens = 0;
      }
    },
  };
}

function bucketAt(buckets: Map<string, Bucket>, key: string, fresh: Bucket): Bucket {
  const bucket = buckets.get(key) ?? fresh;
  buckets.set(key, bucket);
  return bucket;
}

function fill(bucket: Bucket, at: number): void {
  const { burst } = bucket.rate;
  bucket.tokens = Math.min(burst, bucket.tokens + (at - bucket.at) / msPerToken(bucket.rate));
  bucket.at = at;
}

function msPerToken({ count, burst, perMs }: Rate): number {
  return (perMs * MARGIN) / (count - burst + 1);
}

// One within a billionth of a token is there: what was waited for must not be missed by rounding.
function longest(buckets: readonly Bucket[]): Wait {
  return buckets.reduce<Wait>(
    (wait, { rate, tokens }) => {
      const ms = tokens >= 1 - 1e-9 ? 0 : Math.ceil((1 - tokens) * msPerToken(rate));
      return ms > wait.ms ? { ms, of: rate.of } : wait;
    },
    { ms: 0, of: "app" },
  );
}

function forgetFull(buckets: Map<string, Bucket>, at: number): void {
  if (buckets.size <= KEPT_MOST) return;
  for (const [key, bucket] of buckets) {
    fill(bucket, at);
    if (bucket.tokens === bucket.rate.burst) buckets.delete(key);
  }
}
