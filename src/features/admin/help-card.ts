import type { Block, Card } from "../../core/card.js";
import { commandLine, type CommandHelp } from "../../core/command.js";
import type { Locale } from "../../core/locale.js";
import { plain } from "../../core/text.js";
import { MY_HANDOFFS, NEW_HANDOFF } from "../handoff/index.js";
import { adminIntent } from "./intent.js";
import { actions, button, cardOf } from "./say.js";
import { words } from "./words.js";

export interface Help {
  readonly commands: readonly CommandHelp[];
  /** They may change something. */
  readonly settings: boolean;
  /** Said first: what was typed is not known. */
  readonly sentence?: string;
}

export function helpCard({ commands, settings, sentence }: Help, locale: Locale): Card {
  const say = words[locale];
  const facts = commands.map((command) => ({
    label: commandLine(command, locale),
    value: [...plain(command.does[locale])],
  }));
  const hint = settings ? [contextOf(say.settingsHint)] : [];
  return cardOf(locale, say.title, [
    { type: "text", text: plain(sentence ?? say.promise) },
    { type: "facts", facts },
    contextOf(say.example),
    ...hint,
    ...actions([
      button(say.newHandoff, NEW_HANDOFF, "primary"),
      button(say.myHandoffs, MY_HANDOFFS),
      ...(settings ? [button(say.settings, adminIntent("settings"))] : []),
    ]),
  ]);
}

function contextOf(text: string): Block {
  return { type: "context", text: plain(text) };
}
