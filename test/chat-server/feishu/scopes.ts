const SEND = ["im:message", "im:message:send_as_bot"];
const READ = ["im:message", "im:message:readonly"];
const CONTACT = ["contact:contact.base:readonly", "contact:contact:readonly_as_app"];

/** As Feishu documents them: one of these is enough. A call that is not here needs none. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  "im.message.create": SEND,
  "im.message.reply": SEND,
  "im.message.patch": [...SEND, "im:message:update"],
  "im.message.get": READ,
  "im.message_resource.get": READ,
  "im.message.urgent_app": ["im:message.urgent", "im:message.urgent:app_send"],
  "im.file.create": ["im:resource"],
  "im.image.create": ["im:resource"],
  "ephemeral.send": [...SEND, "im:message:update"],
  "contact.scope.list": CONTACT,
  "contact.department.children": CONTACT,
  "contact.user.find_by_department": CONTACT,
  "contact.user.batch": CONTACT,
  "contact.user.get": CONTACT,
  "contact.group_member.simplelist": ["contact:group:readonly"],
  "im.chat_members.is_in_chat": ["im:chat", "im:chat:readonly", "im:chat.members:read"],
  "application.application.get": ["application:application:self_manage", "admin:app.info:readonly"],
  "tenant.tenant.query": ["tenant:tenant:readonly"],
};

/** Those that no call needs, but an event, or a field of an answer. */
const MORE = [
  ...["contact:user.base:readonly", "contact:user.email:readonly", "im:chat.members:bot_access"],
  ...["im:message.group_at_msg:readonly", "im:message.group_msg", "im:message.p2p_msg:readonly"],
];

export const EVERY_SCOPE: readonly string[] = [...new Set([...Object.values(NEEDED).flat(), ...MORE])];

/** The scopes of which one is lacking; null: none is. */
export function lacking(name: string, scopes: readonly string[] | null): readonly string[] | null {
  const needed = NEEDED[name];
  if (needed === undefined || scopes === null) return null;
  return needed.some((scope) => scopes.includes(scope)) ? null : needed;
}
