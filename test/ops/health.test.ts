import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { serveHealth } from "../../src/ops/health.js";
import type { Health } from "../../src/ops/health.js";

const works = (): Promise<boolean> => Promise.resolve(true);
const all = { database: works, delivery: works, schedule: works };
const allWork = { database: "works", delivery: "works", schedule: "works" };

describe("/healthz", () => {
  it("answers while the process does, whatever its parts do", async () => {
    const dead = { parts: { database: () => Promise.reject(new Error("gone")) }, stopping: () => true };
    expect(await ask("/healthz", dead)).toEqual([200, { status: "alive" }]);
  });
});

describe("/readyz", () => {
  it("is ready while every part works", async () => {
    expect(await ask("/readyz", { parts: all })).toEqual([200, { status: "ready", parts: allWork }]);
  });

  it.each([
    ["says no", "fails", () => Promise.resolve(false)],
    ["rejects", "fails", () => Promise.reject(new Error("postgresql://u:secret@db"))],
    ["does not answer", "late", () => new Promise<boolean>(() => undefined)],
  ])("is not ready when a part %s, and names it", async (_, state, database) => {
    expect(await ask("/readyz", { parts: { ...all, database }, withinMs: 20 })).toEqual([
      503,
      { status: "not-ready", parts: { ...allWork, database: state } },
    ]);
  });

  it("is not ready from the moment that somebody asked to stop", async () => {
    let stopping = false;
    const health = { parts: all, stopping: () => stopping };
    expect((await ask("/readyz", health))[0]).toBe(200);
    stopping = true;
    expect(await ask("/readyz", health)).toEqual([503, { status: "stopping" }]);
  });
});

async function ask(path: string, health: Partial<Health>): Promise<[status: number, body: unknown]> {
  const app = new Hono();
  serveHealth(app, { parts: {}, stopping: () => false, ...health });
  const response = await app.request(path);
  return [response.status, await response.json()];
}
