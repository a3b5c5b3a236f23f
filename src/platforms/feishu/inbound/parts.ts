import { LIMITS } from "../limits.js";

/** One frame's share of a message. */
export interface Part {
  readonly message: string;
  readonly sum: number;
  readonly seq: number;
  readonly bytes: Uint8Array;
}

/** The whole message with its last part; null while others are missing. */
export type Joined = Uint8Array | "large" | "unreadable" | null;

interface Begun {
  readonly parts: Map<number, Uint8Array>;
  readonly sum: number;
  readonly since: number;
}

/** Feishu does not say in how many frames it cuts a message at the most. */
const MOST_PARTS = 1_000;
/** The rest of a message does not come any more after so long; Feishu sends it all again. */
const FORGOTTEN_MS = 10_000;
const MOST_BEGUN = 100;

/** Puts messages together that come in several frames, in whatever order. */
export function createJoin(now: () => number = () => performance.now()): (part: Part) => Joined {
  const begun = new Map<string, Begun>();
  const forgetOld = (): void => {
    for (const [message, { since }] of begun)
      if (begun.size > MOST_BEGUN || now() - since > FORGOTTEN_MS) begun.delete(message);
  };
  return ({ message, sum, seq, bytes }) => {
    const isSound = Number.isInteger(sum) && Number.isInteger(seq) && seq >= 0 && seq < sum;
    if (!isSound || sum > MOST_PARTS) return "unreadable";
    if (sum === 1) return bytes.length > LIMITS.requestBytes ? "large" : bytes;
    forgetOld();
    const one = begun.get(message) ?? { parts: new Map<number, Uint8Array>(), sum, since: now() };
    begun.set(message, one);
    one.parts.set(seq, bytes);
    const size = [...one.parts.values()].reduce((total, { length }) => total + length, 0);
    const fault = one.sum !== sum ? "unreadable" : size > LIMITS.requestBytes ? "large" : null;
    if (fault === null && one.parts.size < sum) return null;
    begun.delete(message);
    return fault ?? Buffer.concat(Array.from({ length: sum }, (_, at) => one.parts.get(at) ?? bytes));
  };
}
