import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import type { Reply } from "../../src/core/reply.js";
import { createMetrics } from "../../src/ops/metrics.js";
import type { Metrics, PostingCount } from "../../src/ops/metrics.js";

const none = () => Promise.resolve([]);
const nothing = { postings: none, handoffs: none, calls: none };

describe("/metrics", () => {
  it("counts and times answers by what came in and what went out, and changes none", async () => {
    const metrics = createMetrics(nothing);
    const reply: Reply = { kind: "none" };
    const answer = () => metrics.measured("home", () => Promise.resolve(reply));
    expect(await answer()).toBe(reply);
    await answer();
    const broken = metrics.measured("home", () => Promise.reject(new Error("no database")));
    await expect(broken).rejects.toThrow("no database");
    const page = await read(metrics);
    expect(page).toContain(`dayclear_answer_seconds_count{kind="home",outcome="none"} 2`);
    expect(page).toContain(`dayclear_answer_seconds_count{kind="home",outcome="failed"} 1`);
    expect(page).toContain(`dayclear_answer_seconds_bucket{le="3",kind="home",outcome="none"} 2`);
  });

  it("shows the postings as they are now", async () => {
    let now: PostingCount[] = [{ status: "waiting", platform: "slack", count: 3 }];
    const metrics = createMetrics({ ...nothing, postings: () => Promise.resolve(now) });
    expect(await read(metrics)).toContain(`dayclear_postings{status="waiting",platform="slack"} 3`);
    now = [{ status: "shown", platform: "slack", count: 3 }];
    const page = await read(metrics);
    expect(page).toContain(`dayclear_postings{status="shown",platform="slack"} 3`);
    expect(page).not.toContain(`status="waiting"`);
  });

  it("shows the handoffs by department and status", async () => {
    const handoffs = () => Promise.resolve([{ department: "warehouse", status: "open", count: 2 }]);
    const page = await read(createMetrics({ ...nothing, handoffs }));
    expect(page).toContain(`dayclear_handoffs{department="warehouse",status="open"} 2`);
  });

  it("shows how often platforms were asked this month", async () => {
    const calls = () => Promise.resolve([{ platform: "chat", count: 12_345 }]);
    const page = await read(createMetrics({ ...nothing, calls }));
    expect(page).toContain(`dayclear_platform_calls{platform="chat"} 12345`);
  });

  it.each([
    ["refuses", () => Promise.reject<PostingCount[]>(new Error("no"))],
    ["hangs", () => new Promise<PostingCount[]>(() => undefined)],
  ])("still shows the lag of the event loop when the database %s", async (_, count) => {
    const page = await read(createMetrics({ ...nothing, postings: count }));
    expect(page).toMatch(/^nodejs_eventloop_lag_p99_seconds \d/mu);
    expect(page).not.toMatch(/^dayclear_postings\{/mu);
  });

  it("can be made more than once in a process", async () => {
    const [one, other] = [createMetrics(nothing), createMetrics(nothing)];
    await one.measured("home", () => Promise.resolve({ kind: "none" }));
    expect(await read(other)).not.toContain(`kind="home"`);
  });
});

async function read(metrics: Metrics): Promise<string> {
  const app = new Hono();
  metrics.serve(app);
  const response = await app.request("/metrics");
  expect(response.headers.get("content-type")).toMatch(/^text\/plain/u);
  return await response.text();
}
