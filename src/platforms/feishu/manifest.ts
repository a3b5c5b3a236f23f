import type { CommandHelp } from "../../core/command.js";
import type { Localized } from "../../core/locale.js";
import { CALLBACKS, EVENT_NAMES, SCOPES } from "./methods.js";

/** What a menu's entries send that are no commands. */
export const MENU_KEYS = { home: "home", help: "help" } as const;

interface MenuEntry {
  readonly key: string;
  readonly label: Localized<string>;
  /** What follows the command. */
  readonly text: string;
}

/** A command's entry, whose key is the name of what it opens. */
export function menuEntryOf({ name, does, menu = { label: does, text: "" } }: CommandHelp): MenuEntry {
  return { key: menu.text === "" ? name : menu.text, ...menu };
}

/** To be replaced by whoever runs a webhook. */
export const YOUR_HOST = "https://dayclear.example.com";

export const PATH = "/feishu/events";

interface Offered {
  readonly commands: readonly CommandHelp[];
}

/** What the page of scopes imports. */
export function scopesOf() {
  return { scopes: { tenant: [...SCOPES], user: [] } };
}

/**
 * What an app of Feishu's is made from. `config` and `ability` are in the form that its API takes (application v7, of an app
 * with `application:application:patch`); Feishu has no file for the rest, which is set by hand.
 */
export function manifestOf({ commands }: Offered) {
  const events = { add_events: [...EVENT_NAMES] };
  const callbacks = { add_callbacks: [...CALLBACKS] };
  const url = `${YOUR_HOST}${PATH}`;
  return {
    ...scopesOf(),
    ability: { bot: { enable: true } },
    config: {
      scope: { add_scopes: SCOPES.map((scope) => ({ scope_name: scope, token_type: "tenant" })) },
      event: { subscription_type: "websocket", ...events },
      callback: { callback_type: "websocket", ...callbacks },
    },
    webhookInstead: {
      event: { subscription_type: "webhook", request_url: url, ...events },
      callback: { callback_type: "webhook", request_url: url, ...callbacks },
    },
    botMenu: menuOf(commands),
    byHand: BY_HAND,
  };
}

interface Entry {
  readonly name: { readonly zh_cn: string; readonly en_us: string };
}

/** Three main entries with five under one of them: as much as each of Feishu's two kinds of menu holds. */
function menuOf(commands: readonly CommandHelp[]) {
  return [
    { ...entry("我的待办", "My desk"), event_key: MENU_KEYS.home },
    {
      ...entry("对接", "Handoffs"),
      children: commands
        .map(menuEntryOf)
        .map(({ key, label }) => ({ ...entry(label["zh-CN"], label.en), event_key: key })),
    },
    { ...entry("帮助", "Help"), event_key: MENU_KEYS.help },
  ];
}

function entry(zh_cn: string, en_us: string): Entry {
  return { name: { zh_cn, en_us } };
}

/** In this order. */
const BY_HAND: readonly Localized<string>[] = [
  {
    "zh-CN": "事件与回调 › 事件配置：保存“使用长连接接收事件”时，日清要在运行",
    en: "Events & Callbacks, Event Configuration: Dayclear has to run while the persistent connection is saved",
  },
  {
    "zh-CN": "事件与回调 › 回调配置是另一个标签页，订阅方式要另外保存一次",
    en: "Events & Callbacks, Callback Configuration is another tab: its subscription mode is saved on its own",
  },
  {
    "zh-CN": "机器人 › 机器人自定义菜单：按 botMenu 添加，响应动作选“推送事件”",
    en: "Bot, Custom bot menu: add what botMenu lists, each with the action Push event",
  },
  {
    "zh-CN": "版本管理与发布 › 可用范围：所有要用日清的同事",
    en: "Version Management & Release, Availability: every colleague who is to use Dayclear",
  },
  {
    "zh-CN": "版本管理与发布：创建版本并发布，改动才会生效",
    en: "Version Management & Release: nothing holds before a version is created and released",
  },
];
