import { StoreError } from "./errors.js";

export type DatabaseAddress =
  | { readonly provider: "sqlite"; readonly file: string }
  | { readonly provider: "postgresql"; readonly url: string };

/** Reads `file:<path>` and `postgresql://...`; throws a StoreError for anything else. */
export function parseAddress(databaseUrl: string): DatabaseAddress {
  if (/^file:./u.test(databaseUrl)) return { provider: "sqlite", file: databaseUrl.slice("file:".length) };
  if (/^postgres(?:ql)?:\/\//u.test(databaseUrl)) return { provider: "postgresql", url: databaseUrl };
  throw new StoreError({ code: "bad-url" });
}
