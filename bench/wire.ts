import { z } from "zod";

/** What the load generator is asked for. */
export const Job = z.discriminatedUnion("kind", [
  /** New handoffs, each connection sending the next one when it has its answer. */
  z.object({
    kind: z.literal("stream"),
    url: z.string(),
    people: z.array(z.string()),
    connections: z.int(),
    ms: z.number(),
  }),
  /** One slash command of Slack's again and again, signed as Slack signs it. */
  z.object({
    kind: z.literal("signed"),
    url: z.string(),
    secret: z.string(),
    fields: z.record(z.string(), z.string()),
    connections: z.int(),
    ms: z.number(),
  }),
  /** New handoffs, all at once, each on a connection of its own. */
  z.object({ kind: z.literal("volley"), url: z.string(), people: z.array(z.string()), count: z.int() }),
  /** The first of each address, then the second of each, and so on: one request at a time. */
  z.object({
    kind: z.literal("in-turns"),
    lanes: z.array(z.object({ url: z.string(), bodies: z.array(z.record(z.string(), z.unknown())) })),
  }),
]);
export type Job = z.infer<typeof Job>;

/** As much of the server's answer as tells whether it is the one that was asked for. */
export const Outcome = z.object({
  kind: z.string(),
  reply: z.object({ kind: z.string(), card: z.object({ tone: z.string() }).optional() }).optional(),
});

/** What the server may answer when all is well. */
export const GOOD = {
  receipt: "say waiting",
  list: "say plain",
  taken: "replace moving",
  /** After 2 s: the receipt follows. */
  working: "working",
  /** The bare server's. */
  stored: "stored",
  /** To a slash command. */
  acknowledged: "acknowledged",
} as const;

export const Answered = z.object({ ms: z.number(), outcome: z.string() });
export type Answered = z.infer<typeof Answered>;

/** One list per address, in the order of sending. */
export const Done = z.object({ tookMs: z.number(), lanes: z.array(z.array(Answered)) });
export type Done = z.infer<typeof Done>;
