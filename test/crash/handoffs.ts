import type { Sent } from "../support/talk.js";
import { randomFrom } from "./random.js";

/** One handoff that somebody sends as one inbound; no other has its text. */
export interface Handed {
  readonly id: string;
  readonly as: string;
  readonly department: string;
  readonly series: string;
  readonly ask: string;
}

export const SERIES = [
  { department: "warehouse", series: "WH" },
  { department: "courier", series: "CR" },
  { department: "operations", series: "OP" },
  { department: "supply-chain", series: "SC" },
  { department: "aftersales", series: "AFT" },
] as const;

export const SENDERS = ["zhou-ting", "emma-liu"] as const;

/** As many in every series, shuffled. */
export function handoffsToSend(count: number, seed: number): readonly Handed[] {
  const random = randomFrom(seed);
  return Array.from({ length: count }, (_, index) => {
    const id = `${seed.toString(36)}-${index}`;
    const as = SENDERS[Math.floor(random() * SENDERS.length)]!;
    const sent: Handed = { id, as, ...SERIES[index % SERIES.length]!, ask: `请核实 ${id}。` };
    return { sent, turn: random() };
  })
    .sort((a, b) => a.turn - b.turn)
    .map(({ sent }) => sent);
}

/** As it is typed. */
export function commandOf({ id, as, department, ask }: Handed): Sent {
  return { id, as, kind: "command", command: "handoff", text: `${department} ${ask}` };
}
