/** What a token of Slack's may be used for. `connections:write` is an app-level token's, the rest are the bot's. */
export type Scope =
  | "app_mentions:read"
  | "channels:history"
  | "channels:read"
  | "chat:write"
  | "commands"
  | "connections:write"
  | "files:read"
  | "files:write"
  | "groups:history"
  | "groups:read"
  | "im:history"
  | "im:write"
  | "users:read";
type BotScope = Exclude<Scope, typeof APP_SCOPE>;

type Table = Readonly<Record<string, readonly Scope[]>>;

const HISTORY = ["channels:history", "groups:history", "im:history"] as const;

/** Every method of Slack's Web API that is called, with the scopes that it needs: no other can be called by its name. */
export const METHODS = {
  "apps.connections.open": ["connections:write"],
  "auth.test": [],
  "bots.info": ["users:read"],
  "chat.getPermalink": [],
  "chat.postEphemeral": ["chat:write"],
  "chat.postMessage": ["chat:write"],
  "chat.update": ["chat:write"],
  "conversations.history": HISTORY,
  "conversations.info": ["channels:read", "groups:read"],
  "conversations.open": ["im:write"],
  "conversations.replies": HISTORY,
  "files.completeUploadExternal": ["files:write"],
  "files.getUploadURLExternal": ["files:write"],
  "files.info": ["files:read"],
  "users.list": ["users:read"],
  "views.open": [],
  "views.publish": [],
  "views.push": [],
  "views.update": [],
} as const satisfies Table;
export type Method = keyof typeof METHODS;

/** Every event that Slack is asked to send, with the scope that it needs. */
export const EVENTS = {
  app_home_opened: [],
  app_mention: ["app_mentions:read"],
  member_joined_channel: ["channels:read", "groups:read"],
  "message.channels": ["channels:history"],
  "message.groups": ["groups:history"],
  "message.im": ["im:history"],
} as const satisfies Table;

export const EVENT_NAMES = Object.keys(EVENTS).filter((name): name is keyof typeof EVENTS => name in EVENTS);

/** What is neither a method nor an event: slash commands, and the entries in a message's menu. */
const OFFERS = { commands: ["commands"] } as const satisfies Table;

const APP_SCOPE = "connections:write";

const TABLES: readonly Table[] = [METHODS, EVENTS, OFFERS];

/** Those that the bot's token needs, each once, by the alphabet. */
export const BOT_SCOPES: readonly BotScope[] = [
  ...new Set(TABLES.flatMap((table) => Object.values(table).flat()).filter((scope) => scope !== APP_SCOPE)),
].sort();
