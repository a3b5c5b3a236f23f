import type { Block, Button, Card, Select } from "../../../core/card.js";
import type { Intent } from "../../../core/intent.js";
import type { LocalizedName } from "../../../core/locale.js";
import { bold, plain, shorten } from "../../../core/text.js";
import type { Found } from "./record.js";
import { isUrgent, ownerOf, type Handoff } from "../handoff.js";
import { handoffIntent, pageIntent, type Scope } from "../intent.js";
import { labelOf } from "../label.js";
import type { Reader } from "../reader.js";
import { words } from "../words.js";
import { nameFor } from "../names.js";

export interface MyLists {
  readonly mine: Found;
  readonly followed: Found;
  readonly department: { readonly scope: Scope; readonly name: LocalizedName; readonly found: Found };
}

interface Section {
  readonly title: string;
  readonly found: Found;
  /** The way to its second page. */
  readonly more: { readonly label: string; readonly scope: Scope };
}

/** Mine, what I follow if anything, and my department's, each from its beginning. */
export function listCard(lists: MyLists, reader: Reader): Card {
  const say = words[reader.locale].list;
  const sections = sectionsOf(lists, reader);
  const handoffs = sections.flatMap(({ found }) => found.handoffs);
  const further = sections.flatMap(({ found, more }) =>
    found.next === null ? [] : [button(more.label, pageIntent(more.scope, found.next))],
  );
  const all = button(say.showAll, pageIntent("all", null));
  return {
    locale: reader.locale,
    tone: "plain",
    title: say.title,
    summary: say.summary(
      say.title,
      sections.map(({ title }) => title),
    ),
    blocks: [
      ...sections.flatMap((section, index) => [
        ...(index === 0 ? [] : [{ type: "divider" as const }]),
        ...sectionBlocks(section, reader),
      ]),
      actions(handoffs, [...further, all], reader),
    ],
  };
}

function sectionsOf({ mine, followed, department }: MyLists, { locale }: Reader): readonly Section[] {
  const say = words[locale].list;
  const name = department.name[locale];
  const ofMine = {
    title: say.mine(mine.count),
    found: mine,
    more: { label: say.moreMine, scope: "mine" as const },
  };
  const ofFollowed = {
    title: say.followed(followed.count),
    found: followed,
    more: { label: say.moreFollowed, scope: "followed" as const },
  };
  const ofDepartment = {
    title: say.department(name, department.found.count),
    found: department.found,
    more: { label: say.moreDepartment(name), scope: department.scope },
  };
  return followed.count === 0 ? [ofMine, ofDepartment] : [ofMine, ofFollowed, ofDepartment];
}

function sectionBlocks({ title, found }: Section, reader: Reader): Block[] {
  return [{ type: "text", text: [bold(title)] }, ...rows(found.handoffs, reader)];
}

export interface ListPage {
  readonly title: string;
  readonly found: Found;
  /** Null: what was searched cannot be carried on. */
  readonly pages: { readonly next: Intent | null; readonly previous: Intent | null };
}

/** One list, page by page. */
export function pageCard({ title, found, pages }: ListPage, reader: Reader): Card {
  const say = words[reader.locale].list;
  const back = pages.previous === null ? [] : [button(say.previous, pages.previous)];
  const on = pages.next === null ? [] : [button(say.next, pages.next)];
  const cut: Block[] =
    found.next !== null && pages.next === null ? [{ type: "context", text: plain(say.narrower) }] : [];
  return {
    locale: reader.locale,
    tone: "plain",
    title,
    summary: title,
    blocks: [...rows(found.handoffs, reader), ...cut, actions(found.handoffs, [...back, ...on], reader)],
  };
}

/** Handoffs that bear the same number in different series. */
export function choiceCard(handoffs: readonly Handoff[], reader: Reader): Card {
  const title = words[reader.locale].list.same;
  return {
    ...{ locale: reader.locale, tone: "plain", title, summary: title },
    blocks: [table(handoffs, reader), actions(handoffs, [], reader)],
  };
}

function rows(handoffs: readonly Handoff[], reader: Reader): Block[] {
  if (handoffs.length === 0) return [{ type: "context", text: plain(words[reader.locale].list.none) }];
  return [table(handoffs, reader)];
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

function actions(handoffs: readonly Handoff[], further: readonly Button[], reader: Reader): Block {
  const say = words[reader.locale].list;
  const distinct = [...new Map(handoffs.map((handoff) => [handoff.id, handoff])).values()];
  const create = button(say.new, handoffIntent("new"));
  if (distinct.length === 0) return { type: "actions", actions: [...further, create] };
  return { type: "actions", actions: [openSelect(distinct, reader), ...further, create] };
}

/** Opens one of them. */
export function openSelect(handoffs: readonly Handoff[], { org, locale }: Reader): Select {
  const options = handoffs.map((handoff) => ({
    value: handoff.id,
    label: `${labelOf(handoff, org, locale)} ${shorten(handoff.ask, 40)}`,
  }));
  const placeholder = words[locale].list.open;
  return { type: "select", placeholder, intent: handoffIntent("open"), options };
}

function button(label: string, intent: Intent): Button {
  return { type: "button", label, intent, style: "default" };
}
