export interface Mutation {
  readonly name: string;
  readonly value: unknown;
}

/** Paths are dotted, `*` is any one step: `blocks.*.text.text`. */
export interface Rules {
  /** Properties without which the sample is refused. */
  readonly required?: readonly string[];
  /** The largest string (in characters), array (in items) or number allowed at a path. */
  readonly limits?: Readonly<Record<string, number>>;
  /** The smallest of the same. */
  readonly least?: Readonly<Record<string, number>>;
  /** What holds whatever its sender likes: left as it is. */
  readonly free?: readonly string[];
}

const ENUMS = new Set([
  ...["type", "tag", "style", "response", "range", "align", "schema", "template", "direction"],
  ...["width_mode", "scale_type", "flex_mode", "icon_position", "label_position", "aspect_ratio"],
  ...["input_type", "data_type", "form_action_type", "pc_display_rule", "row_height"],
  ...["text_align", "horizontal_align", "vertical_align", "horizontal_spacing", "vertical_spacing"],
]);
const NONSENSE = "nonsense";

/** Each differs from `sample` in one place and ought to be refused. */
export function mutationsOf(sample: unknown, rules: Rules = {}): readonly Mutation[] {
  return placesIn(sample, rules.free ?? []).flatMap((place) => [
    ...dropped(sample, place, rules.required ?? []),
    ...withUnknown(sample, place),
    ...renamed(sample, place),
    ...sized(sample, place, rules.limits ?? {}, 1),
    ...sized(sample, place, rules.least ?? {}, -1),
  ]);
}

/** Each is at one limit and ought to be accepted. */
export function brimmingOf(sample: unknown, rules: Rules): readonly Mutation[] {
  return placesIn(sample, rules.free ?? []).flatMap((place) => [
    ...sized(sample, place, rules.limits ?? {}, 0),
    ...sized(sample, place, rules.least ?? {}, 0),
  ]);
}

/** The rules that name nothing in the sample: a slip in a test, not in what it tests. */
export function idleRules(sample: unknown, rules: Rules): readonly string[] {
  const paths = placesIn(sample, []).map((place) => place.path);
  const sizes = Object.keys({ ...rules.limits, ...rules.least });
  const named = [...(rules.required ?? []), ...sizes, ...(rules.free ?? [])];
  return named.filter((pattern) => !paths.some((path) => matches(pattern, path)));
}

interface Place {
  readonly path: readonly string[];
  readonly value: unknown;
}

function placesIn(value: unknown, free: readonly string[], path: readonly string[] = []): readonly Place[] {
  if (free.some((pattern) => matches(pattern, path))) return [{ path, value: undefined }];
  const inner = isBranch(value) ? Object.entries(value) : [];
  return [{ path, value }, ...inner.flatMap(([key, child]) => placesIn(child, free, [...path, key]))];
}

const isBranch = (value: unknown): value is object => typeof value === "object" && value !== null;

function matches(pattern: string, path: readonly string[]): boolean {
  const steps = pattern.split(".");
  return steps.length === path.length && steps.every((step, at) => step === "*" || step === path[at]);
}

function dropped(sample: unknown, { path }: Place, required: readonly string[]): readonly Mutation[] {
  if (!required.some((pattern) => matches(pattern, path))) return [];
  return [{ name: `without ${path.join(".")}`, value: changed(sample, path, () => undefined) }];
}

function withUnknown(sample: unknown, { path, value }: Place): readonly Mutation[] {
  if (!isBranch(value) || Array.isArray(value)) return [];
  const more = { ...value, unheard_of: true };
  return [
    {
      name: `an unknown property in ${path.join(".") || "the whole"}`,
      value: changed(sample, path, () => more),
    },
  ];
}

function renamed(sample: unknown, { path, value }: Place): readonly Mutation[] {
  if (typeof value !== "string" || !ENUMS.has(path.at(-1) ?? "")) return [];
  return [{ name: `${path.join(".")} is nonsense`, value: changed(sample, path, () => NONSENSE) }];
}

function sized(
  sample: unknown,
  { path, value }: Place,
  limits: NonNullable<Rules["limits"]>,
  by: number,
): readonly Mutation[] {
  const found = Object.entries(limits).filter(([pattern]) => matches(pattern, path));
  return found.map(([, limit]) => ({
    name: `${path.join(".")} of size ${limit + by}`,
    value: changed(sample, path, () => ofSize(value, limit + by)),
  }));
}

function ofSize(value: unknown, size: number): unknown {
  if (typeof value === "number") return size;
  if (typeof value === "string") return value.padEnd(size, "x").slice(0, size);
  if (!Array.isArray(value)) throw new TypeError("Only strings, arrays and numbers have a size.");
  const model: unknown = value.at(-1);
  const more = Array.from({ length: Math.max(0, size - value.length) }, (_, index) => distinct(model, index));
  return [...(value as readonly unknown[]), ...more].slice(0, size);
}

const IDENTITIES = new Set(["block_id", "action_id", "value", "element_id", "name"]);

/** A copy that shares no id with its model: only its presence is one too many. */
function distinct(model: unknown, index: number): unknown {
  if (Array.isArray(model)) return model.map((item) => distinct(item, index));
  if (!isBranch(model)) return model;
  const entries = Object.entries(model).map(([key, value]: [string, unknown]) => [
    key,
    typeof value === "string" && IDENTITIES.has(key) ? `${value}${index}` : distinct(value, index),
  ]);
  return Object.fromEntries(entries);
}

/** A copy of `value` with another thing at `path`; `undefined` takes it away. */
function changed(value: unknown, path: readonly string[], to: () => unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return to();
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, index) => {
      if (String(index) !== key) return [item];
      const next = changed(item, rest, to);
      return next === undefined ? [] : [next];
    });
  }
  if (!isBranch(value)) throw new TypeError(`Nothing stands at ${path.join(".")}.`);
  const entries = Object.entries(value).map(([name, child]: [string, unknown]) => [
    name,
    name === key ? changed(child, rest, to) : child,
  ]);
  return Object.fromEntries(entries.filter(([, child]) => child !== undefined));
}
