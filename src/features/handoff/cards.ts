import type { Temporal } from "temporal-polyfill";
import type { Block, Button, Card, Tone } from "../../core/card.js";
import type { PersonId } from "../../core/ids.js";
import type { Locale } from "../../core/locale.js";
import { bold, plain, shorten, type Text } from "../../core/text.js";
import { formatDate, formatDateTime, toPlainDate, type TimeZone } from "../../core/time.js";
import { department as departmentOf, kindOf, nameOf, person as personOf, type Org } from "../../org/index.js";
import type { Handoff, HandoffStatus } from "./handoff.js";
import { handoffIntent } from "./intent.js";
import { labelOf } from "./label.js";
import { words } from "./words.js";

/** For whom a card is written. */
export interface Reader {
  readonly org: Org;
  readonly locale: Locale;
  readonly timeZone: TimeZone;
  readonly now: Temporal.Instant;
}

const TONE: Record<HandoffStatus, Tone> = { open: "waiting", "in-progress": "moving", "to-confirm": "done" };
/** In characters; the whole is what the forms take. */
const MOST = { live: { ask: 800, fact: 400 }, whole: { ask: 3000, fact: 3000 } } as const;

/**
 * A handoff as it stands; `department` gets the buttons. A live card stays short and says where the rest is; the whole one
 * is for who asked to see it.
 */
export function handoffCard(
  handoff: Handoff,
  reader: Reader,
  audience: "department" | "requester",
  extent: "live" | "whole" = "live",
): Card {
  const say = words[reader.locale];
  const label = labelOf(handoff, reader.org, reader.locale);
  const kind = kindName(handoff, reader);
  const buttons = audience === "department" ? buttonsFor(handoff, reader.locale) : [];
  return {
    locale: reader.locale,
    tone: TONE[handoff.status],
    title: say.title(label, kind, handoff.urgent),
    summary: say.summary(label, say.status[handoff.status], shorten(handoff.ask, 120)),
    blocks: [
      { type: "text", text: plain(shorten(handoff.ask, MOST[extent].ask)) },
      { type: "facts", facts: factsOf(handoff, reader, MOST[extent].fact) },
      { type: "context", text: plain(contextOf(handoff, reader, extent)) },
      ...(buttons.length === 0 ? [] : [{ type: "actions" as const, actions: buttons }]),
    ],
  };
}

function kindName(handoff: Handoff, reader: Reader): string {
  return kindOf(reader.org, handoff.department, handoff.kind)?.name[reader.locale] ?? handoff.kind;
}

function buttonsFor(handoff: Handoff, locale: Locale): Button[] {
  const say = words[locale];
  const button = (verb: "take" | "update" | "done", style: Button["style"]): Button => ({
    type: "button",
    label: say[verb],
    intent: handoffIntent(verb, handoff.id),
    style,
  });
  switch (handoff.status) {
    case "open":
      return [button("take", "primary"), button("update", "default"), button("done", "default")];
    case "in-progress":
      return [button("done", "primary"), button("update", "default")];
    case "to-confirm":
      return [];
  }
}

type Fact = Extract<Block, { type: "facts" }>["facts"][number];

function factsOf(handoff: Handoff, reader: Reader, most: number): Fact[] {
  const say = words[reader.locale];
  const { fact } = say;
  const owner = handoff.status === "open" ? null : personText(handoff.owner, reader);
  const result = handoff.status === "to-confirm" ? handoff.result : null;
  const { reason, expectedAt } =
    handoff.status === "to-confirm" ? { reason: null, expectedAt: null } : handoff;
  const wished = handoff.wishedOn;
  const rows: readonly (readonly [string, Text | string | null])[] = [
    [fact.status, say.status[handoff.status]],
    [fact.requester, personText(handoff.requester, reader)],
    [fact.owner, owner],
    [fact.order, handoff.orderNumber],
    [fact.wished, wished === null ? null : formatDate(toPlainDate(wished), reader.locale)],
    [fact.progress, handoff.progress],
    [fact.reason, reason],
    [fact.expected, expectedAt === null ? null : formatDateTime(expectedAt, reader)],
    [fact.result, result],
    [fact.facts, handoff.facts],
  ];
  return rows.flatMap(([label, value]) => {
    if (value === null) return [];
    return [{ label, value: typeof value === "string" ? [...plain(shorten(value, most))] : [...value] }];
  });
}

