import type { Block, Card } from "../../core/card.js";
import { typed, type CommandHelp } from "../../core/command.js";
import type { Locale } from "../../core/locale.js";
import { plain, type Text } from "../../core/text.js";
import { handoffCommand, MY_HANDOFFS, NEW_HANDOFF } from "../handoff/index.js";
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
  const hint = settings ? [contextOf(plain(say.settingsHint))] : [];
  return cardOf(locale, say.title, [
    { type: "text", text: plain(sentence ?? say.promise) },
    ...commands.map((command) => told(command, locale)),
    contextOf([...plain(say.example), typed(handoffCommand, say.exampleText)]),
    contextOf(plain(say.withoutSlash)),
    ...hint,
    ...actions([
      button(say.newHandoff, NEW_HANDOFF, "primary"),
      button(say.myHandoffs, MY_HANDOFFS),
      ...(settings ? [button(say.settings, adminIntent("settings"))] : []),
    ]),
  ]);
}

function told(command: CommandHelp, locale: Locale): Block {
  const does = plain(`\n${command.does[locale]}`);
  return { type: "text", text: [typed(command, command.usage[locale]), ...does] };
}

function contextOf(text: Text): Block {
  return { type: "context", text };
}
