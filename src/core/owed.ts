import type { Block } from "./card.js";

/** One part of what somebody has before them now, the most pressing first. */
export interface Owed {
  readonly heading: string;
  readonly blocks: readonly Block[];
}
