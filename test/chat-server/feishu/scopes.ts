const SEND = ["im:message", "im:message:send_as_bot"];
const READ = ["im:message", "im:message:readonly"];
const CONTACT = ["contact:contact.base:readonly", "contact:contact:readonly_as_app"];

/** As Feishu documents them: one of these is enough. A call that is not here needs none. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  "im.message.create": SEND,
  "im.message.reply": SEND,
  "im.message.patch": [...SEND, "im:message:update"],
  "im.message.get": READ,
  "im.message.resource.get": READ,
  "im.message.urgent_app": ["im:message.urgent"],
  "im.file.create": ["im:resource"],
  "im.image.create": ["im:resource"],
  "ephemeral.send": [...SEND, "im:message:update"],
  "contact.scope.list": CONTACT,
  "contact.department.children": CONTACT,
  "contact.user.find_by_department": CONTACT,
  "contact.user.batch": CONTACT,
  "contact.user.get": CONTACT,
};

/** The scopes of which one is lacking; null: none is. */
export function lacking(name: string, scopes: readonly string[] | null): readonly string[] | null {
  const needed = NEEDED[name];
  if (needed === undefined || scopes === null) return null;
  return needed.some((scope) => scopes.includes(scope)) ? null : needed;
}
