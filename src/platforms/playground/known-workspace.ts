import { setTimeout as passed } from "node:timers/promises";
import type { Log } from "../../core/log.js";
import type { Workspace } from "./workspace.js";

const FRESH_FOR_MS = 1_000;
const RENEW_WITHIN_MS = 500;
const FIRST_WITHIN_MS = 2_000;

/**
 * Every request asks who works here, and must be acknowledged though the database hangs: one reading serves all who
 * ask, and one that fails or takes over 0.5 s leaves them what was last known. Rejects only when nothing ever was.
 */
export function knownWorkspace(read: () => Promise<Workspace>, log: Log): () => Promise<Workspace> {
  let known: Workspace | null = null;
  let freshUntil = 0;
  let reading: Promise<Workspace> | null = null;

  const renew = async (): Promise<Workspace> => {
    try {
      known = await read();
      freshUntil = performance.now() + FRESH_FOR_MS;
      return known;
    } catch (error) {
      log.error("workspace not read", error);
      if (known === null) throw error;
      return known;
    }
  };
  return async () => {
    if (known !== null && performance.now() < freshUntil) return known;
    const [last, renewed] = [known, (reading ??= renew().finally(() => (reading = null)))];
    return last === null
      ? Promise.race([renewed, tooLate()])
      : Promise.race([renewed, passed(RENEW_WITHIN_MS, last, { ref: false })]);
  };
}

async function tooLate(): Promise<never> {
  await passed(FIRST_WITHIN_MS, undefined, { ref: false });
  throw new WorkspaceNotRead();
}

class WorkspaceNotRead extends Error {
  readonly code = "WORKSPACE_NOT_READ";
}
