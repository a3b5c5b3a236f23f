import type { Locale } from "../../core/locale.js";
import type { PlatformName } from "../../core/ids.js";
import { readOrgBytes, type OrgFileRead } from "../../org/index.js";
import type { Read } from "../../store/index.js";

/** Five thousand people fit in. */
export const MOST_COMPANY_BYTES = 5_000_000;

/** A file of the company as it was sent, and how it is to be read. */
export interface SentCompany {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly locale: Locale;
  readonly platforms: readonly PlatformName[];
}

function readCompany(_: Read, { name, bytes, locale, platforms }: SentCompany): Promise<OrgFileRead> {
  return readOrgBytes(name, bytes, { locale, platforms, companyLocale: "as-written" });
}

/** What takes long and only reads: for worker threads. */
export const adminTasks = { readCompany };
