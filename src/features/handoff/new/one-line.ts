import { isBlank } from "../../../core/text.js";
import { departmentAtStart, findKind, type Department, type Org } from "../../../org/index.js";
import { ordersIn } from "./orders.js";
import { wishFor, type Wish } from "./wish.js";

/** What `/handoff <text>` says; a mark of urgency counts wherever it stands. */
export type OneLine =
  /** Nothing to hand over: the form is wanted, with the department if one was named. */
  | { readonly kind: "form"; readonly department: Department | null; readonly urgent: boolean }
  /** The department is null when the start names none, or several. */
  | { readonly kind: "wish"; readonly wish: Wish };

/** Chinese is typed without spaces, so there the mark may follow a word directly; the stop behind it goes with it. */
const URGENT = /(?:[!！]加?急|(?:^|\s)[!！]urgent)(?:[!！。.,，;；:：、~～]+|(?=\s|$))/giu;
const BEGINS_URGENT = /^\s*[!！]加?急\s*/u;

export function readOneLine(org: Org, line: string): OneLine {
  const text = unmarked(withoutLeadingMark(org, line));
  const urgent = text !== line.trim();
  if (isBlank(text)) return { kind: "form", department: null, urgent };
  const start = departmentAtStart(org, text);
  switch (start.kind) {
    case "found":
      return isBlank(start.rest)
        ? { kind: "form", department: start.department, urgent }
        : { kind: "wish", wish: { ...readWish(start.department, start.rest), urgent } };
    case "ambiguous":
      return start.alone
        ? { kind: "form", department: onlyOne(start.departments), urgent }
        : { kind: "wish", wish: { ...wishFor(text), urgent } };
    case "unknown":
      return { kind: "wish", wish: { ...wishFor(text), urgent } };
  }
}

/** Reads urgency, order numbers and kind out of the text; the text itself stays as typed, but for the urgency mark. */
export function readWish(department: Department, text: string): Wish {
  const ask = unmarked(text);
  return {
    ...wishFor(ask),
    department: department.code,
    kind: findKind(department, ask).code,
    orders: ordersIn(ask),
    urgent: ask !== text.trim(),
  };
}

function onlyOne([one, another]: readonly Department[]): Department | null {
  return another === undefined ? (one ?? null) : null;
}

/** "!急仓库 ..." runs on into a department; "!急死了" is no mark. */
function withoutLeadingMark(org: Org, line: string): string {
  const rest = line.replace(BEGINS_URGENT, "");
  return departmentAtStart(org, rest).kind === "found" ? rest : line;
}

function unmarked(text: string): string {
  return text.replace(URGENT, "").trim();
}
