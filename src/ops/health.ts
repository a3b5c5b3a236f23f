import type { Hono } from "hono";
import { within } from "./within.js";

export interface Health {
  /** What must work before this instance gets traffic: resolves to whether it does, and rejects or is late if not. */
  readonly parts: Readonly<Record<string, () => Promise<boolean>>>;
  readonly stopping: () => boolean;
  readonly withinMs?: number;
}

/** `/healthz`: the process answers. `/readyz`: 200 while every part works and nobody asked to stop, else 503. */
export function serveHealth(app: Hono, { parts, stopping, withinMs = 1_000 }: Health): void {
  app.get("/healthz", (context) => context.json({ status: "alive" }));
  app.get("/readyz", async (context) => {
    if (stopping()) return context.json({ status: "stopping" }, 503);
    const states = await Promise.all(Object.values(parts).map((works) => stateOf(works, withinMs)));
    const named = Object.fromEntries(Object.keys(parts).map((name, index) => [name, states[index]]));
    const ready = states.every((state) => state === "works");
    return context.json({ status: ready ? "ready" : "not-ready", parts: named }, ready ? 200 : 503);
  });
}

async function stateOf(works: () => Promise<boolean>, ms: number): Promise<"works" | "fails" | "late"> {
  try {
    const answer = await within(ms, works());
    return answer === "late" ? "late" : answer ? "works" : "fails";
  } catch {
    return "fails";
  }
}
