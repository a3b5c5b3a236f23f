import type { Block } from "../../../core/card.js";
import { plain } from "../../../core/text.js";
import type { Reply } from "../../../core/reply.js";
import {
  editOrg,
  loadOrg,
  planEdit,
  tellChanges,
  tellRefusal,
  type Asker,
  type Edit,
  type NotEditable,
  type Planned,
} from "../../../org/index.js";
import type { Read, Tx } from "../../../store/index.js";
import { revisionIntent, type Thing } from "../intent.js";
import { actions, button, cardOf, groupBlocks, say } from "../say.js";
import { findSpot, nameOfThing, withEntry, withoutLead } from "./entry.js";
import { backTo } from "./lists.js";
import { mayNot } from "./may-not.js";
import { companyWords } from "./words.js";

/** Whoever leaves leads nothing any more. */
function removalOf(thing: Thing): Edit {
  return (entries) => {
    const spot = thing.code === null ? null : findSpot(entries, thing);
    if (spot === null) return null;
    const without = withEntry(entries, spot, null);
    const rest = thing.of === "person" ? withoutLead(without, thing.code ?? "") : without;
    return { entries: rest, at: spot.path.slice(0, -1) };
  };
}

/** What would change if it were gone, to be said yes to. */
export async function previewRemoval(read: Read, asker: Asker, thing: Thing, again: boolean): Promise<Reply> {
  const { locale } = asker.person;
  const words = companyWords[locale].preview;
  const refused = mayNot(asker, thing) ?? keptFor(asker, thing);
  if (refused !== null) return refused;
  const plan = await planEdit(read, await loadOrg(read), removalOf(thing), locale);
  if (plan.kind !== "changes") return cannot(plan, thing, asker);
  const notYet: Block = { type: "text", text: plain(again ? words.moved : words.notYet) };
  const card = cardOf(
    locale,
    words.title,
    [
      notYet,
      ...groupBlocks(tellChanges(plan.changes, locale)),
      ...actions([
        button(words.yes, revisionIntent("gone", thing, plan.revision), "danger"),
        button(words.no, backTo(thing)),
      ]),
    ],
    "waiting",
  );
  return { kind: "say", card };
}

/** Said yes to, for the company as it was then. */
export async function removeThing(
  tx: Tx,
  asker: Asker,
  { thing, revision }: { readonly thing: Thing; readonly revision: number },
): Promise<Reply> {
  const { locale, id: by } = asker.person;
  const refused = mayNot(asker, thing) ?? keptFor(asker, thing);
  if (refused !== null) return refused;
  const org = await loadOrg(tx);
  if (org.revision !== revision) return previewRemoval(tx, asker, thing, true);
  const edited = await editOrg(tx, org, removalOf(thing), { by, now: asker.now, locale });
  if (edited.kind === "look-again") return previewRemoval(tx, asker, thing, true);
  if (edited.kind !== "applied") return cannot(edited, thing, asker);
  const words = companyWords[locale];
  const back = button(words.menu.back, backTo(thing));
  const changes = groupBlocks(tellChanges(edited.plan.changes, locale));
  return { kind: "say", card: cardOf(locale, words.saved, [...changes, ...actions([back])], "done") };
}

/** What has to happen first, said before the checks say it of each colleague. */
function keptFor({ org, person: { locale } }: Asker, thing: Thing): Reply | null {
  const words = companyWords[locale];
  if (thing.of === "kind" && thing.code === "other") return say(locale, words.always);
  if (thing.of !== "department") return null;
  const { length } = org.people.filter((one) => one.department === thing.code);
  return length === 0 ? null : say(locale, words.stillThere(nameOfThing(thing, org, locale), length));
}

function cannot(
  because: Exclude<Planned, { kind: "changes" }> | NotEditable,
  { of }: Thing,
  { person: { locale } }: Asker,
): Reply {
  const words = companyWords[locale];
  switch (because.kind) {
    case "unchanged":
      return say(locale, words.unchanged);
    case "gone":
      return say(locale, words.gone(words.things[of]));
    case "refused":
      return say(locale, tellRefusal(because, locale).join("\n"));
    case "bad":
      return say(locale, because.mistakes.map(({ message }) => message).join("\n"));
  }
}
