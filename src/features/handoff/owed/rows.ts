import { bold, plain, shorten, type Span, type Text } from "../../../core/text.js";
import { formatDateTime } from "../../../core/time.js";
import type { Fact } from "../cards/facts.js";
import { isUrgent, ownerOf, type Handoff } from "../handoff.js";
import { labelOf } from "../label.js";
import { nameFor } from "../names.js";
import type { Reader } from "../reader.js";
import { words } from "../words.js";
import { dueOf, isOverdue } from "./due.js";

const MOST_OF_ASK = 40;

/** A handoff as a line of a list: its number, what it asks for, and how it stands. */
export type Row = (handoff: Handoff, reader: Reader) => Fact;

/** What is to be done about it. */
export function owedRow(handoff: Handoff, reader: Reader): Fact {
  const { state } = handoff;
  const { owed, status } = words[reader.locale];
  switch (state.status) {
    case "needs-info":
      return row(handoff, reader, [owed.reply(shorten(state.question, MOST_OF_ASK))]);
    case "to-confirm":
      return row(handoff, reader, [owed.confirm]);
    case "open":
    case "in-progress":
    case "confirmed":
    case "transferred":
    case "withdrawn":
      return row(handoff, reader, [dueText(handoff, reader) ?? status[state.status]]);
  }
}

function dueText(handoff: Handoff, reader: Reader): Span | string | null {
  const due = dueOf(handoff);
  if (due === null) return null;
  const { owed } = words[reader.locale];
  const when = formatDateTime(due.at, reader);
  const text = due.kind === "expected" ? owed.due(when) : owed.promised(when);
  return isOverdue(handoff, reader.now) ? bold(owed.overdue(text)) : text;
}

/** Who has it. */
export function underWayRow(handoff: Handoff, reader: Reader): Fact {
  const owner = ownerOf(handoff);
  const who = owner === null ? [] : [nameFor(owner, reader)];
  return row(handoff, reader, [words[reader.locale].status[handoff.state.status], ...who]);
}

/** Whom it came from, and when. */
export function untakenRow(handoff: Handoff, reader: Reader): Fact {
  const logged = words[reader.locale].loggedAt(formatDateTime(handoff.since, reader));
  return row(handoff, reader, [nameFor(handoff.requester, reader), logged]);
}

function row(handoff: Handoff, reader: Reader, notes: readonly (Span | string)[]): Fact {
  const urgent = isUrgent(handoff) ? [bold(words[reader.locale].urgent)] : [];
  const parts = [...urgent, shorten(handoff.ask.replaceAll("\n", " "), MOST_OF_ASK), ...notes];
  return {
    label: labelOf(handoff, reader.org, reader.locale),
    value: [...parts.flatMap((part, index): Text => [...(index === 0 ? [] : plain(" · ")), spanOf(part)])],
  };
}

function spanOf(part: Span | string): Span {
  return typeof part === "string" ? { type: "text", text: part } : part;
}
