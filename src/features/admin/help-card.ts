import type { Block, Card } from "../../core/card.js";
import { commandCalled, typed, type CommandHelp } from "../../core/command.js";
import type { Locale } from "../../core/locale.js";
import { nearest } from "../../core/nearest.js";
import { plain, shorten, type Text } from "../../core/text.js";
import { handoffCommand, MY_HANDOFFS, NEW_HANDOFF } from "../handoff/index.js";
import { OPEN_HOME } from "../home/index.js";
import { adminIntent } from "./intent.js";
import { actions, button, cardOf } from "./say.js";
import { words } from "./words.js";

export interface Help {
  readonly commands: readonly CommandHelp[];
  /** Messages have one, where it is read. */
  readonly menus: boolean;
  /** They may change something. */
  readonly settings: boolean;
  /** Said first: what was typed is not known. */
  readonly sentence?: Text;
}

export function helpCard({ commands, menus, settings, sentence }: Help, locale: Locale): Card {
  const say = words[locale];
  const hint = settings ? [contextOf(plain(say.settingsHint))] : [];
  return cardOf(locale, say.title, [
    { type: "text", text: sentence ?? plain(say.promise) },
    ...commands.map((command) => told(command, locale)),
    contextOf([...plain(say.example), typed(handoffCommand, say.exampleText)]),
    contextOf(plain(menus ? say.written.menu : say.written.reply)),
    contextOf(plain(menus ? say.handOver.menu : say.handOver.reply)),
    ...hint,
    ...actions([
      button(say.newHandoff, NEW_HANDOFF, "primary"),
      button(say.myHandoffs, MY_HANDOFFS),
      button(say.myDesk, OPEN_HOME),
      ...(settings ? [button(say.settings, adminIntent("settings"))] : []),
    ]),
  ]);
}

const MOST_OF_WHAT_WAS_TYPED = 40;

/** Says that there is no such command, and which one may have been meant. */
export function noSuchCommand(
  unknown: string,
  commands: readonly CommandHelp[],
  locale: Locale,
): NonNullable<Help["sentence"]> {
  const say = words[locale].unknown;
  const shown = shorten(unknown, MOST_OF_WHAT_WAS_TYPED);
  const names = commands.flatMap(({ name, alias }) => [name, alias]);
  const near = commandCalled(nearest(unknown.normalize("NFKC"), names) ?? "", commands);
  return near === null
    ? plain(say.none(shown))
    : [...plain(say.before(shown)), typed(near), ...plain(say.after)];
}

function told(command: CommandHelp, locale: Locale): Block {
  const does = plain(`\n${command.does[locale]}`);
  return { type: "text", text: [typed(command, command.usage[locale]), ...does] };
}

function contextOf(text: Text): Block {
  return { type: "context", text };
}
