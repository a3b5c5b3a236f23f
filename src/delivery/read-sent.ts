import type { FileRef } from "../core/file.js";
import type { PlatformName } from "../core/ids.js";
import type { Platform } from "../core/platform.js";
import { patiently } from "./worker/fetch/cut-off.js";
import { readAtMost } from "./worker/fetch/read-at-most.js";

/** Null: it has more than `most` bytes. Rejects when its platform is off or refuses, and after `ms`. */
export function readSent(
  platforms: readonly Platform[],
  { most, ms }: { readonly most: number; readonly ms: number },
): (platform: PlatformName, file: FileRef) => Promise<Uint8Array | null> {
  const patience = { ms, stopping: new AbortController().signal };
  return async (name, file) => {
    const platform = platforms.find((one) => one.name === name);
    if (platform === undefined) throw new PlatformOff(name);
    return patiently(patience, async (signal) => readAtMost(await platform.readFile(file), most, signal));
  };
}

class PlatformOff extends Error {
  override readonly name = "PlatformOff";
  constructor(platform: PlatformName) {
    super(`Nobody serves ${platform} any more.`);
  }
}
