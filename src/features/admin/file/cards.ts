import type { Block, Card } from "../../../core/card.js";
import type { Locale } from "../../../core/locale.js";
import type { Reply } from "../../../core/reply.js";
import { plain, shorten } from "../../../core/text.js";
import {
  tellChanges,
  tellRefusal,
  toCell,
  type Change,
  type Mistake,
  type Planned,
} from "../../../org/index.js";
import { adminIntent } from "../intent.js";
import { actions, button, cardOf, groupBlocks } from "../say.js";
import { fileWords } from "./words.js";

/** Of each kind of thing. */
const MOST_CHANGES = 12;
const MOST_MISTAKES = 12;

function textOf(text: string): Block {
  return { type: "text", text: plain(text) };
}

interface Shown {
  readonly draft: string;
  readonly changes: readonly Change[];
  readonly name: string;
  /** Another change came in between. */
  readonly again: boolean;
}

/** What would change, before anything has. */
export function previewCard({ draft, changes, name, again }: Shown, locale: Locale): Card {
  const say = fileWords[locale];
  return cardOf(
    locale,
    say.preview,
    [
      textOf(again ? say.moved : say.notYet(shortName(name))),
      ...groupBlocks(tellChanges(changes, locale, MOST_CHANGES)),
      ...actions([
        button(say.apply, adminIntent("apply", draft), "primary"),
        button(say.discard, adminIntent("discard", draft)),
      ]),
    ],
    "waiting",
  );
}

export function appliedCard(changes: readonly Change[], locale: Locale): Card {
  const blocks = groupBlocks(tellChanges(changes, locale, MOST_CHANGES));
  return cardOf(locale, fileWords[locale].applied, blocks, "done");
}

export function refusedCard(refused: Extract<Planned, { kind: "refused" }>, locale: Locale): Card {
  return cardOf(locale, fileWords[locale].refused, tellRefusal(refused, locale).map(textOf), "trouble");
}

/** The first dozen, with their line or cell. */
export function mistakesReply(mistakes: readonly Mistake[], name: string, locale: Locale): Reply {
  const say = fileWords[locale];
  const told = mistakes.slice(0, MOST_MISTAKES).map((mistake) => tellMistake(mistake, locale));
  const untold = mistakes.length > MOST_MISTAKES ? [say.more(mistakes.length - MOST_MISTAKES)] : [];
  const blocks: Block[] = [
    textOf([...told, ...untold].join("\n")),
    { type: "context", text: plain(say.mistakesHint) },
  ];
  return { kind: "say", card: cardOf(locale, say.mistakes(shortName(name)), blocks, "trouble") };
}

function tellMistake({ where, message }: Mistake, locale: Locale): string {
  const say = fileWords[locale];
  switch (where.type) {
    case "line":
      return say.mistake(say.line(where.line), shorten(message, 200));
    case "cell":
      return say.mistake(toCell(where), shorten(message, 200));
    case "entry":
      return shorten(message, 200);
  }
}

export function shortName(name: string): string {
  return shorten(name, 60);
}
