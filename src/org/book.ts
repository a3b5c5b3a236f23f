import type { Locale } from "../core/locale.js";
import type { AccountRef } from "../core/place.js";
import type { Store } from "../store/index.js";
import { spellNames } from "./match.js";
import { personOf, type Org } from "./org.js";
import { findRevision, loadOrg } from "./record.js";

export interface OrgBook {
  /** The org as committed when asked; of revision 0 and without anybody while nothing has been filled in. */
  current(): Promise<Org>;
  /** As the org was when it was last asked for; null for a stranger. Never waits. */
  readonly localeOf: (account: AccountRef) => Locale | null;
}

/** One tiny read a call; all rows are read only when the revision has risen, once for everybody who waits. */
export function openOrg({ read }: Pick<Store, "read">): OrgBook {
  let known: Org | null = null;
  let loading: Promise<Org> | null = null;
  const load = async (): Promise<Org> => {
    loading ??= loadOrg(read).finally(() => (loading = null));
    known = await loading;
    spellNames(known);
    return known;
  };
  return {
    // A load that was under way may have begun before the revision that this caller saw: hence the loop.
    current: async () => {
      const revision = await findRevision(read);
      let org = known ?? (await load());
      while (org.revision < revision) org = await load();
      return org;
    },
    localeOf: (account) => (known === null ? null : (personOf(known, account)?.locale ?? null)),
  };
}
