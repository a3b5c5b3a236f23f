import type { Temporal } from "temporal-polyfill";
import type { Block, Button, Select } from "../../../core/card.js";
import type { Owed } from "../../../core/owed.js";
import { plain } from "../../../core/text.js";
import type { Asker } from "../../../org/index.js";
import type { HandoffDeps } from "../deps.js";
import { openSelect } from "../find/list-card.js";
import { findOwed, listUnderWay, listUntaken, type Found } from "../find/record.js";
import { isUrgent, type Handoff } from "../handoff.js";
import { pageIntent, type Scope } from "../intent.js";
import { departmentName } from "../names.js";
import { readerOf, type Reader } from "../reader.js";
import { words } from "../words.js";
import { dueOf, isOverdue } from "./due.js";
import { owedRow, underWayRow, untakenRow, type Row } from "./rows.js";

const OWED_MOST = 10;
/** Of what others have to do. */
const OTHERS_MOST = 5;

/** What waits for somebody, what they wait for, and what nobody in their department has taken; of each only what there is. */
export async function owedBy({ store }: HandoffDeps, asker: Asker): Promise<readonly Owed[]> {
  const { id, department } = asker.person;
  const [owed, underWay, untaken] = await Promise.all([
    findOwed(store.read, id),
    listUnderWay(store.read, id),
    listUntaken(store.read, department),
  ]);
  const reader = readerOf(asker);
  const say = words[reader.locale].owed;
  const name = departmentName(department, reader);
  return [
    ...mine(owed, reader),
    ...others(underWay, { heading: say.underWay(underWay.count), row: underWayRow, scope: "mine" }, reader),
    ...others(
      untaken,
      { heading: say.untaken(name, untaken.count), row: untakenRow, scope: { department } },
      reader,
    ),
  ];
}

function mine(owed: readonly Handoff[], reader: Reader): Owed[] {
  const say = words[reader.locale].owed;
  const shown = byPressure(owed, reader.now).slice(0, OWED_MOST);
  if (shown.length === 0) return [];
  const cut: Block[] =
    owed.length === shown.length
      ? []
      : [{ type: "context", text: plain(say.onlySome(shown.length, owed.length)) }];
  return [{ heading: say.mine(owed.length), blocks: [...rows(shown, owedRow, reader, []), ...cut] }];
}

/** Urgent ones first, then those that are overdue, then what is due soonest, then the oldest. */
function byPressure(handoffs: readonly Handoff[], now: Temporal.Instant): readonly Handoff[] {
  const keyed = handoffs.map((handoff) => ({ handoff, key: pressureOf(handoff, now) }));
  keyed.sort((a, b) => a.key.map((part, at) => part - (b.key[at] ?? 0)).find((apart) => apart !== 0) ?? 0);
  return keyed.map(({ handoff }) => handoff);
}

function pressureOf(handoff: Handoff, now: Temporal.Instant): readonly number[] {
  const due = dueOf(handoff);
  return [
    isUrgent(handoff) ? 0 : 1,
    isOverdue(handoff, now) ? 0 : 1,
    due === null ? Number.MAX_VALUE : due.at.epochMilliseconds,
    handoff.since.epochMilliseconds,
  ];
}

interface Others {
  readonly heading: string;
  readonly row: Row;
  /** Where all of them are. */
  readonly scope: Scope;
}

function others({ handoffs, count }: Found, { heading, row, scope }: Others, reader: Reader): Owed[] {
  const shown = handoffs.slice(0, OTHERS_MOST);
  if (shown.length === 0) return [];
  const label = words[reader.locale].owed.all;
  const all: Button = { type: "button", label, intent: pageIntent(scope, null), style: "default" };
  return [{ heading, blocks: rows(shown, row, reader, count > shown.length ? [all] : []) }];
}

function rows(handoffs: readonly Handoff[], row: Row, reader: Reader, further: readonly Button[]): Block[] {
  const open: Select = openSelect(handoffs, reader);
  return [
    { type: "facts", facts: handoffs.map((handoff) => row(handoff, reader)) },
    { type: "actions", actions: [open, ...further] },
  ];
}
