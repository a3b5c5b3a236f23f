import type { Block, Card } from "../../core/card.js";
import { bold, plain, shorten } from "../../core/text.js";
import type { LocalizedName } from "../../core/locale.js";
import { COUNT_MOST, isUrgent, ownerOf, type Handoff } from "./handoff.js";
import { handoffIntent } from "./intent.js";
import { labelOf } from "./label.js";
import type { Listed } from "./lists/record.js";
import { nameFor, type Reader } from "./reader.js";
import { words } from "./words.js";

/** How many of each list are shown. */
export const LIST_MOST = 10;

export interface MyLists {
  readonly mine: Listed;
  readonly department: { readonly name: LocalizedName; readonly listed: Listed };
}

export function listCard(lists: MyLists, reader: Reader): Card {
  const say = words[reader.locale].list;
  const departmentTitle = say.department(lists.department.name[reader.locale], lists.department.listed.count);
  return {
    locale: reader.locale,
    tone: "plain",
    title: say.title,
    summary: say.summary(say.title, say.mine(lists.mine.count), departmentTitle),
    blocks: [
      ...section(say.mine(lists.mine.count), lists.mine, reader),
      { type: "divider" },
      ...section(departmentTitle, lists.department.listed, reader),
      actions([...lists.mine.handoffs, ...lists.department.listed.handoffs], reader),
    ],
  };
}

/** What one department has to do, for anybody who asks. */
export function departmentCard(name: LocalizedName, listed: Listed, reader: Reader): Card {
  const title = words[reader.locale].list.department(name[reader.locale], listed.count);
  return {
    locale: reader.locale,
    tone: "plain",
    title,
    summary: title,
    blocks: [...rows(listed, reader), actions(listed.handoffs, reader)],
  };
}

/** Handoffs that bear the same number in different series. */
export function choiceCard(handoffs: readonly Handoff[], reader: Reader): Card {
  const say = words[reader.locale].list;
  return {
    locale: reader.locale,
    tone: "plain",
    title: say.title,
    summary: say.title,
    blocks: [table(handoffs, reader), actions(handoffs, reader)],
  };
}

function section(title: string, listed: Listed, reader: Reader): Block[] {
  return [{ type: "text", text: [bold(title)] }, ...rows(listed, reader)];
}

function rows(listed: Listed, reader: Reader): Block[] {
  const say = words[reader.locale].list;
  if (listed.count === 0) return [{ type: "context", text: plain(say.none) }];
  const left = listed.count - listed.handoffs.length;
  const uncounted = listed.count >= COUNT_MOST;
  const more: Block[] = left > 0 ? [{ type: "context", text: plain(say.left(left, uncounted)) }] : [];
  return [table(listed.handoffs, reader), ...more];
}

function table(handoffs: readonly Handoff[], reader: Reader): Block {
  const say = words[reader.locale];
  const { columns } = say.list;
  return {
    type: "table",
    columns: [columns.number, columns.ask, columns.status, columns.owner].map((label) => ({
      label,
      align: "left" as const,
    })),
    rows: handoffs.map((handoff) => {
      const [status, owner] = [say.status[handoff.state.status], ownerOf(handoff)];
      return [
        labelOf(handoff, reader.org, reader.locale),
        shorten(handoff.ask, 40),
        isUrgent(handoff) ? `${status} · ${say.urgent}` : status,
        owner === null ? say.list.unowned : nameFor(owner, reader),
      ].map(plain);
    }),
  };
}

function actions(handoffs: readonly Handoff[], reader: Reader): Block {
  const say = words[reader.locale].list;
  const distinct = [...new Map(handoffs.map((handoff) => [handoff.id, handoff])).values()];
  const create = {
    type: "button" as const,
    label: say.new,
    intent: handoffIntent("new"),
    style: "default" as const,
  };
  if (distinct.length === 0) return { type: "actions", actions: [create] };
  const options = distinct.map((handoff) => ({
    value: handoff.id,
    label: `${labelOf(handoff, reader.org, reader.locale)} ${shorten(handoff.ask, 40)}`,
  }));
  const open = { type: "select" as const, placeholder: say.open, intent: handoffIntent("open"), options };
  return { type: "actions", actions: [open, create] };
}
