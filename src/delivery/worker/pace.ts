import type { Act, Rate, Rates } from "../../core/platform.js";
import type { PlaceId } from "../../core/place.js";

/** How fast a platform lets us go (G5). Times are of a clock that nobody sets, in milliseconds. */
export interface Pace {
  /** `ms` 0: it may be prepared now, and is counted. Else: ask again after so long. */
  take(what: Paced): Wait;
  /** How long what is prepared still has to wait: what a hiccup held up must not leave in a crowd. 0: it goes, and is counted. */
  leave(what: Paced): number;
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
  readonly margin: number;
  tokens: number;
  at: number;
}

/** Requests do not arrive as evenly as they are sent. */
const MARGIN = 1.02;
const KEPT_MOST = 2_000;

/** What has its turn already only has to be spread. */
const NO_MARGIN = 1;

/**
 * Token buckets, one per rate and what it counts. They begin empty, since another sender may just have used what there was;
 * with `burst` and an even rest no window ever sees more than the rate allows, whoever sent before.
 */
export function createPace(rates: Rates, now: () => number = () => performance.now()): Pace {
  const began = now();
  const [turns, exits] = [new Map<string, Bucket>(), new Map<string, Bucket>()];
  const bucketsFor = (buckets: Map<string, Bucket>, margin: number, { act, place, message }: Paced) =>
    rates[act].map((rate, index) => {
      const counted = { app: "", place, message: message ?? place }[rate.of];
      const fresh = { rate, margin, tokens: 0, at: began };
      return bucketAt(buckets, `${act} ${String(index)} ${counted}`, fresh);
    });
  return {
    take: (what) => {
      const wait = takeFrom(bucketsFor(turns, MARGIN, what), now());
      forgetFull(turns, now());
      return wait;
    },
    leave: (what) => takeFrom(bucketsFor(exits, NO_MARGIN, what).filter(isOfApp), now()).ms,
    done: (what) => {
      const at = now();
      for (const bucket of bucketsFor(turns, MARGIN, what).filter((one) => !isOfApp(one))) {
        fill(bucket, at);
        if (bucket.rate.burst === 1) bucket.tokens = 0;
      }
    },
  };
}

function isOfApp({ rate }: Bucket): boolean {
  return rate.of === "app";
}

/** One token from each, or none. */
function takeFrom(buckets: readonly Bucket[], at: number): Wait {
  for (const bucket of buckets) fill(bucket, at);
  const wait = longest(buckets);
  if (wait.ms === 0) for (const bucket of buckets) bucket.tokens -= 1;
  return wait;
}

function bucketAt(buckets: Map<string, Bucket>, key: string, fresh: Bucket): Bucket {
  const bucket = buckets.get(key) ?? fresh;
  buckets.set(key, bucket);
  return bucket;
}

function fill(bucket: Bucket, at: number): void {
  const { burst } = bucket.rate;
  bucket.tokens = Math.min(burst, bucket.tokens + (at - bucket.at) / msPerToken(bucket));
  bucket.at = at;
}

function msPerToken({ rate: { count, burst, perMs }, margin }: Bucket): number {
  return (perMs * margin) / (count - burst + 1);
}

// One within a billionth of a token is there: what was waited for must not be missed by rounding.
function longest(buckets: readonly Bucket[]): Wait {
  return buckets.reduce<Wait>(
    (wait, bucket) => {
      const { tokens, rate } = bucket;
      const ms = tokens >= 1 - 1e-9 ? 0 : Math.ceil((1 - tokens) * msPerToken(bucket));
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
