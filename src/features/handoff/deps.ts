import { FormId } from "../../core/ids.js";
import type { Log } from "../../core/log.js";
import type { Delivery } from "../../delivery/index.js";
import type { Store } from "../../store/index.js";
import type { Hits } from "./find/search/record.js";
import type { Searched } from "./tasks.js";

export interface HandoffDeps {
  readonly store: Store;
  readonly delivery: Pick<Delivery, "show" | "showFile" | "keepFile" | "keepMade" | "adopt">;
  /** In a worker thread: it may read every text there is. */
  readonly search: (searched: Searched) => Promise<Hits>;
  readonly log: Log;
  /** A fresh UUID. */
  readonly newId: () => string;
}

export function mintForm(deps: HandoffDeps): FormId {
  return FormId.parse(deps.newId());
}
