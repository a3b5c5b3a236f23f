import type { Provider } from "./provider.js";
import type { Read } from "./client.js";
import type { InTransaction } from "./transaction.js";

export interface Store {
  readonly provider: Provider;
  /** Committed rows only, also while a transaction of this process is open. */
  readonly read: Read;
  /**
   * The only way to write. `work` may run more than once, so it must do nothing else than use `tx`; a unique violation
   * is caught around the call, never inside `work`. Never nested: the inner one would wait for the outer. They queue in the
   * order they came, but for the few that are `ahead`.
   */
  readonly inTransaction: InTransaction;
  /** Waits for the transactions in hand. */
  close(): Promise<void>;
}
