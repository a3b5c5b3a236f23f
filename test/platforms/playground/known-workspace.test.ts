import { setTimeout as passed } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import type { Workspace } from "../../../src/platforms/playground/index.js";
import { knownWorkspace } from "../../../src/platforms/playground/known-workspace.js";
import { recordedLog } from "../../support/recorded-log.js";
import { workspace } from "../support/workspace.js";

const STALE_AFTER_MS = 1_050;
const moved: Workspace = { ...workspace, company: "青禾大铺" };
const hanging = (): Promise<Workspace> => new Promise(() => undefined);

describe("who works here", () => {
  it("is read once for all who ask at one time, and again when it is no longer fresh", async () => {
    const read = vi.fn(() => Promise.resolve(moved)).mockResolvedValueOnce(workspace);
    const known = knownWorkspace(read, recordedLog());
    expect(await Promise.all([known(), known(), known()])).toEqual([workspace, workspace, workspace]);
    expect(read).toHaveBeenCalledTimes(1);
    await passed(STALE_AFTER_MS);
    expect(await known()).toBe(moved);
  });

  it("is what was last known while a reading hangs, and the new once that is there", async () => {
    let finish: (read: Workspace) => void = () => undefined;
    const slow = new Promise<Workspace>((resolve) => (finish = resolve));
    const known = knownWorkspace(vi.fn(() => slow).mockResolvedValueOnce(workspace), recordedLog());
    await known();
    await passed(STALE_AFTER_MS);
    const began = performance.now();
    expect(await known()).toBe(workspace);
    expect(performance.now() - began).toBeLessThan(900);
    finish(moved);
    expect(await known()).toBe(moved);
  });

  it("is what was last known when a reading fails, which is logged", async () => {
    const log = recordedLog();
    const read = vi
      .fn((): Promise<Workspace> => Promise.reject(new Error("gone")))
      .mockResolvedValueOnce(workspace);
    const known = knownWorkspace(read, log);
    await known();
    await passed(STALE_AFTER_MS);
    expect(await known()).toBe(workspace);
    expect(log.lines).toEqual([["error", "workspace not read"]]);
  });

  it("is given up in time when it was never known", async () => {
    const began = performance.now();
    await expect(knownWorkspace(hanging, recordedLog())()).rejects.toMatchObject({
      code: "WORKSPACE_NOT_READ",
    });
    expect(performance.now() - began).toBeLessThan(2_900);
  });

  it("is asked for again after its first reading failed", async () => {
    const read = vi.fn(() => Promise.resolve(workspace)).mockRejectedValueOnce(new Error("not yet"));
    const known = knownWorkspace(read, recordedLog());
    await expect(known()).rejects.toThrow("not yet");
    expect(await known()).toBe(workspace);
  });
});
