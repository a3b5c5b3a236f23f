import type { Temporal } from "temporal-polyfill";
import type { PostingKey } from "../core/ids.js";
import type { Tx } from "../store/index.js";
import { filesIn } from "./cards.js";
import { forgetPictures, keepOn, rememberPictures } from "./record.js";
import type { Showing } from "./showing.js";

type Pictured = Pick<Showing, "key" | "card">;

/**
 * Keeps the files that the cards show for as long as they show them; one that is not there is told by its alt text. Files
 * are locked before the postings, as where a file is shown. Gives those that are there.
 */
export async function keepFilesOf(
  tx: Tx,
  now: Temporal.Instant,
  cards: readonly Pictured[],
): Promise<ReadonlySet<string>> {
  const kept = new Set<string>();
  const wanted = new Set(cards.flatMap(({ card }) => filesIn(card)));
  for (const file of [...wanted].sort()) if (await keepOn(tx, file, now)) kept.add(file);
  return kept;
}

/** Of these files, which the cards show from now on; `known` stood in line before. */
export async function keepPictures(
  tx: Tx,
  cards: readonly Pictured[],
  { kept, known }: { readonly kept: ReadonlySet<string>; readonly known: readonly PostingKey[] },
): Promise<void> {
  if (known.length > 0) await forgetPictures(tx, known);
  const shown = cards.flatMap(({ key, card }) => filesIn(card).map((fileId) => ({ key, fileId })));
  await rememberPictures(
    tx,
    shown.filter(({ fileId }) => kept.has(fileId)),
  );
}
