import { TIMING, type Timing } from "../../src/delivery/timing.js";

/** Delivery's durations, so many times shorter; those of a store or a processor stay as they are. */
export function timingOf(scale: number): Timing {
  // Below the least a busy machine is taken for a silent platform, or for a dead sender.
  const shorter = (ms: number, least = 1): number => Math.max(least, Math.ceil(ms / scale));
  return {
    ...TIMING,
    pollMs: shorter(TIMING.pollMs, 20),
    requestMs: shorter(TIMING.requestMs, 400),
    settleMs: shorter(TIMING.settleMs, 800),
    doubtMostMs: shorter(TIMING.doubtMostMs),
    unreadableMs: shorter(TIMING.unreadableMs, 1_200),
    laneMs: shorter(TIMING.laneMs, 100),
    leaseMs: shorter(TIMING.leaseMs, 1_200),
    claimMs: shorter(TIMING.claimMs, 100),
    backOffMs: shorter(TIMING.backOffMs),
    backOffMostMs: shorter(TIMING.backOffMostMs),
    pauseMs: shorter(TIMING.pauseMs),
    pauseMostMs: shorter(TIMING.pauseMostMs),
  };
}
