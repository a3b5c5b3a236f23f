import type { Reply } from "../../../core/reply.js";
import type { Asker } from "../../../org/index.js";
import { handoffCard } from "../cards/card.js";
import { copyCard } from "../cards/copy.js";
import type { HandoffDeps } from "../deps.js";
import type { Handoff } from "../handoff.js";
import { ENTRIES_MOST, historyCard } from "../history/card.js";
import { findAttached } from "../links/record.js";
import { readerOf } from "../reader.js";
import { findEntries } from "../history/record.js";
import { findHandoff } from "../record.js";
import { relatedTo } from "../show/live.js";
import { viewOf } from "../work/change.js";
import { gone } from "../answers.js";

export async function openOne(deps: HandoffDeps, asker: Asker, id: string): Promise<Reply> {
  const handoff = await findHandoff(deps.store.read, id);
  return handoff === null ? gone(asker) : showOne(deps, handoff, asker);
}

export async function showOne({ store }: HandoffDeps, handoff: Handoff, asker: Asker): Promise<Reply> {
  const { read } = store;
  const related = await relatedTo(read, handoff);
  const view = await viewOf(read, asker, handoff);
  return { kind: "say", card: handoffCard(handoff, readerOf(asker), view, { extent: "whole", related }) };
}

/** What happened to it; the part before an event of it, where it is long. */
export async function showHistory(
  { store }: HandoffDeps,
  asker: Asker,
  id: string,
  before: number | null,
): Promise<Reply> {
  const { read } = store;
  const handoff = await findHandoff(read, id);
  if (handoff === null) return gone(asker);
  const [entries, files] = await Promise.all([
    findEntries(read, id, { before, most: ENTRIES_MOST }),
    findAttached(read, id),
  ]);
  const { from } = await relatedTo(read, handoff);
  const card = historyCard({ handoff, entries, files, from }, readerOf(asker));
  return before === null ? { kind: "say", card } : { kind: "replace", card };
}

/** Clean text for somebody outside the chat. */
export async function showCopy({ store }: HandoffDeps, asker: Asker, id: string): Promise<Reply> {
  const handoff = await findHandoff(store.read, id);
  return handoff === null ? gone(asker) : { kind: "say", card: copyCard(handoff, readerOf(asker)) };
}
