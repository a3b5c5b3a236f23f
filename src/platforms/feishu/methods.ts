/** What the app may do, in its own name. */
export type Scope =
  | "contact:contact.base:readonly"
  | "contact:group:readonly"
  | "contact:user.base:readonly"
  | "contact:user.email:readonly"
  | "im:chat.members:bot_access"
  | "im:chat.members:read"
  | "im:message.group_at_msg:readonly"
  | "im:message.p2p_msg:readonly"
  | "im:message.urgent"
  | "im:message:readonly"
  | "im:message:send_as_bot"
  | "im:resource";

type Table = Readonly<Record<string, readonly Scope[]>>;

const SEND = ["im:message:send_as_bot"] as const;
const CONTACTS = ["contact:contact.base:readonly"] as const;

/**
 * Every call of Feishu's that is made under the app's token, with the scopes that it needs; of those that do as well, the one that
 * allows least. No other can be made.
 */
export const METHODS = {
  // Whoever has `application:application:self_manage` is told which version is published; doctor goes without.
  "application.v6.application.get": [],
  "application.v6.scope.list": [],
  "bot.v3.info": [],
  "contact.v3.department.children": CONTACTS,
  "contact.v3.groupMember.simplelist": ["contact:group:readonly"],
  "contact.v3.scope.list": CONTACTS,
  "contact.v3.user.batch": CONTACTS,
  "contact.v3.user.findByDepartment": [
    ...CONTACTS,
    "contact:user.base:readonly",
    "contact:user.email:readonly",
  ],
  "ephemeral.v1.send": SEND,
  "im.v1.chatMembers.isInChat": ["im:chat.members:read"],
  "im.v1.file.create": ["im:resource"],
  "im.v1.image.create": ["im:resource"],
  "im.v1.message.create": SEND,
  "im.v1.message.get": ["im:message:readonly"],
  "im.v1.message.patch": SEND,
  "im.v1.message.reply": SEND,
  "im.v1.message.urgentApp": ["im:message.urgent"],
  "im.v1.messageResource.get": ["im:message:readonly"],
  // Whoever has `tenant:tenant:readonly` is told which company it is; else what comes in tells.
  "tenant.v2.tenant.query": [],
} as const satisfies Table;
export type Method = keyof typeof METHODS;

/** Those that the client has no method of its own for, as they are asked for. */
export const UNNAMED = {
  "bot.v3.info": { method: "GET", url: "/open-apis/bot/v3/info" },
  "ephemeral.v1.send": { method: "POST", url: "/open-apis/ephemeral/v1/send" },
} as const satisfies Partial<Record<Method, object>>;

/** Every event that Feishu is asked to send, with the scopes that it needs. */
export const EVENTS = {
  "application.bot.menu_v6": [],
  "im.chat.access_event.bot_p2p_chat_entered_v1": [],
  "im.chat.member.bot.added_v1": ["im:chat.members:bot_access"],
  "im.message.receive_v1": ["im:message.group_at_msg:readonly", "im:message.p2p_msg:readonly"],
} as const satisfies Table;

/** What has to be answered at once. */
export const CALLBACKS = ["card.action.trigger"] as const;

export const EVENT_NAMES: readonly string[] = Object.keys(EVENTS).sort();

/** Each once, by the alphabet. */
export const SCOPES: readonly Scope[] = [
  ...new Set<Scope>([METHODS, EVENTS].flatMap((table: Table) => Object.values(table).flat())),
].sort();

/** With it, replies under a card need no mention of the bot. A company's admin has to agree to it, so that it is not asked for. */
export const ALL_MESSAGES = "im:message.group_msg";

/** What allows as much, and more: an app that has one of these lacks nothing. */
const INSTEAD: Readonly<Partial<Record<Scope, readonly string[]>>> = {
  "contact:contact.base:readonly": ["contact:contact:access_as_app", "contact:contact:readonly_as_app"],
  "contact:user.base:readonly": ["contact:contact:access_as_app", "contact:contact:readonly_as_app"],
  "im:chat.members:bot_access": ["im:chat", "im:chat:readonly"],
  "im:chat.members:read": ["im:chat", "im:chat:readonly"],
  "im:message.group_at_msg:readonly": [ALL_MESSAGES, "im:message.group_at_msg.include_bot:readonly"],
  "im:message.urgent": ["im:message.urgent:app_send"],
  "im:message:readonly": ["im:message"],
  "im:message:send_as_bot": ["im:message"],
};

export function missingOf(granted: ReadonlySet<string>): readonly Scope[] {
  return SCOPES.filter((scope) => ![scope, ...(INSTEAD[scope] ?? [])].some((one) => granted.has(one)));
}
