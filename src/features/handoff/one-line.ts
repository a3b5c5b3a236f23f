import { isBlank } from "../../core/text.js";
import { findKind, departmentAtStart, type Department, type Org } from "../../org/index.js";
import type { Ask } from "./handoff.js";

/** What `/handoff <text>` says; a mark of urgency counts wherever it stands. */
export type OneLine =
  /** Nothing to hand over: the form is wanted, with the department if one was named. */
  | { readonly kind: "form"; readonly department: Department | null; readonly urgent: boolean }
  | { readonly kind: "ask"; readonly ask: Ask }
  /** The text is complete but for its department. */
  | { readonly kind: "which-department"; readonly among: readonly Department[]; readonly typed: string };

/** Chinese is typed without spaces, so there the mark may follow a word directly; the stop behind it goes with it. */
const URGENT = /(?:[!！]加?急|(?:^|\s)[!！]urgent)(?:[!！。.,，;；:：、~～]+|(?=\s|$))/giu;
const BEGINS_URGENT = /^\s*[!！]加?急\s*/u;
/** Words follow "order" as well: only what holds a digit is a number. */
const ORDER =
  /(?:订单(?:编?号)?|(?<![\p{L}\d])orders?(?:\s+(?:no\.?|number|id))?)\s*(?:[是为]|is\s)?\s*[:：#＃(（]?\s*(?<order>(?=[A-Za-z-]{0,38}\d)[A-Za-z0-9][A-Za-z0-9-]{2,39})/iu;

export function readOneLine(org: Org, line: string): OneLine {
  const text = unmarked(withoutLeadingMark(org, line));
  const urgent = text !== line.trim();
  if (isBlank(text)) return { kind: "form", department: null, urgent };
  const start = departmentAtStart(org, text);
  switch (start.kind) {
    case "found":
      return isBlank(start.rest)
        ? { kind: "form", department: start.department, urgent }
        : { kind: "ask", ask: { ...readAsk(start.department, start.rest), urgent } };
    case "ambiguous":
      return start.alone
        ? { kind: "form", department: onlyOne(start.departments), urgent }
        : { kind: "which-department", among: start.departments, typed: line.trim() };
    case "unknown":
      return { kind: "which-department", among: org.departments, typed: line.trim() };
  }
}

/** Reads urgency, order number and kind out of the text; the text itself stays as typed, but for the urgency mark. */
export function readAsk(department: Department, text: string): Ask {
  const ask = unmarked(text);
  return {
    department: department.code,
    kind: findKind(department, ask).code,
    ask,
    facts: null,
    orderNumber: orderIn(ask),
    urgent: ask !== text.trim(),
    wishedOn: null,
  };
}

/** The first order number that the words name. */
export function orderIn(text: string): string | null {
  return ORDER.exec(text)?.groups?.["order"] ?? null;
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
