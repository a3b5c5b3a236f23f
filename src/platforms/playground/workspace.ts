import type { Locale, Localized, LocalizedName } from "../../core/locale.js";

/** The company as the page shows it; `main` hands it in, since the product's tables are none of a platform's business. */
export interface Workspace {
  readonly company: string;
  /** The page starts out as the first. */
  readonly people: readonly Colleague[];
  readonly rooms: readonly Room[];
  /** The first is what a newcomer is pointed to. */
  readonly commands: readonly Command[];
  /** What each message's menu offers. */
  readonly shortcuts: readonly Shortcut[];
}

export interface Colleague {
  readonly userId: string;
  readonly name: string;
  readonly nameEn: string;
  readonly locale: Locale;
  /** What they are, e.g. 主管 / Supervisor. */
  readonly title: LocalizedName;
  readonly department: LocalizedName;
  /** Address of their department's room; acting as them begins there. */
  readonly room: string | null;
}

export interface Room {
  readonly address: string;
  readonly name: string;
  readonly locale: Locale;
}

/** `name` and `alias` without the slash; `usage` is what may follow them, empty when nothing does. */
export interface Command {
  readonly name: string;
  readonly alias: string;
  readonly usage: Localized<string>;
  readonly does: Localized<string>;
}

export interface Shortcut {
  readonly name: string;
  readonly title: Localized<string>;
}
