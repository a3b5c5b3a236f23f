import { describe, expect, it } from "vitest";
import { createBell } from "../../../src/delivery/worker/bell.js";

const NEVER_MS = 60_000;

describe("the bell", () => {
  it("wakes who waits", async () => {
    const bell = createBell();
    const heard = bell.heard(NEVER_MS);
    bell.ring();
    await heard;
  });

  it("counts a ring that nobody waited for, once", async () => {
    const bell = createBell();
    bell.ring();
    bell.ring();
    await bell.heard(NEVER_MS);
    const begun = performance.now();
    await bell.heard(30);
    expect(performance.now() - begun).toBeGreaterThan(25);
  });

  it("lets nobody wait longer than agreed, and leaves no timer when it rang", async () => {
    const bell = createBell();
    await bell.heard(5);
    const before = timers();
    const heard = bell.heard(NEVER_MS);
    bell.ring();
    await heard;
    expect(timers()).toBe(before);
  });
});

function timers(): number {
  return process.getActiveResourcesInfo().filter((resource) => resource === "Timeout").length;
}