function contextOf(handoff: Handoff, reader: Reader, extent: "live" | "whole"): string {
  const say = words[reader.locale];
  const done = handoff.status === "to-confirm" ? [say.doneAt(formatDateTime(handoff.doneAt, reader))] : [];
  const cut = extent === "live" && isCut(handoff);
  const whole = cut ? [say.whole(labelOf(handoff, reader.org, reader.locale))] : [];
  return [say.loggedAt(formatDateTime(handoff.createdAt, reader)), ...done, ...whole].join(" · ");
}

function isCut(handoff: Handoff): boolean {
  const { ask, fact } = MOST.live;
  const result = handoff.status === "to-confirm" ? handoff.result : null;
  const reason = handoff.status === "to-confirm" ? null : handoff.reason;
  const values = [handoff.facts, handoff.progress, reason, result];
  return (
    shorten(handoff.ask, ask) !== handoff.ask ||
    values.some((value) => value !== null && shorten(value, fact) !== value)
  );
}

export function nameFor(id: PersonId, reader: { readonly org: Org; readonly locale: Locale }): string {
  const person = personOf(reader.org, id);
  return person === null ? id : nameOf(reader.org, person, reader.locale);
}

function personText(id: PersonId, reader: Reader): Text {
  return [{ type: "person", person: id, name: nameFor(id, reader) }];
}

/** A sentence on its own, for the asker only. */
export function sayCard(sentence: string, locale: Locale, blocks: readonly Block[] = []): Card {
  const text: Block = { type: "text", text: plain(sentence) };
  return { locale, tone: "plain", title: "", summary: sentence, blocks: [text, ...blocks] };
}

/** A refusal with the handoff as it is now underneath, so that an outdated card misleads nobody. */
export function refusalCard(sentence: string, handoff: Handoff, reader: Reader, canWork: boolean): Card {
  const fresh = handoffCard(handoff, reader, canWork ? "department" : "requester");
  const why: Block = { type: "text", text: [bold(sentence)] };
  return { ...fresh, summary: sentence, blocks: [why, { type: "divider" }, ...fresh.blocks] };
}

export function receiptCard(handoff: Handoff, reader: Reader): Card {
  const say = words[reader.locale];
  const title = say.receipt.title(labelOf(handoff, reader.org, reader.locale));
  const where = whereItWent(handoff, reader);
  const what = [kindName(handoff, reader), ...(handoff.urgent ? [say.urgent] : [])];
  const ask: Block = { type: "text", text: plain(shorten(handoff.ask, 200)) };
  return {
    locale: reader.locale,
    tone: "waiting",
    title,
    summary: say.receipt.summary(title, where),
    blocks: [ask, { type: "context", text: plain(`${what.join(" · ")} · ${where}`) }],
  };
}

function whereItWent(handoff: Handoff, reader: Reader): string {
  const say = words[reader.locale].receipt;
  const department = departmentOf(reader.org, handoff.department);
  const room = department?.room ?? null;
  if (room !== null) return say.where(room.name);
  const leads = (department?.leads ?? []).map((id) => nameFor(id, reader));
  return leads.length === 0 ? say.nobody : say.whereLeads(leads.join(reader.locale === "en" ? ", " : "、"));
}

export function departmentName(handoff: Handoff, reader: Reader): string {
  return departmentOf(reader.org, handoff.department)?.name[reader.locale] ?? handoff.department;
}
