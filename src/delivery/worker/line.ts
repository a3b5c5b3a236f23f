import { setTimeout as sleep } from "node:timers/promises";
import PQueue from "p-queue";
import type { Temporal } from "temporal-polyfill";
import type { Act } from "../../core/platform.js";
import { report } from "./ledger/report.js";
import type { Settled } from "./ledger/settled.js";
import type { Bell } from "./bell.js";
import { bring } from "./bring.js";
import type { Bringing } from "./bringing.js";
import { heldBy } from "./holds.js";
import { type Lane, planEach, planPosts, type Plan } from "./lanes.js";
import { type Due, isAfter, letsFollow } from "./posting.js";
import { type Line, loadPending } from "./record.js";

const BATCH = 100;

interface Kind {
  readonly atOnce: number;
  readonly needs: Act;
  readonly plan: (due: readonly Due[], now: Temporal.Instant) => Plan;
}

const KINDS: Readonly<Record<Line, Kind>> = {
  posts: { atOnce: 16, needs: "post", plan: planPosts },
  edits: { atOnce: 8, needs: "edit", plan: planEach },
  // Each may hold 30 MB in memory.
  files: { atOnce: 2, needs: "upload", plan: planEach },
};
export const LINES: readonly Line[] = ["posts", "edits", "files"];

/** One of the ways in which a platform is brought up to date. They do not wait for each other. */
export interface Working {
  /** Starts on what is due. Whether there may be more. */
  turn(now: Temporal.Instant): Promise<boolean>;
  /** Until nothing is in hand. */
  rest(): Promise<void>;
}

export interface LineParts extends Bringing {
  readonly bell: Bell;
  readonly record: (settled: Settled) => Promise<void>;
}

interface Hand extends LineParts {
  readonly kind: Kind;
  readonly queue: PQueue;
  readonly busy: Map<string, Promise<void>>;
  readonly waiting: Map<string, Temporal.Instant>;
}

export function createLine(line: Line, parts: LineParts): Working {
  const kind = KINDS[line];
  const queue = new PQueue({ concurrency: kind.atOnce });
  const hand: Hand = { ...parts, kind, queue, busy: new Map(), waiting: new Map() };
  const { platform, read, holds, busy, waiting } = hand;
  return {
    turn: async (now) => {
      if (queue.size > 0 || holds.holds(kind.needs, now)) return false;
      for (const [name, until] of waiting) if (!isAfter(until, now)) waiting.delete(name);
      const without = [...busy.keys(), ...waiting.keys()];
      const due = await loadPending(read, { platform: platform.name, line, now, without, most: BATCH });
      const plan = kind.plan(due, now);
      for (const each of plan.waiting) waiting.set(each.name, each.until);
      for (const lane of plan.lanes) start(hand, lane);
      return due.length === BATCH;
    },
    rest: async () => {
      while (busy.size > 0) await Promise.all(busy.values());
    },
  };
}

// A lane stays busy until its outcomes are committed, so that nothing is loaded that was sent already.
function start(hand: Hand, lane: Lane): void {
  const { log, queue, busy, bell, timing } = hand;
  const done = queue
    .add(() => bringUpToDate(hand, lane))
    .catch(async (error: unknown) => {
      log.error("lane failed", error, { place: lane.place });
      await sleep(timing.pollMs);
    })
    .finally(() => {
      busy.delete(lane.name);
      bell.ring();
    });
  busy.set(lane.name, done);
}

async function bringUpToDate(hand: Hand, lane: Lane): Promise<void> {
  const recorded: Promise<void>[] = [];
  try {
    await bringEach(hand, lane, (settled) => recorded.push(take(hand, settled)));
  } finally {
    await Promise.all(recorded);
  }
}

async function bringEach(hand: Hand, lane: Lane, settle: (settled: Settled) => void): Promise<void> {
  const until = performance.now() + hand.timing.laneMs;
  for (const posting of lane.postings) {
    if (hand.holds.holds(hand.kind.needs, hand.clock())) return;
    const brought = await bring(hand, posting);
    if (brought.kind === "left") {
      leave(hand, lane, brought.ms);
      return;
    }
    settle(brought.settled);
    if (!letsFollow(brought.settled.outcome) || performance.now() > until) return;
  }
}

function leave({ waiting, clock, bell }: Hand, { name }: Lane, ms: number): void {
  if (ms === 0) return;
  waiting.set(name, clock().add({ milliseconds: ms }));
  bell.ringIn(ms);
}

function take({ log, holds, record }: Hand, settled: Settled): Promise<void> {
  report(log, settled);
  const held = heldBy(settled);
  if (held !== null) holds.take(held);
  return record(settled);
}
