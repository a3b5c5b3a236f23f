import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { Clock } from "../../core/time.js";
import type { Store } from "../../store/index.js";
import type { ReadGiven, Reading } from "../org-file.js";
import { applyOrg, planFor } from "./apply.js";

/** A file that was looked at beside a running server, handed in to it: as it was, and for which revision. */
export const Import = z.object({
  name: z.string(),
  base64: z.string(),
  revision: z.int(),
  locale: z.enum(["zh-CN", "en"]),
});
export type Import = z.infer<typeof Import>;

export const Imported = z.object({ kind: z.enum(["applied", "unchanged", "look-again", "refused", "bad"]) });
export type Imported = z.infer<typeof Imported>;

export interface Importer {
  readonly store: Store;
  readonly platforms: Reading["platforms"];
  readonly readGiven: ReadGiven;
  readonly clock: Clock;
}

/** Reads the file anew: nothing comes in unchecked. */
export function importer({
  store,
  platforms,
  readGiven,
  clock,
}: Importer): (body: unknown) => Promise<Imported> {
  return async (body) => {
    const { name, base64, revision, locale } = Import.parse(body);
    const how: Reading = { locale, platforms, companyLocale: "as-written" };
    const read = await readGiven(name, Buffer.from(base64, "base64"), how);
    if (read.kind === "bad") return { kind: "bad" };
    return importAt(store, read.file, revision, clock());
  };
}

async function importAt(
  store: Store,
  file: Parameters<typeof planFor>[1],
  revision: number,
  now: Temporal.Instant,
): Promise<Imported> {
  const planned = await planFor(store.read, file);
  if (planned.kind !== "changes") return { kind: planned.kind };
  if (planned.revision !== revision) return { kind: "look-again" };
  const { kind } = await applyOrg(store, planned, null, now);
  return { kind };
}
