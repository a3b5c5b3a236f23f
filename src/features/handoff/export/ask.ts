import { PostingKey } from "../../../core/ids.js";
import { placeId } from "../../../core/place.js";
import type { Reply } from "../../../core/reply.js";
import { shorten } from "../../../core/text.js";
import { dateIn } from "../../../core/time.js";
import { may, type Asker } from "../../../org/index.js";
import { answerOnce, type Once, type Tx } from "../../../store/index.js";
import type { HandoffDeps } from "../deps.js";
import { MADE, type WantedExport } from "./make.js";
import { readExport, type Typed } from "./typed.js";
import { exportWords } from "./words.js";
import { told } from "../answers.js";

/** Null where nothing is to be exported: who may not and writes on is looking for the word. */
export async function askExport(
  deps: HandoffDeps,
  asker: Asker,
  { typed, once }: { readonly typed: string; readonly once: Once },
): Promise<Reply | null> {
  const wanted = readExport(typed, dateIn(asker.now, asker.org.timeZone));
  if (wanted === null) return null;
  const say = exportWords[asker.person.locale].chat;
  const allowed = may(asker.person, "handoff.export");
  switch (wanted.kind) {
    case "not-understood":
      return allowed ? told(say.notUnderstood(shorten(wanted.typed, 60)), asker) : null;
    case "reversed":
      return allowed ? told(say.reversed(wanted.typed), asker) : null;
    case "export":
      if (!allowed) return told(say.mayNot, asker);
      return answerOnce(deps.store, once, async (tx) => exportIn(tx, deps, asker, wanted));
  }
}

/** The file comes to their direct messages once it is made; the answer that it will is one transaction with it. */
async function exportIn(
  tx: Tx,
  { delivery, newId }: HandoffDeps,
  asker: Asker,
  { days, format }: Extract<Typed, { kind: "export" }>,
): Promise<Reply> {
  const { person, now, at, account } = asker;
  const { first, last, name: period } = days;
  const args: WantedExport = {
    ...{ format, period, locale: person.locale, asked: now.toString() },
    ...{ first: first.toString(), last: last.toString() },
  };
  const id = await delivery.keepMade(tx, now, { made: MADE, args });
  await delivery.showFile(tx, now, {
    // No handoff has such an id: what is said in its thread belongs to none.
    key: PostingKey.parse(`handoff/export/${newId()}`),
    to: placeId({ platform: at.platform, kind: "dm", address: account.userId }),
    file: { kind: "kept", id },
  });
  return told(exportWords[person.locale].chat.underWay(period, format.toUpperCase()), asker);
}
