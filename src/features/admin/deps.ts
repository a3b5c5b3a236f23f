import type { CommandHelp } from "../../core/command.js";
import type { FileRef } from "../../core/file.js";
import { FormId, type PlatformName } from "../../core/ids.js";
import type { Locale } from "../../core/locale.js";
import type { Log } from "../../core/log.js";
import type { Delivery } from "../../delivery/index.js";
import type { AnySetting, OrgFileRead, ReadGiven } from "../../org/index.js";
import type { Store } from "../../store/index.js";
import type { Limited } from "./calls/settings.js";

export interface AdminDeps {
  readonly store: Store;
  readonly delivery: Pick<Delivery, "show" | "showFile">;
  readonly log: Log;
  /** A fresh UUID. */
  readonly newId: () => string;
  /** Of all features. */
  readonly commands: readonly CommandHelp[];
  /** All that the features declared. */
  readonly settings: readonly AnySetting[];
  /** Those that are served: rooms and accounts may be on these. */
  readonly platforms: readonly PlatformName[];
  /** Of these, those that may be asked only so many times in a month. */
  readonly limited: readonly Limited[];
  /** Those of them whose messages have no menu: what is asked of one is asked in a reply to it. */
  readonly withoutMenus: readonly PlatformName[];
  /** The bytes of a file that somebody sent; null: more than `MOST_COMPANY_BYTES`. Rejects when they cannot be had. */
  readonly readFile: (platform: PlatformName, file: FileRef) => Promise<Uint8Array | null>;
  /** In a worker thread: a large company takes a while to read. */
  readonly readGiven: ReadGiven;
}

/** Five thousand people fit in. */
export const MOST_COMPANY_BYTES = 5_000_000;

/** The company as it is in a file that was sent. */
export function readCompany(
  { readGiven, platforms }: AdminDeps,
  name: string,
  bytes: Uint8Array,
  locale: Locale,
): Promise<OrgFileRead> {
  return readGiven(name, bytes, { locale, platforms, companyLocale: "as-written" });
}

export function mintForm(deps: AdminDeps): FormId {
  return FormId.parse(deps.newId());
}
