import type { Block, Button, Card } from "../../../core/card.js";
import { joinWithOr } from "../../../core/locale.js";
import { plain, shorten } from "../../../core/text.js";
import type { Department } from "../../../org/index.js";
import { URGENT_REASONS, type Handoff } from "../handoff.js";
import { handoffIntent } from "../intent.js";
import { labelOf } from "../label.js";
import type { Reader } from "../reader.js";
import { words } from "../words.js";

const BUTTONS_MOST = 4;
const EXAMPLES = 3;

/** What was typed, kept behind the question. */
interface Kept {
  readonly id: string;
  readonly text: string;
}

/** Lists the departments that an unreadable or ambiguous start could mean. */
export function routeCard(draft: Kept, among: readonly Department[], reader: Reader): Card {
  const say = words[reader.locale].whichDepartment;
  const names = among.map((one) => one.name[reader.locale]);
  const everyOne = among.length === reader.org.departments.length;
  const why = everyOne
    ? say.unknown(joinWithOr(names.slice(0, EXAMPLES), reader.locale))
    : say.ambiguous(joinWithOr(names, reader.locale));
  return question(draft, { title: say.title, why, actions: choices(draft, among, reader) }, reader);
}

interface Question {
  readonly title: string;
  readonly why: string;
  readonly actions: Extract<Block, { type: "actions" }>["actions"];
}

function question(draft: Kept, { title, why, actions }: Question, { locale }: Reader): Card {
  return {
    ...{ locale, tone: "plain", title },
    summary: `${title} ${why}`,
    blocks: [
      { type: "text", text: plain(why) },
      { type: "context", text: plain(shorten(draft.text, 400)) },
      { type: "actions", actions },
    ],
  };
}

function choices(draft: Kept, among: readonly Department[], { locale }: Reader): Question["actions"] {
  if (among.length > BUTTONS_MOST) {
    const options = among.map((one) => ({ value: one.code, label: one.name[locale] }));
    const placeholder = words[locale].whichDepartment.choose;
    return [{ type: "select", placeholder, intent: handoffIntent("route", draft.id), options }];
  }
  return among.map((one) => button(one.name[locale], handoffIntent("route", draft.id, one.code)));
}

function button(label: string, intent: Button["intent"], style: Button["style"] = "default"): Button {
  return { type: "button", label, intent, style };
}

/** Urgent needs a reason; nobody else sees the question. */
export function becauseCard(draft: Kept, reader: Reader): Card {
  const say = words[reader.locale];
  const reasons = URGENT_REASONS.map((reason) =>
    button(say.urgentReason[reason], handoffIntent("because", draft.id, reason)),
  );
  const not = button(say.urgentBecause.notUrgent, handoffIntent("because", draft.id, "not-urgent"));
  const { title, help: why } = say.urgentBecause;
  return question(draft, { title, why, actions: [...reasons, not] }, reader);
}

/** Another one with the same order is not done yet. */
export function sameOrderCard(draft: Kept, { handoff, order }: SameOrder, reader: Reader): Card {
  const say = words[reader.locale];
  const label = labelOf(handoff, reader.org, reader.locale);
  const why = say.sameOrder.doing(label, order, say.status[handoff.state.status]);
  const actions = [
    button(say.sameOrder.follow, handoffIntent("follow", handoff.id), "primary"),
    button(say.sameOrder.anyway, handoffIntent("anyway", draft.id)),
  ];
  return question(draft, { title: say.sameOrder.title, why, actions }, reader);
}

export interface SameOrder {
  readonly handoff: Handoff;
  /** The one that both have. */
  readonly order: string;
}
