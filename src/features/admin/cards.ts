import type { Block, Card } from "../../core/card.js";
import { commandLine, type CommandHelp } from "../../core/command.js";
import type { Locale } from "../../core/locale.js";
import { plain } from "../../core/text.js";
import { MY_HANDOFFS, NEW_HANDOFF } from "../handoff/index.js";
import { words } from "./words.js";

export function helpCard(commands: readonly CommandHelp[], locale: Locale): Card {
  const say = words[locale];
  const facts = commands.map((command) => ({
    label: commandLine(command, locale),
    value: [...plain(command.does[locale])],
  }));
  const actions: Block = {
    type: "actions",
    actions: [
      { type: "button", label: say.newHandoff, intent: NEW_HANDOFF, style: "primary" },
      { type: "button", label: say.myHandoffs, intent: MY_HANDOFFS, style: "default" },
    ],
  };
  return {
    locale,
    tone: "plain",
    title: say.title,
    summary: say.title,
    blocks: [
      { type: "text", text: plain(say.promise) },
      { type: "facts", facts },
      { type: "context", text: plain(say.example) },
      actions,
    ],
  };
}
