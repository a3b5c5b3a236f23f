import type { Generator } from "./generator.js";
import { cpuSecondsOf, pendingOf, untilShown } from "./metrics.js";
import type { Extent } from "./options.js";
import { inboundOf } from "./people.js";
import type { Server } from "./server.js";
import { median, percentile } from "./statistics.js";

/** One stream of new handoffs. */
interface Stream {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

interface OurStream extends Stream {
  /** Postings that places came to show meanwhile. */
  readonly shownPerSecond: number;
  /** From the last answer until everything was shown. */
  readonly restMs: number;
  /** Handoffs, counting the time until everything was shown. */
  readonly settledPerSecond: number;
  /** What a handoff costs the server, everything from the request until it is shown. */
  readonly cpuMsEach: number;
}

/** Medians of the rounds. */
export interface Pace {
  readonly connections: number;
  readonly ours: OurStream;
  readonly bare: Stream;
  /** Ours by the bare server's, of each round. */
  readonly ratios: readonly number[];
}

export interface Bench {
  readonly ours: Server;
  readonly bare: Server;
  readonly generator: Generator;
  readonly people: string[];
  readonly extent: Extent;
}

/** A handoff is shown in its department's room and to its requester. */
const POSTINGS = 2;

export async function warmUp(bench: Bench): Promise<void> {
  for (const server of [bench.ours, bench.bare]) await stream(bench, server, 16, bench.extent.warmUpMs);
  await untilShown(bench.ours);
}

/** In each round first ours, until everything is shown, then the bare server: what disturbs the machine disturbs both. */
export async function measurePace(bench: Bench, connections: number): Promise<Pace> {
  const { rounds, streamMs } = bench.extent;
  const ours: OurStream[] = [];
  const bare: Stream[] = [];
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await ourStream(bench, connections, streamMs));
    bare.push((await stream(bench, bench.bare, connections, streamMs / 2)).figures);
  }
  const ratios = ours.map(({ perSecond }, round) => perSecond / bare[round]!.perSecond);
  return { connections, ours: medians(ours), bare: medians(bare), ratios };
}

async function ourStream(bench: Bench, connections: number, ms: number): Promise<OurStream> {
  const cpuBefore = await cpuSecondsOf(bench.ours);
  const { figures, tookMs, count } = await stream(bench, bench.ours, connections, ms);
  const pending = await pendingOf(bench.ours);
  const restMs = await untilShown(bench.ours);
  return {
    ...figures,
    restMs,
    shownPerSecond: ((count * POSTINGS - pending) / tookMs) * 1_000,
    settledPerSecond: (count / (tookMs + restMs)) * 1_000,
    cpuMsEach: (((await cpuSecondsOf(bench.ours)) - cpuBefore) / count) * 1_000,
  };
}

async function stream(
  { generator, people }: Bench,
  server: Server,
  connections: number,
  ms: number,
): Promise<{ figures: Stream; tookMs: number; count: number }> {
  const job = { kind: "stream", url: inboundOf(server), people, connections, ms } as const;
  const { tookMs, lanes } = await generator.run(job);
  const times = lanes.flat().map((answered) => answered.ms);
  const perSecond = (times.length / tookMs) * 1_000;
  return {
    figures: { perSecond, p50: median(times), p99: percentile(times, 0.99) },
    tookMs,
    count: times.length,
  };
}

/** Figure by figure. */
function medians<T extends { readonly [N in keyof T]: number }>(rounds: readonly T[]): T {
  const names = Object.keys(rounds[0]!) as (keyof T)[];
  const middle = names.map((name) => [name, median(rounds.map((round) => round[name]))]);
  return Object.fromEntries(middle) as T;
}
