import type { Fanout } from "./deliver.js";
import type { Exported, Run } from "./export.js";
import type { Finding, Times } from "./find.js";
import type { Growth } from "./growth.js";
import type { SlackPath } from "./slack.js";
import type { Pace } from "./pace.js";
import type { Start } from "./start.js";
import { median } from "./statistics.js";
import type { Volley } from "./volley.js";

/** All figures of one database. */
export interface Figures {
  readonly database: string;
  readonly starts: { readonly fresh: Start; readonly existing: Start };
  readonly memory: { readonly atRest: number; readonly afterLoad: number };
  readonly paces: readonly Pace[];
  readonly volleys: readonly Volley[];
  readonly growth: readonly Growth[];
}

/** A row says what was measured, what came out, and whether that is what was aimed at. */
type Row = readonly [what: string, figure: string, aim: string];

export function printFigures({ database, ...figures }: Figures): void {
  const rows = [
    ...figures.paces.flatMap(paceRows),
    ...volleyRows(figures.volleys),
    ...figures.growth.map(growthRow),
    ...startRows(figures.starts),
    ["memory at rest, 10 s after the start", `${whole(figures.memory.atRest)} MB`, "under 200"],
    ["memory after the load", `${whole(figures.memory.afterLoad)} MB`, ""],
  ] as const;
  printTable(database, rows);
}

/** Direct messages to distinct people, the platform's rates 20 times as fast. */
export function printFanouts(database: string, fanouts: readonly Fanout[]): void {
  const rows = fanouts.map(({ platform, faults, people, tookMs, leastMs, violations, doubles }): Row => {
    const what = `${whole(people)} direct messages, ${platform}${faults ? ", 5 % 429 and 2 % answers lost" : ""}`;
    const ratio = `${(tookMs / 1_000).toFixed(1)} s, ${decimal(tookMs / leastMs)} of the least`;
    const judged = `${whole(violations)} violations, ${whole(doubles)} doubles`;
    return [what, `${ratio}, ${judged}`, faults ? "0 and 0" : "1.05, 0 and 0"];
  });
  printTable(database, rows);
}

/** Among 100,000 handoffs, unless it is a quick run. */
export function printFindings(database: string, findings: readonly Finding[]): void {
  const both = ({ p50, p99 }: Times): string => `p50 ${ms(p50)}, p99 ${ms(p99)}`;
  const rows = findings.map(({ asked, ours, bare }): Row => {
    const ratio = `ours by bare ${decimal(ours.p50 / bare.p50)}`;
    return [`find ${asked}`, `${both(ours)}; bare driver ${both(bare)}; ${ratio}`, "p50 under 100 ms"];
  });
  printTable(database, rows);
}

/** All of them, with their history, to a file. */
export function printExports(database: string, all: readonly Exported[]): void {
  const figures = ({ tookMs, peakMb, atRestMb }: Run): string =>
    `${(tookMs / 1_000).toFixed(1)} s, ${whole(peakMb - atRestMb)} MB more than for none (peak ${whole(peakMb)} MB)`;
  const rows = all.map(({ what, handoffs, ours, bare }): Row => {
    const ratio = `ours by bare ${decimal(ours.tookMs / bare.tookMs)}`;
    const told = `${figures(ours)}; bare driver to CSV ${figures(bare)}; ${ratio}`;
    return [`export of ${whole(handoffs)} handoffs: ${what}`, told, "within 100 MB more"];
  });
  printTable(database, rows);
}

export function printSlack(database: string, paths: readonly SlackPath[]): void {
  const rows = paths.map(({ asked, ours, bolt, ratios }): Row => {
    const figures = ({ perSecond, p50, p99 }: SlackPath["ours"]): string =>
      `${whole(perSecond)}/s, p50 ${ms(p50)}, p99 ${ms(p99)}`;
    const spread = `${decimal(Math.min(...ratios))} to ${decimal(Math.max(...ratios))}`;
    const ratio = `ours by Bolt ${decimal(median(ratios))} (rounds: ${spread})`;
    return [
      `signed slash command, 16 at a time: ${asked}`,
      `${figures(ours)}; Bolt alone ${figures(bolt)}; ${ratio}`,
      "",
    ];
  });
  printTable(database, rows);
}

function printTable(database: string, rows: readonly Row[]): void {
  console.log(`\n### ${database}\n\n| what | figure | aim |\n|---|---|---|`);
  for (const row of rows) console.log(`| ${row.join(" | ")} |`);
}

function paceRows({ connections, ours, bare, ratios }: Pace): Row[] {
  const at = `at ${connections} concurrent`;
  const spread = `${decimal(Math.min(...ratios))} to ${decimal(Math.max(...ratios))}`;
  return [
    [`handoffs logged per second ${at}`, whole(ours.perSecond), connections === 16 ? "150" : ""],
    [
      `p50 and p99 ${at}`,
      `${ms(ours.p50)} and ${ms(ours.p99)}`,
      connections === 16 ? "p99 under 300 ms" : "",
    ],
    [
      `bare server: inserts per second, p50, p99 ${at}`,
      `${whole(bare.perSecond)}, ${ms(bare.p50)}, ${ms(bare.p99)}`,
      "",
    ],
    [`ours by bare ${at}`, `${decimal(median(ratios))} (rounds: ${spread})`, ""],
    [`postings shown per second meanwhile ${at}`, whole(ours.shownPerSecond), ""],
    [`until the rest was shown ${at}`, ms(ours.restMs), ""],
    [`handoffs per second with all of it shown ${at}`, whole(ours.settledPerSecond), ""],
    [`CPU time of the server for a handoff ${at}`, ms(ours.cpuMsEach), ""],
  ];
}

function volleyRows(volleys: readonly Volley[]): Row[] {
  const slowest = volleys.map(({ slowestMs }) => slowestMs);
  const count = (of: "receipts" | "working"): string => volleys.map((volley) => volley[of]).join(", ");
  return [
    ["200 at once: slowest answer, of all rounds", ms(Math.max(...slowest)), "under 3 s"],
    ["200 at once: slowest answer, median of the rounds", ms(median(slowest)), ""],
    ["200 at once: answered with the receipt, by round", count("receipts"), ""],
    ["200 at once: told that it is being worked on, by round", count("working"), ""],
    ["200 at once: until everything was shown", ms(median(volleys.map(({ restMs }) => restMs))), ""],
  ];
}

function growthRow({ asked, few, many }: Growth): Row {
  return [
    `${asked}: median with few and with many stored`,
    `${ms(few)} and ${ms(many)}, ratio ${decimal(many / few)}`,
    "within 1.2",
  ];
}

function startRows({ fresh, existing }: Figures["starts"]): Row[] {
  const row = (what: string, { openMs, readyMs }: Start): Row => [
    `start on ${what}: open, ready`,
    `${ms(openMs)}, ${ms(readyMs)}`,
    "under 2 s",
  ];
  return [row("a fresh database", fresh), row("an existing database", existing)];
}

function ms(value: number): string {
  return value < 100 ? `${value.toFixed(1)} ms` : `${whole(value)} ms`;
}

function whole(value: number): string {
  return Math.round(value).toLocaleString("en");
}

function decimal(value: number): string {
  return value.toFixed(2);
}
