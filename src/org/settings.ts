import type { Temporal } from "temporal-polyfill";
import type { z } from "zod";
import type { Localized } from "../core/locale.js";
import type { Log } from "../core/log.js";
import type { Read, Tx } from "../store/index.js";
import type { Person } from "./org.js";
import type { Role } from "./permissions.js";
import { recordSetting } from "./change/audit/record.js";
import { findSetting, saveSetting } from "./kept/record.js";

/** What JSON keeps as it is. */
type Kept = string | number | boolean | readonly Kept[] | { readonly [name: string]: Kept };

/** Something that a company may decide otherwise. */
export interface Setting<T extends Kept> {
  /** `<feature>.<name>`, for ever. */
  readonly key: string;
  readonly schema: z.ZodType<T>;
  /** Holds until somebody changes it. */
  readonly initial: T;
  readonly changedBy: readonly Role[];
  /** How people are asked for it; what they answer is what the schema reads. */
  readonly asked: Asked;
}

type Asked = Localized<{ readonly label: string; readonly help: string }> &
  (
    | { readonly type: "time" }
    /** A whole number; `none` is what 0 is called where it stands for no number at all. */
    | {
        readonly type: "number";
        readonly min: number;
        readonly max: number;
        readonly none?: Localized<string>;
      }
    /** On or off: true or false. */
    | { readonly type: "switch" }
  );

/** Whichever it is. */
export type AnySetting = Setting<Kept>;

export function mayChange(person: Person, { changedBy }: Pick<AnySetting, "changedBy">): boolean {
  return changedBy.some((role) => person.roles.includes(role));
}

/** Throws when the initial value is not one that the schema allows: that is a bug. */
export function declareSetting<T extends Kept>(setting: Setting<T>): Setting<T> {
  return { ...setting, initial: setting.schema.parse(setting.initial) };
}

/** A stored value that no longer fits, after an upgrade say, counts as the initial one and is logged. */
export async function readSetting<T extends Kept>(read: Read, setting: Setting<T>, log: Log): Promise<T> {
  const stored = await findSetting(read, setting.key);
  if (stored === null) return setting.initial;
  const parsed = setting.schema.safeParse(stored.value);
  if (parsed.success) return parsed.data;
  log.warn("stored setting no longer fits, using the initial value", { key: setting.key });
  return setting.initial;
}

export type Changed<T> =
  | { readonly kind: "changed"; readonly value: T }
  | { readonly kind: "refused"; readonly because: "not-allowed" }
  | { readonly kind: "refused"; readonly because: "not-valid"; readonly mistakes: readonly string[] };

/** Records who did it, and what it was before. */
export async function changeSetting<T extends Kept>(
  tx: Tx,
  setting: Setting<T>,
  value: unknown,
  by: { readonly person: Person; readonly now: Temporal.Instant },
): Promise<Changed<T>> {
  if (!mayChange(by.person, setting)) return { kind: "refused", because: "not-allowed" };
  const parsed = setting.schema.safeParse(value);
  if (!parsed.success) {
    const mistakes = parsed.error.issues.map((issue) => issue.message);
    return { kind: "refused", because: "not-valid", mistakes };
  }
  const { key } = setting;
  const before = setting.schema.safeParse((await findSetting(tx, key))?.value);
  const change = { key, from: before.data ?? setting.initial, to: parsed.data };
  if (change.from === change.to) return { kind: "changed", value: parsed.data };
  await saveSetting(tx, { key, value: parsed.data, changedBy: by.person.id, changedAt: by.now });
  await recordSetting(tx, change, { by: by.person.id, now: by.now });
  return { kind: "changed", value: parsed.data };
}
