import type { Locale, Localized } from "./locale.js";

/** A chat command as people see it, told wherever commands are listed: help, completion, manifests. */
export interface CommandHelp {
  /** Without the slash; `alias` is the Chinese one. */
  readonly name: string;
  readonly alias: string;
  /** What may follow it; empty when nothing does. */
  readonly usage: Localized<string>;
  readonly does: Localized<string>;
}

/** What can be asked of any message, as its menu names it. A title has at most 24 characters: a platform's menu holds no more. */
export interface ShortcutHelp {
  readonly name: string;
  readonly title: Localized<string>;
}

/** "/对接 部门 内容" / "/handoff department what". */
export function commandLine(command: CommandHelp, locale: Locale): string {
  return `/${locale === "zh-CN" ? command.alias : command.name} ${command.usage[locale]}`.trimEnd();
}
