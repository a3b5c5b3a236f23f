import type { Action, Block, Button, Card, Menu, Tone } from "../../../core/card.js";
import { typed } from "../../../core/command.js";
import type { Locale } from "../../../core/locale.js";
import { bold, plain, shorten, type Text } from "../../../core/text.js";
import { formatDateTime } from "../../../core/time.js";
import type { Person } from "../../../org/index.js";
import { handoffsCommand } from "../commands.js";
import { isTooOld, ORDERS_MOST } from "../decide.js";
import { factsOf, UNRELATED, type Related } from "./facts.js";
import { isUrgent, ticksOf, type Handoff, type HandoffStatus, type Ticks } from "../handoff.js";
import { handoffIntent } from "../intent.js";
import { labelOf } from "../label.js";
import { DEPARTMENT_PARTIES, offersIn, REQUESTER_PARTIES, type Offers, type Verb } from "./offers.js";
import type { Reader } from "../reader.js";
import { partiesOf, type ActionKind } from "../rules.js";
import { words } from "../words.js";
import { kindName } from "../names.js";

const TONE: Record<HandoffStatus, Tone> = {
  open: "waiting",
  "in-progress": "moving",
  "needs-info": "waiting",
  "to-confirm": "done",
  confirmed: "done",
  transferred: "plain",
  withdrawn: "plain",
};
/** Characters, and orders by their number; the whole is what the forms take. */
const MOST = {
  live: { ask: 800, fact: { most: 400, orders: 5 } },
  whole: { ask: 3000, fact: { most: 3000, orders: ORDERS_MOST } },
} as const;

/** Who sees the card, and so what it offers. */
export type View =
  | { readonly kind: "department" }
  | { readonly kind: "requester" }
  /** One person alone, who asked. */
  | { readonly kind: "private"; readonly person: Person; readonly follows: boolean };

/** A live card stays short and says where the rest is; the whole one is for who asked to see it. */
export type Extent = "live" | "whole";

export function handoffCard(
  handoff: Handoff,
  reader: Reader,
  view: View,
  { extent = "live", related = UNRELATED }: { readonly extent?: Extent; readonly related?: Related } = {},
): Card {
  const say = words[reader.locale];
  const label = labelOf(handoff, reader.org, reader.locale);
  const most = MOST[extent];
  return {
    locale: reader.locale,
    tone: TONE[handoff.state.status],
    title: say.title(label, kindName(handoff, reader), isUrgent(handoff)),
    summary: say.summary(label, say.status[handoff.state.status], shorten(handoff.ask, 120)),
    blocks: [
      { type: "text", text: plain(shorten(handoff.ask, most.ask)) },
      ...ticksBlock(handoff, reader.locale),
      { type: "facts", facts: factsOf(handoff, reader, related, most.fact) },
      { type: "context", text: contextOf(handoff, reader, extent) },
      ...actionsBlock(handoff, reader, view),
    ],
  };
}

function ticksBlock(handoff: Handoff, locale: Locale): Block[] {
  const ticks = ticksOf(handoff);
  return ticks === null ? [] : [{ type: "progress", label: words[locale].ticks, ...ticks }];
}

function contextOf(handoff: Handoff, reader: Reader, extent: Extent): Text {
  const say = words[reader.locale];
  const { state } = handoff;
  const at = (when: Parameters<typeof formatDateTime>[0]): string => formatDateTime(when, reader);
  const done =
    state.status === "to-confirm" || state.status === "confirmed" ? [say.doneAt(at(state.doneAt))] : [];
  const ended = "endedAt" in state ? [say.endedAt[state.status](at(state.endedAt))] : [];
  const times = [say.loggedAt(at(handoff.since)), ...done, ...ended].join(" · ");
  if (extent === "whole" || !isCut(handoff)) return plain(times);
  const label = labelOf(handoff, reader.org, reader.locale);
  return [...plain(`${times} · ${say.whole}`), typed(handoffsCommand, label)];
}

function isCut(handoff: Handoff): boolean {
  const { ask, fact } = MOST.live;
  const { state, facts, progress, reason, kindFacts, impactCustomer, impactCs, impactOps } = handoff;
  const values = [facts, progress, reason, impactCustomer, impactCs, impactOps, ...Object.values(kindFacts)];
  const inState = Object.values(state).filter((value) => typeof value === "string");
  return (
    shorten(handoff.ask, ask) !== handoff.ask ||
    [...values, ...inState].some((value) => value !== null && shorten(value, fact.most) !== value)
  );
}

function actionsBlock(handoff: Handoff, { org, locale, now }: Reader, view: View): Block[] {
  const parties = view.kind === "private" ? partiesOf(handoff, view.person, org) : PARTIES[view.kind];
  const ticks = ticksOf(handoff);
  const offers = offersIn({
    status: handoff.state.status,
    parties,
    hasTicks: ticks !== null && ticks.done < ticks.of,
    tooOld: isTooOld(handoff, now),
    follows: view.kind === "private" ? view.follows : null,
  });
  return [{ type: "actions", actions: actionsFor(handoff, offers, locale) }];
}

const PARTIES = { department: DEPARTMENT_PARTIES, requester: REQUESTER_PARTIES };

function actionsFor(handoff: Handoff, { buttons, more }: Offers, locale: Locale): [Action, ...Action[]] {
  // What waits for the requester is not to be hurried to its end.
  const urges = handoff.state.status !== "needs-info" || buttons.includes("answer");
  const made = buttons.map((kind, index) => verbButton(handoff, kind, locale, urges && index === 0));
  const [only, another] = more;
  const rest =
    only !== undefined && another === undefined
      ? verbButton(handoff, only, locale)
      : moreMenu(handoff, more, locale);
  const [first, ...others] = made;
  return first === undefined ? [rest] : [first, ...others, rest];
}

/** One kind of press, under its own name. */
export function verbButton(handoff: Handoff, verb: Verb, locale: Locale, first = false): Button {
  const { verb: labels } = words[locale];
  const style = first && PRIMARY.has(verb) ? "primary" : "default";
  const intent = handoffIntent(verb, handoff.id);
  const button: Button = { type: "button", label: labels[verb], intent, style };
  const ticks = verb === "done" ? ticksOf(handoff) : null;
  return ticks === null || ticks.done === ticks.of
    ? button
    : { ...button, confirm: stillToTick(ticks, locale) };
}

function stillToTick({ done, of }: Ticks, locale: Locale): NonNullable<Button["confirm"]> {
  const { verb, finishAnyway } = words[locale];
  return { title: verb.done, text: finishAnyway.text(of - done), yes: verb.done, no: finishAnyway.no };
}

const PRIMARY: ReadonlySet<Verb> = new Set<ActionKind>(["take", "done", "tick", "confirm", "answer"]);

function moreMenu(handoff: Handoff, more: readonly Verb[], locale: Locale): Menu {
  const { verb: labels, moreActions } = words[locale];
  return {
    type: "menu",
    label: moreActions,
    intent: handoffIntent("more", handoff.id),
    options: more.map((verb) => ({ value: verb, label: labels[verb] })),
  };
}

/** A refusal with the handoff as it is now underneath, so that an outdated card misleads nobody. */
export function refusalCard(sentence: string, handoff: Handoff, reader: Reader, view: View): Card {
  const fresh = handoffCard(handoff, reader, view);
  const why: Block = { type: "text", text: [bold(sentence)] };
  return { ...fresh, summary: sentence, blocks: [why, { type: "divider" }, ...fresh.blocks] };
}
