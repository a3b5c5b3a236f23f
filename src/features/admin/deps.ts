import type { CommandHelp } from "../../core/command.js";
import type { FileRef } from "../../core/file.js";
import { FormId, type PlatformName } from "../../core/ids.js";
import type { Log } from "../../core/log.js";
import type { Delivery } from "../../delivery/index.js";
import type { AnySetting, OrgFileRead } from "../../org/index.js";
import type { Store } from "../../store/index.js";
import type { SentCompany } from "./tasks.js";

export interface AdminDeps {
  readonly store: Store;
  readonly delivery: Pick<Delivery, "showFile">;
  readonly log: Log;
  /** A fresh UUID. */
  readonly newId: () => string;
  /** Of all features. */
  readonly commands: readonly CommandHelp[];
  /** All that the features declared. */
  readonly settings: readonly AnySetting[];
  /** Those that are served: rooms and accounts may be on these. */
  readonly platforms: readonly PlatformName[];
  /** The bytes of a file that somebody sent; null: more than `MOST_COMPANY_BYTES`. Rejects when they cannot be had. */
  readonly readFile: (platform: PlatformName, file: FileRef) => Promise<Uint8Array | null>;
  /** In a worker thread: a large company takes a while to read. */
  readonly readCompany: (sent: SentCompany) => Promise<OrgFileRead>;
}

export function mintForm(deps: AdminDeps): FormId {
  return FormId.parse(deps.newId());
}
