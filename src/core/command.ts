import type { Localized } from "./locale.js";
import type { Span } from "./text.js";

/** A chat command as people see it, told wherever commands are listed: help, completion, manifests. */
export interface CommandHelp {
  /** Without the slash; `alias` is the Chinese one. */
  readonly name: string;
  readonly alias: string;
  /** What may follow it; empty when nothing does. */
  readonly usage: Localized<string>;
  /** People also call the bot by it: a command behind it is the one that they mean. */
  readonly isOurName?: true;
  readonly does: Localized<string>;
  /** How a menu that has room for a name alone calls it, and what that types behind the command; absent: by what it does, and nothing. */
  readonly menu?: { readonly label: Localized<string>; readonly text: string };
}

/** What can be asked of any message, as its menu names it. A title has at most 24 characters: a platform's menu holds no more. */
export interface ShortcutHelp {
  readonly name: string;
  readonly title: Localized<string>;
  /** Where messages have no menu, a reply that begins with this command asks for it, with whatever it says besides. */
  readonly command?: Named;
}

/** What a command is known by. */
export type Named = Pick<CommandHelp, "name" | "alias" | "isOurName">;

/** The command with what follows it, within a text. */
export function typed({ name, alias }: Named, rest = ""): Span {
  return { type: "command", name, alias, rest };
}

export interface TypedCommand {
  /** In its English form. */
  readonly command: string;
  readonly text: string;
}

/** A slash of either width, a name in either language, and what follows behind a space, a colon or a comma. */
const COMMAND = /^\s*[/／]?(?<name>[^\s:：,，]+)[\s:：,，]*(?<text>[\s\S]*)$/u;

/** What somebody wrote to the bot, read as a command: null when it begins with none. */
export function readCommand(written: string, commands: readonly Named[]): TypedCommand | null {
  const { name = "", text = "" } = COMMAND.exec(written)?.groups ?? {};
  const known = commandCalled(name, commands);
  if (known === null) return null;
  const meant = known.isOurName === true ? readCommand(text, commands) : null;
  return meant ?? { command: known.name, text };
}

/** What begins with a slash of either width and is a command: whoever writes that means us, wherever it is heard. */
export function readSlashed(written: string, commands: readonly Named[]): TypedCommand | null {
  return slashed(written) === null ? null : readCommand(written, commands);
}

/** What stands directly behind a slash, as a command's name would: null where nothing does. */
export function slashed(written: string): string | null {
  return SLASHED.exec(written)?.groups?.["name"] ?? null;
}

const SLASHED = /^\s*[/／](?<name>[^\s:：,，/／][^\s:：,，]*)/u;

/** By its name in either language, without the slash, however wide its letters were typed. */
export function commandCalled<C extends Named>(name: string, commands: readonly C[]): C | null {
  const wanted = name.normalize("NFKC").toLowerCase();
  return commands.find((command) => command.name === wanted || command.alias === wanted) ?? null;
}

/** Why somebody reads the help who did not ask for it: a command, without its slash, that nobody knows, or as the sentence says. */
export type HelpReason = { readonly unknown: string } | { readonly sentence: string };
