import { parseArgs } from "node:util";

/** How much is measured. */
export interface Extent {
  readonly rounds: number;
  readonly warmUpMs: number;
  readonly streamMs: number;
  readonly volleys: number;
  readonly starts: number;
  readonly idleMs: number;
  /** Finished handoffs of the two databases that are compared, and requests of each kind to either. */
  readonly few: number;
  readonly many: number;
  readonly turns: number;
  /** Who gets a direct message, and how many of them while the platform is faulty. */
  readonly people: number;
  readonly peopleInFaults: number;
  /** Finished handoffs among which some are looked for, and how often each is; all of as many are exported. */
  readonly findable: number;
  readonly findTurns: number;
}

export const VOLLEY = 200;
export const OPEN = 400;

const FULL: Extent = {
  rounds: 3,
  warmUpMs: 4_000,
  streamMs: 6_000,
  volleys: 5,
  starts: 7,
  idleMs: 10_000,
  few: 600,
  many: 999_600,
  turns: 300,
  people: 5_000,
  peopleInFaults: 1_000,
  findable: 99_600,
  findTurns: 100,
};

const QUICK: Extent = {
  ...FULL,
  rounds: 1,
  warmUpMs: 2_000,
  streamMs: 3_000,
  volleys: 2,
  starts: 3,
  idleMs: 3_000,
  many: 99_600,
  turns: 100,
  people: 1_000,
  peopleInFaults: 200,
  findable: 20_400,
  findTurns: 20,
};

export const PARTS = ["handoffs", "find", "export", "fanout", "slack"] as const;
export type Part = (typeof PARTS)[number];

/** `--quick`: less of everything, and 100,000 handoffs instead of a million, 20,000 to find some among and to export. `--only fanout`: one part. */
export function readOptions(): {
  readonly quick: boolean;
  readonly extent: Extent;
  readonly parts: readonly Part[];
} {
  const options = { quick: { type: "boolean", default: false }, only: { type: "string" } } as const;
  const { values } = parseArgs({ options });
  const parts = PARTS.filter((part) => values.only === undefined || values.only === part);
  return { quick: values.quick, extent: values.quick ? QUICK : FULL, parts };
}
