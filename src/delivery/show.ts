import type { Temporal } from "temporal-polyfill";
import type { PlatformName, PostingKey } from "../core/ids.js";
import type { Tx } from "../store/index.js";
import { fingerprint } from "./fingerprint.js";
import { keepFilesOf, keepPictures } from "./keep-pictures.js";
import { byPlace, sortedBy } from "./order.js";
import {
  drawPositions,
  findStanding,
  insert,
  raise,
  rejoin,
  type InLine,
  type Standing,
  type Wanted,
} from "./record.js";
import type { Showing } from "./showing.js";

type Change = { readonly kind: "none" } | Joining | Edit;

interface Edit {
  readonly kind: "edit";
  readonly wanted: Wanted;
  readonly standing: Standing;
}

/** It stands in line in its place: for the first time, or again after it had ended without ever being shown. */
interface Joining {
  readonly kind: "joins";
  readonly wanted: Wanted;
  readonly again: boolean;
}

/**
 * Inserts the postings or raises their revisions; an equal card changes nothing. Of two showings of one key the last
 * counts. Returns the platforms that have something to do. The places must be known, and a key is shown for the first time
 * by one transaction only. Costs one query, one for each changed posting and one more for all of them, for new ones one per
 * place and one more, and for pictures one each and one more.
 */
export async function show(
  tx: Tx,
  now: Temporal.Instant,
  showings: readonly Showing[],
): Promise<ReadonlySet<PlatformName>> {
  const wanted = newest(showings);
  const standing = await findStanding(tx, [...wanted.keys()]);
  const changes = [...wanted.values()].map((each) => changeOf(each, standing.get(each.key)));
  const changed = changes.flatMap((change) => (change.kind === "none" ? [] : [change.wanted]));
  const kept = await keepFilesOf(tx, now, changed);
  const edits = changes.filter((change) => change.kind === "edit");
  const late = await raiseAll(tx, edits, now);
  const joining = changes.filter((change) => change.kind === "joins");
  const inLine = await lineUp(tx, [...joining, ...late]);
  const fresh = inLine.filter(({ again }) => !again);
  await insert(tx, fresh, now);
  for (const posting of inLine.filter(({ again }) => again)) await rejoin(tx, posting, now);
  const known = changed.map(({ key }) => key).filter((key) => standing.has(key));
  await keepPictures(tx, changed, { kept, known });
  return new Set([...edits.map((edit) => edit.standing.platform), ...inLine.map(({ platform }) => platform)]);
}

/** Returns those that ended unseen at this very moment: they join the line anew. */
async function raiseAll(tx: Tx, edits: readonly Edit[], now: Temporal.Instant): Promise<readonly Joining[]> {
  const late: Joining[] = [];
  for (const edit of sortedBy(edits, ({ wanted }) => wanted.key)) {
    if (!(await raise(tx, edit, now))) late.push(joinsAgain(edit.wanted, edit.standing));
  }
  return late;
}

function newest(showings: readonly Showing[]): ReadonlyMap<PostingKey, Wanted> {
  return new Map(
    showings.map((showing) => [showing.key, { ...showing, cardHash: fingerprint(showing.card) }]),
  );
}

function changeOf(wanted: Wanted, standing: Standing | undefined): Change {
  if (standing === undefined) return { kind: "joins", wanted, again: false };
  if (standing.cardHash === wanted.cardHash) return { kind: "none" };
  return neverShown(standing) ? joinsAgain(wanted, standing) : { kind: "edit", wanted, standing };
}

function joinsAgain(wanted: Wanted, { placeId }: Standing): Joining {
  return { kind: "joins", wanted: { ...wanted, to: placeId }, again: true };
}

function neverShown({ status, messageId }: Standing): boolean {
  return messageId === null && (status === "refused" || status === "expired");
}

async function lineUp(tx: Tx, joining: readonly Joining[]): Promise<readonly InLine[]> {
  const inLine: InLine[] = [];
  for (const [place, those] of sortedBy([...byPlace(joining, ({ wanted }) => wanted.to)], ([id]) => id)) {
    const { platform, first } = await drawPositions(tx, place, those.length);
    const lined = those.map(({ wanted, again }, index) => ({
      ...wanted,
      again,
      platform,
      position: first + index,
    }));
    inLine.push(...lined);
  }
  return inLine;
}
