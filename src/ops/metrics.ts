import type { Hono } from "hono";
import { Gauge, Histogram, Registry, collectDefaultMetrics } from "prom-client";
import type { Inbound } from "../core/inbound.js";
import type { Reply } from "../core/reply.js";
import { within } from "./within.js";

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 10];
const COUNTING_WITHIN_MS = 1_000;

type Receive = (inbound: Inbound) => Promise<Reply>;

export interface PostingCount {
  readonly status: string;
  readonly platform: string;
  readonly count: number;
}

export interface Metrics {
  /** `receive`, each answer counted and timed by the kind of what came in and of what went out. */
  measured(receive: Receive): Receive;
  /** Answers `/metrics` in Prometheus' text format. */
  serve(app: Hono): void;
}

/** Beside our own figures: Node's, among them the lag of the event loop. */
export function createMetrics(postings: () => Promise<readonly PostingCount[]>): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  gaugePostings(registry, postings);
  const answers = new Histogram({
    name: "dayclear_answer_seconds",
    help: "From what came in to its answer, by kind of inbound and outcome (the kind of reply, or failed).",
    labelNames: ["kind", "outcome"],
    buckets: SECONDS,
    registers: [registry],
  });
  return {
    measured: (receive) => async (inbound) => {
      const stop = answers.startTimer({ kind: inbound.kind });
      try {
        const reply = await receive(inbound);
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

// Where the database does not answer, the other figures are wanted most: the postings are then left out.
function gaugePostings(registry: Registry, count: () => Promise<readonly PostingCount[]>): void {
  new Gauge({
    name: "dayclear_postings",
    help: "Postings by status and platform.",
    labelNames: ["status", "platform"],
    registers: [registry],
    async collect() {
      const counts = await within(COUNTING_WITHIN_MS, count()).catch(() => "late" as const);
      this.reset();
      if (counts === "late") return;
      for (const { status, platform, count } of counts) this.set({ status, platform }, count);
    },
  });
}
