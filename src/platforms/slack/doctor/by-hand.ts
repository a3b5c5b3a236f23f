import type { CommandHelp, ShortcutHelp } from "../../../core/command.js";
import type { Check } from "../../../core/platform.js";
import { shortcutName, type Mode } from "../manifest.js";
import { EVENT_NAMES } from "../methods.js";
import { byHand } from "../../../core/adapter/checks.js";
import type { DoctorWords } from "./words.js";

interface SetUp {
  readonly mode: Mode;
  readonly commands: readonly CommandHelp[];
  readonly shortcuts: readonly ShortcutHelp[];
}

/** What no method of Slack's shows. */
export function onlySeen(
  { mode, commands, shortcuts }: SetUp,
  { listed, named, byHand: say }: DoctorWords,
): readonly Check[] {
  const all = (items: readonly string[]): string => listed(items, 0);
  const events = all(EVENT_NAMES);
  const menu = all(
    shortcuts.map((shortcut) => named(shortcutName(shortcut), `Callback ID ${shortcut.name}`)),
  );
  return [
    ...(mode === "http" ? [say.socketModeOff, say.verified(events)] : [say.events(events)]),
    say.interactivity(menu),
    say.commands(all(commands.map(({ name }) => `/${name}`))),
    say.home,
    say.allAtOnce(`manifests/slack-${mode}.json`),
  ].map(byHand);
}
