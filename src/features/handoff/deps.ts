import type { FileRef } from "../../core/file.js";
import { FormId, type PlatformName } from "../../core/ids.js";
import type { Log } from "../../core/log.js";
import type { Delivery } from "../../delivery/index.js";
import type { Store, Tx } from "../../store/index.js";
import type { Temporal } from "temporal-polyfill";

export interface HandoffDeps {
  readonly store: Store;
  readonly show: Delivery["show"];
  readonly showFile: Delivery["showFile"];
  /** Gives the id of the file that will be fetched from there. */
  readonly keepFile: (
    tx: Tx,
    now: Temporal.Instant,
    from: { readonly platform: PlatformName; readonly ref: FileRef },
  ) => Promise<string>;
  readonly log: Log;
  /** A fresh UUID. */
  readonly newId: () => string;
}

export function mintForm(deps: HandoffDeps): FormId {
  return FormId.parse(deps.newId());
}
