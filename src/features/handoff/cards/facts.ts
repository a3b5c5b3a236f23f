import type { Block } from "../../../core/card.js";
import type { PersonId } from "../../../core/ids.js";
import { plain, shorten, type Text } from "../../../core/text.js";
import { formatDate, formatDateTime, toPlainDate } from "../../../core/time.js";
import { kindOf } from "../../../org/index.js";
import { ownerOf, type Handoff } from "../handoff.js";
import { labelOf } from "../label.js";
import type { Reader } from "../reader.js";
import { words } from "../words.js";
import { nameFor, factName } from "../names.js";

export type Fact = Extract<Block, { type: "facts" }>["facts"][number];

/** The handoffs at both ends of a transfer, where they are known. */
export interface Related {
  readonly from: Handoff | null;
  readonly to: Handoff | null;
}
export const UNRELATED: Related = { from: null, to: null };

type Row = readonly [label: string, value: Text | string | null];

/** In characters for each value, and how many orders are named. */
export interface Room {
  readonly most: number;
  readonly orders: number;
}

/** What is known, in the order in which it is read. */
export function factsOf(handoff: Handoff, reader: Reader, related: Related, { most, orders }: Room): Fact[] {
  const rows = [
    ...whoRows(handoff, reader),
    ...asIsRows(handoff, reader, orders),
    ...relatedRows(related, reader),
    ...messageRows(handoff, reader),
    ...stateRows(handoff, reader),
    ...backgroundRows(handoff, reader),
  ];
  return rows.flatMap(([label, value]) => {
    if (value === null) return [];
    return [{ label, value: typeof value === "string" ? [...plain(shorten(value, most))] : [...value] }];
  });
}

function whoRows(handoff: Handoff, reader: Reader): Row[] {
  const { fact, status } = words[reader.locale];
  const owner = ownerOf(handoff);
  return [
    [fact.status, status[handoff.state.status]],
    [fact.requester, personText(handoff.requester, reader)],
    [fact.owner, owner === null ? null : personText(owner, reader)],
  ];
}

function asIsRows(handoff: Handoff, reader: Reader, most: number): Row[] {
  const { fact, urgentReason } = words[reader.locale];
  const { urgentBecause, promisedAt, wishedOn } = handoff;
  return [
    [fact.urgent, urgentBecause === null ? null : urgentReason[urgentBecause]],
    [fact.order, ordersText(handoff, reader, most)],
    ...kindFactRows(handoff, reader),
    [fact.promised, promisedAt === null ? null : formatDateTime(promisedAt, reader)],
    [fact.wished, wishedOn === null ? null : formatDate(toPlainDate(wishedOn), reader.locale)],
  ];
}

function ordersText({ orders }: Handoff, { locale }: Reader, most: number): string | null {
  const say = words[locale];
  if (orders.length === 0) return null;
  const shown = orders.slice(0, most);
  const text = shown.map(({ number, done }) => (done ? `${number} ✓` : number)).join(say.comma);
  return shown.length === orders.length ? text : say.andMore(text, orders.length);
}

function kindFactRows(handoff: Handoff, { org, locale }: Reader): Row[] {
  return Object.entries(handoff.kindFacts).map(([code, value]) => [
    factName(handoff, code, { org, locale }),
    value,
  ]);
}

function relatedRows({ from, to }: Related, reader: Reader): Row[] {
  const { fact } = words[reader.locale];
  const label = (one: Handoff | null): string | null =>
    one === null ? null : labelOf(one, reader.org, reader.locale);
  return [
    [fact.from, label(from)],
    [fact.to, label(to)],
  ];
}

function messageRows({ link: url }: Handoff, { locale }: Reader): Row[] {
  const { fact, verb } = words[locale];
  return [[fact.message, url === null ? null : [{ type: "link", text: verb.view, url }]]];
}

function stateRows({ state, progress, reason, expectedAt, ...handoff }: Handoff, reader: Reader): Row[] {
  const { fact } = words[reader.locale];
  const going: Row[] = [
    [fact.progress, progress],
    [fact.reason, reason],
    [fact.expected, expectedAt === null ? null : formatDateTime(expectedAt, reader)],
  ];
  switch (state.status) {
    case "open":
      return going;
    case "in-progress":
      return [...going, [isAnswer(handoff.facts, state.said) ? fact.answer : fact.cameBack, state.said]];
    case "needs-info":
      return [[fact.question, state.question], ...going];
    case "to-confirm":
    case "confirmed":
      return [
        [fact.progress, state.result === null ? progress : null],
        [resultName(handoff, reader) ?? fact.result, state.result],
      ];
    case "transferred":
    case "withdrawn":
      return [[fact.because, state.because]];
  }
}

function resultName(
  { department, kind }: Pick<Handoff, "department" | "kind">,
  reader: Reader,
): string | null {
  return kindOf(reader.org, department, kind)?.resultName?.[reader.locale] ?? null;
}

function backgroundRows(handoff: Handoff, reader: Reader): Row[] {
  const { fact } = words[reader.locale];
  return [
    [fact.facts, earlierFacts(handoff)],
    [fact.impactCustomer, handoff.impactCustomer],
    [fact.impactCs, handoff.impactCs],
    [fact.impactOps, handoff.impactOps],
  ];
}

/** An answer is a fact as well; why it came back is none. */
function isAnswer(facts: string | null, said: string | null): boolean {
  return `\n${facts ?? ""}\n`.includes(`\n${said ?? ""}\n`);
}

/** Without what is told as the newest already. */
function earlierFacts({ facts, state }: Handoff): string | null {
  const said = state.status === "in-progress" ? state.said : null;
  if (facts === null || said === null || !`\n${facts}`.endsWith(`\n${said}`)) return facts;
  return facts === said ? null : facts.slice(0, -said.length - 1);
}

function personText(id: PersonId, reader: Reader): Text {
  return [{ type: "person", person: id, name: nameFor(id, reader) }];
}
