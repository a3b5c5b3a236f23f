import type { Store } from "../../src/store/index.js";

/** A store whose first transaction is the last before everything is told to stop. */
export function stopsInTheMidst(store: Store): { readonly store: Store; readonly signal: AbortSignal } {
  const stop = new AbortController();
  const stopping: Store = {
    ...store,
    inTransaction: async (work) => {
      const done = await store.inTransaction(work);
      stop.abort();
      return done;
    },
  };
  return { store: stopping, signal: stop.signal };
}
