import type { Temporal } from "temporal-polyfill";
import type { PersonId } from "../../core/ids.js";
import type { Locale } from "../../core/locale.js";
import type { Read, Tx } from "../../store/index.js";
import { fileOf } from "../file-of.js";
import type { Mistake } from "../mistake.js";
import { readOrgSource } from "../org-file.js";
import type { Org } from "../org.js";
import type { Path } from "../source.js";
import { wholeEntriesOf, type Entries } from "../written/entries.js";
import { entriesSource } from "../written/entries-source.js";
import { planFrom, type Applied } from "./apply.js";
import type { Planned } from "./plan.js";
import { saveOrg } from "./record.js";

/** The company's file with something changed, and where in it that stands. */
export interface Edited {
  readonly entries: Entries;
  readonly at: Path;
}

/** Null: what was to be changed is no longer there. */
export type Edit = (entries: Entries, org: Org) => Edited | null;

/** What keeps an edit from being made, beside what keeps a file from being imported. */
export type NotEditable =
  | { readonly kind: "gone" }
  | { readonly kind: "bad"; readonly at: Path; readonly mistakes: readonly Mistake[] };

/** What an edit would change of the org as it was read, by the same checks as a whole file. */
export async function planEdit(
  read: Read,
  current: Org,
  edit: Edit,
  locale: Locale,
): Promise<Planned | NotEditable> {
  const edited = edit(wholeEntriesOf(fileOf(current)), current);
  if (edited === null) return { kind: "gone" };
  const how = { locale, platforms: "any", companyLocale: "as-written" } as const;
  const checked = readOrgSource(entriesSource(edited), how);
  if (checked.kind === "bad") return { kind: "bad", at: edited.at, mistakes: checked.mistakes };
  return planFrom(read, current, checked.file);
}

/** Makes an edit of the org as it was read, in the caller's transaction, unless another change came in between. */
export async function editOrg(
  tx: Tx,
  current: Org,
  edit: Edit,
  { locale, ...by }: { readonly by: PersonId; readonly now: Temporal.Instant; readonly locale: Locale },
): Promise<Applied | NotEditable> {
  const plan = await planEdit(tx, current, edit, locale);
  if (plan.kind !== "changes") return plan;
  const saved = await saveOrg(tx, plan, { ...by, what: "org.change" });
  return saved === null ? { kind: "look-again" } : { kind: "applied", plan };
}
