import type { Hono } from "hono";
import { Gauge, Histogram, Registry, collectDefaultMetrics } from "prom-client";
import type { Inbound } from "../core/inbound.js";
import type { Reply } from "../core/reply.js";
import { within } from "./within.js";

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 10];
const COUNTING_WITHIN_MS = 1_000;

export interface PostingCount {
  readonly status: string;
  readonly platform: string;
  readonly count: number;
}

export interface HandoffCount {
  readonly department: string;
  readonly status: string;
  readonly count: number;
}

export interface CallCount {
  readonly platform: string;
  readonly count: number;
}

/** What only the database knows; asked for at each look. */
export interface Counted {
  readonly postings: () => Promise<readonly PostingCount[]>;
  readonly handoffs: () => Promise<readonly HandoffCount[]>;
  readonly calls: () => Promise<readonly CallCount[]>;
}

export interface Metrics {
  /** What `answer` gives, counted and timed by the kind of what came in and of what went out. */
  measured(kind: Inbound["kind"], answer: () => Promise<Reply>): Promise<Reply>;
  /** Answers `/metrics` in Prometheus' text format. */
  serve(app: Hono): void;
}

/** Beside our own figures: Node's, among them the lag of the event loop. */
export function createMetrics(counted: Counted): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  gaugeDatabase(registry, counted);
  const answers = new Histogram({
    name: "dayclear_answer_seconds",
    help: "From what came in to its answer, by kind of inbound and outcome (the kind of reply, or failed).",
    labelNames: ["kind", "outcome"],
    buckets: SECONDS,
    registers: [registry],
  });
  return {
    measured: async (kind, answer) => {
      const stop = answers.startTimer({ kind });
      try {
        const reply = await answer();
        stop({ outcome: reply.kind });
        return reply;
      } catch (error) {
        stop({ outcome: "failed" });
        throw error;
      }
    },
    serve: (app) => {
      app.get("/metrics", async (context) =>
        context.body(await registry.metrics(), 200, { "content-type": registry.contentType }),
      );
    },
  };
}

function gaugeDatabase(registry: Registry, { postings, handoffs, calls }: Counted): void {
  gauge(registry, {
    name: "dayclear_postings",
    help: "Postings by status and platform.",
    labelNames: ["status", "platform"],
    read: async () =>
      (await postings()).map(({ count, status, platform }) => ({ labels: { status, platform }, count })),
  });
  gauge(registry, {
    name: "dayclear_handoffs",
    help: "Handoffs by department and status.",
    labelNames: ["department", "status"],
    read: async () =>
      (await handoffs()).map(({ count, department, status }) => ({ labels: { department, status }, count })),
  });
  gauge(registry, {
    name: "dayclear_platform_calls",
    help: "API calls of the month so far, where a platform allows only so many.",
    labelNames: ["platform"],
    read: async () => (await calls()).map(({ count, platform }) => ({ labels: { platform }, count })),
  });
}

interface Gauged {
  readonly name: string;
  readonly help: string;
  readonly labelNames: readonly string[];
  readonly read: () => Promise<
    readonly { readonly labels: Record<string, string>; readonly count: number }[]
  >;
}

// Where the database does not answer, the other figures are wanted most: what it counts is then left out.
function gauge(registry: Registry, { name, help, labelNames, read }: Gauged): void {
  new Gauge({
    name,
    help,
    labelNames,
    registers: [registry],
    async collect() {
      const rows = await within(COUNTING_WITHIN_MS, read()).catch(() => "late" as const);
      this.reset();
      if (rows === "late") return;
      for (const { labels, count } of rows) this.set(labels, count);
    },
  });
}
