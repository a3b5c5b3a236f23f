import { findKind, departmentAtStart, type Department, type Org } from "../../org/index.js";
import type { Ask } from "./handoff.js";

/** What `/handoff <text>` says. */
export type OneLine =
  /** Nothing typed: the form is wanted. */
  | { readonly kind: "empty" }
  /** Only a department: the form, with it chosen. */
  | { readonly kind: "department-only"; readonly department: Department }
  | { readonly kind: "ask"; readonly ask: Ask }
  /** The text is complete but for its department. */
  | { readonly kind: "which-department"; readonly among: readonly Department[]; readonly typed: string };

const URGENT = /(?:^|\s)[!！](?:急|加急|urgent)(?=\s|$)/giu;
const ORDER =
  /(?:订单号?|单号|order(?:\s+(?:no\.?|number))?)\s*[:：#＃]?\s*(?<order>[A-Za-z0-9][A-Za-z0-9-]{2,39})/iu;

export function readOneLine(org: Org, line: string): OneLine {
  const text = line.trim();
  if (text === "") return { kind: "empty" };
  const start = departmentAtStart(org, text);
  switch (start.kind) {
    case "found":
      return unmarked(start.rest) === ""
        ? { kind: "department-only", department: start.department }
        : { kind: "ask", ask: readAsk(start.department, start.rest) };
    case "ambiguous":
      return { kind: "which-department", among: start.departments, typed: start.rest };
    case "unknown":
      return { kind: "which-department", among: org.departments, typed: text };
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

function unmarked(text: string): string {
  return text.replace(URGENT, "").trim();
}
