/** Names that stay, as `knownNames` made them. */
export interface Known {
  readonly names: ReadonlySet<string>;
  readonly longest: number;
}

/** A name of one character would keep half of the customers' names open, so it counts as none. */
export function knownNames(names: Iterable<string>): Known {
  const folded = [...names].map((name) => name.normalize("NFKC").trim().toLowerCase());
  const told = folded.filter((name) => name.length > 1);
  return { names: new Set(told), longest: told.reduce((most, name) => Math.max(most, name.length), 0) };
}

/** Whether `name`, or a longer name that goes on in `onward`, is a colleague's. */
export function isKnown(known: Known, name: string, onward: string): boolean {
  const text = onward.slice(0, known.longest).toLowerCase();
  for (let length = name.length; length <= text.length; length += 1) {
    const ends = length === name.length || !/^[a-z]{2}/u.test(text.slice(length - 1));
    if (ends && known.names.has(text.slice(0, length))) return true;
  }
  return false;
}
