import type { AppsManifestValidateArguments } from "@slack/web-api";
import type { CommandHelp, ShortcutHelp } from "../../core/command.js";
import type { Localized } from "../../core/locale.js";
import { PATH } from "./inbound/listen.js";
import { BOT_SCOPES, EVENT_NAMES } from "./methods.js";

export type Mode = "socket" | "http";

/** To be replaced by whoever serves HTTP. */
export const YOUR_HOST = "https://dayclear.example.com";

/** Slack's menus hold no more. */
const LONGEST_SHORTCUT = 24;

interface Offered {
  readonly commands: readonly CommandHelp[];
  readonly shortcuts: readonly ShortcutHelp[];
}

/** What an app of Slack's is made from, as its page App Manifest takes it. */
export function manifestOf(mode: Mode, { commands, shortcuts }: Offered) {
  const url = `${YOUR_HOST}${PATH}`;
  const [at, from] = mode === "http" ? [{ url }, { request_url: url }] : [{}, {}];
  return {
    _metadata: { major_version: 2, minor_version: 0 },
    display_information: {
      name: "Dayclear 日清",
      description:
        "凡对接，有编号，有跟进，有结果 / Every handoff is numbered, followed up daily, and ends with a result",
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: "dayclear", always_online: true },
      shortcuts: shortcuts.map((shortcut) => ({
        name: shortcutName(shortcut),
        type: "message" as const,
        callback_id: shortcut.name,
        description: inBoth(shortcut.title),
      })),
      // Mentions and links stay as people typed them.
      slash_commands: commands.map(({ name, does, usage }) => ({
        command: `/${name}`,
        ...at,
        description: inBoth(does),
        ...(usage.en === "" ? {} : { usage_hint: inBoth(usage) }),
        should_escape: false,
      })),
    },
    oauth_config: { scopes: { bot: [...BOT_SCOPES] } },
    settings: {
      event_subscriptions: { ...from, bot_events: [...EVENT_NAMES] },
      interactivity: { is_enabled: true, ...from },
      org_deploy_enabled: false,
      socket_mode_enabled: mode === "socket",
      token_rotation_enabled: false,
    },
  } satisfies AppsManifestValidateArguments["manifest"];
}

/** In both languages where Slack has room for them. */
export function shortcutName({ title }: ShortcutHelp): string {
  const both = inBoth(title);
  return both.length <= LONGEST_SHORTCUT ? both : title.en;
}

function inBoth(text: Localized<string>): string {
  return `${text["zh-CN"]} / ${text.en}`;
}
