import type { PlainTextOption } from "@slack/types";
import { LIMITS } from "../limits.js";
import { plainText } from "./text.js";

export interface NeutralOption {
  readonly value: string;
  readonly label: string;
  /** The heading under which it stands. */
  readonly group?: string | undefined;
}

interface OptionGroup {
  label: PlainTextOption["text"];
  options: PlainTextOption[];
}

export interface Offered {
  readonly list: { options: PlainTextOption[] } | { option_groups: OptionGroup[] };
  readonly leftOut: number;
  /** Slack takes an initial option only if it is one of the list, to the letter. */
  chosen(value: string | undefined): PlainTextOption | undefined;
}

/** Up to 100 in one list; more, or what stands under headings, in groups of at most 100; `most` in all of them. */
export function offered(all: readonly NeutralOption[], most = Infinity): Offered {
  const options = all.slice(0, most);
  const grouped = options.length > LIMITS.options || options.some((option) => option.group !== undefined);
  const groups = grouped ? groupsOf(options).slice(0, LIMITS.optionGroups) : [];
  const list = grouped ? { option_groups: groups } : { options: options.map(optionOf) };
  const shown = grouped ? groups.flatMap((group) => group.options) : options.map(optionOf);
  return {
    list,
    leftOut: all.length - shown.length,
    chosen: (value) => shown.find((option) => option.value === value),
  };
}

function optionOf({ value, label }: NeutralOption): PlainTextOption {
  return { text: plainText(label, LIMITS.option), value };
}

function groupsOf(options: readonly NeutralOption[]): OptionGroup[] {
  const names = [...new Set(options.map((option) => option.group))];
  return names.flatMap((group) =>
    chunks(options.filter((option) => option.group === group)).map((chunk) => ({
      label: plainText(group ?? fromTo(chunk), LIMITS.option),
      options: chunk.map(optionOf),
    })),
  );
}

function chunks<T>(all: readonly T[]): T[][] {
  const count = Math.ceil(all.length / LIMITS.options);
  return Array.from({ length: count }, (_, index) =>
    all.slice(index * LIMITS.options, (index + 1) * LIMITS.options),
  );
}

function fromTo(chunk: readonly NeutralOption[]): string {
  const [first, last] = [chunk.at(0)?.label ?? "", chunk.at(-1)?.label ?? ""];
  const half = Math.floor(LIMITS.option / 2) - 2;
  return `${plainText(first, half).text} – ${plainText(last, half).text}`;
}
