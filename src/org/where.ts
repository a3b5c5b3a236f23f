import type { LocalizedName } from "../core/locale.js";

/** Where something stands in a file of the company; all count from 1. */
export type Where =
  | { readonly type: "line"; readonly line: number; readonly column: number }
  | { readonly type: "cell"; readonly sheet: string; readonly row: number; readonly column: number }
  /** In no file: a form has it. `name` is what people call the entry that it is of. */
  | { readonly type: "entry"; readonly path: readonly string[]; readonly name: LocalizedName };

/** `People!C7` */
export function toCell({ sheet, row, column }: Extract<Where, { type: "cell" }>): string {
  return `${sheet}!${lettersOf(column)}${String(row)}`;
}

function lettersOf(column: number): string {
  const last = String.fromCodePoint(65 + ((column - 1) % 26));
  return column > 26 ? lettersOf(Math.floor((column - 1) / 26)) + last : last;
}

/** As editors and terminals name it, behind a file's name: `12:5`, or `People!C7`. */
export function whereText(where: Where): string {
  switch (where.type) {
    case "line":
      return `${String(where.line)}:${String(where.column)}`;
    case "cell":
      return toCell(where);
    case "entry":
      return where.path.join(".");
  }
}
