import type { DoctorWords } from "./words-zh.js";

const PAGES = "Developer Console, your app";

export const en: DoctorWords = {
  scopes: {
    "contact:contact.base:readonly": "checking colleagues' accounts",
    "contact:group:readonly": "seeing colleagues who are in the contacts range through a user group",
    "contact:user.base:readonly": "seeing colleagues' names",
    "contact:user.email:readonly": "matching colleagues by their email",
    "im:chat.members:bot_access": "seeing that it was added to a group",
    "im:chat.members:read": "seeing whether it is in a group",
    "im:message.group_at_msg:readonly": "seeing where it is mentioned",
    "im:message.p2p_msg:readonly": "seeing what people write to it directly",
    "im:message.urgent": "buzzing an owner where a promise is endangered",
    "im:message:readonly": "reading the message that is replied to, and the files that people send",
    "im:message:send_as_bot": "posting and updating cards",
    "im:resource": "sending pictures and files",
  },
  listed: (items, more) => `${items.join(", ")}${more === 0 ? "" : ` and ${more} more`}`,
  named: (what, name) => `${what} (${name})`,
  signedIn: "The App ID and the App Secret are good.",
  unreachable: (host, reason) => ({
    sentence: `The platform cannot be reached (${host}, ${reason}); the rest was not looked at.`,
    advice:
      "See whether this machine gets out to port 443, and its DNS and proxy; an app of Lark needs FEISHU_BASE_URL=https://open.larksuite.com.",
  }),
  badSecret: (code) => ({
    sentence: `FEISHU_APP_ID and FEISHU_APP_SECRET are not good, or the app is not on this platform (${code}).`,
    advice: `${PAGES}, Credentials & Basic Info: copy the App ID and the App Secret again, then restart Dayclear. Apps of Feishu are at https://open.feishu.cn, those of Lark at https://open.larksuite.com.`,
  }),
  paused: (seconds) => ({
    sentence: "The platform asks to wait: this was not looked at to the end.",
    advice: `Run it again in ${seconds} s.`,
  }),
  unread: (what, reason) => ({
    sentence: `${what} could not be looked at to the end: ${reason}.`,
    advice:
      "Run it again in a while; if it stays like that, hand the reason to whoever looks after Dayclear.",
  }),
  clockFine: "The clock agrees with the platform's.",
  clockOff: (seconds, ahead) => ({
    sentence: `This machine's clock is ${seconds} s ${ahead ? "ahead of" : "behind"} the platform's; over a webhook requests are refused from 5 minutes on.`,
    advice:
      "Let it set itself: on Linux timedatectl set-ntp true; virtual machines and containers follow their host.",
  }),
  bot: "The bot",
  botOn: (name) => `The bot “${name}” is on.`,
  botOff: (reason) => ({
    sentence: `The bot is not on (${reason}).`,
    advice: `${PAGES}, Add Features, Bot; then create and release a version under Version Management & Release. If it was released, an admin of the company switches it on: Admin Console, Workplace, App Management.`,
  }),
  permissions: "The scopes",
  scopesGranted: (count) => `All ${count} scopes that it needs are there.`,
  scopesMissing: (list) => ({
    sentence: `Scopes are missing: ${list}.`,
    advice: `${PAGES}, Permissions & Scopes, Batch import/export scopes: paste manifests/feishu-scopes.json and apply; then create and release a version under Version Management & Release.`,
  }),
  repliesAll: "Replies under cards need no mention: im:message.group_msg is there.",
  repliesMention:
    "In groups it sees replies that mention it (without im:message.group_msg, which it can do without).",
  version: "The released version",
  published: "The app is released and on.",
  unpublished: {
    sentence: "No version of the app was ever released: its scopes, events and bot do not hold yet.",
    advice: `${PAGES}, Version Management & Release, Create a version: choose the availability, save and submit for release; where it has to be approved, ask an admin of the company.`,
  },
  waiting: {
    sentence: "A version waits for approval: what it changes does not hold yet.",
    advice: "An admin of the company approves it: Admin Console, Workplace, App Review.",
  },
  disabled: {
    sentence: "The app is switched off in the company.",
    advice: "An admin of the company switches it on: Admin Console, Workplace, App Management.",
  },
  roomsJoined: (count) => `It is in all ${count} groups of the company.`,
  noRooms: {
    sentence: "The company has no group on this platform.",
    advice:
      "Let an admin add the bot to a department's group: it asks which department that is for. Or write a feishu address (oc_…) under rooms in the company's file, then dayclear org import.",
  },
  roomNotIn: (room, address) => ({
    sentence: `The bot is not in ${room} (${address}).`,
    advice: "Open the group, Settings, Bots, Add Bot.",
  }),
  roomGone: (room, address) => ({
    sentence: `The platform does not know ${room} (${address}): a wrong ID, a group that was dissolved, or an external one.`,
    advice:
      "Open the group, Settings: its ID (oc_…) stands at the very end; compare it with the company's file. Or add the bot to the new group, and it asks which department that is for.",
  }),
  accounts: "Colleagues' accounts",
  peopleFound: (count) => `All ${count} accounts of the company are within what the app may see.`,
  noPeople: {
    sentence: "Nobody in the company has an account on this platform.",
    advice:
      "Write feishu accounts (an open_id of this app, ou_…) under people in the company's file, then dayclear org import.",
  },
  peopleUnknown: (list) => ({
    sentence: `These accounts cannot be seen: ${list}.`,
    advice: `They may have left, their open_id may be another app's, or they are out of range. ${PAGES}, Permissions & Scopes, Data permissions: the contacts range has to include them, and so has Version Management & Release, Availability.`,
  }),
  urlNeedless: {
    sentence: "It comes over a long connection, which needs no public address: --url was not looked at.",
    advice: "For a webhook set FEISHU_MODE=webhook and what the encryption strategy says.",
  },
  urlFine: (url) => `${url}/feishu/events answers as the platform wants, with the same encryption strategy.`,
  urlNotSecure: (url) => ({
    sentence: `${url} answers, but not over https: others can read along.`,
    advice:
      "Give the reverse proxy a certificate and run it again with the https address; see docs/install-feishu.md.",
  }),
  url: {
    redirected: (url, to) => ({
      sentence: `${url}/feishu/events leads on to ${to}.`,
      advice:
        "Enter the final address in the console, or let the reverse proxy pass it on without a redirect.",
    }),
    status: (url, status) => ({
      sentence: `${url}/feishu/events answers HTTP ${status}.`,
      advice: enStatus(status),
    }),
    "something-else": (url) => ({
      sentence: `${url}/feishu/events answers, but not Dayclear: it is a page, or the like.`,
      advice:
        "See which machine the name leads to, and whether the reverse proxy leads /feishu/events to Dayclear's port.",
    }),
    "unknown-host": (url, reason) => ({
      sentence: `There is no such host as that of ${url} (${reason}).`,
      advice: "See whether the name is written right and known to the DNS.",
    }),
    tls: (url, reason) => ({
      sentence: `The certificate at ${url} is not good (${reason}): the platform sends nothing there.`,
      advice: "Take one that is trusted, with its intermediate certificates; Caddy gets one by itself.",
    }),
    closed: (url, reason) => ({
      sentence: `No connection to ${url} (${reason}).`,
      advice: "See whether the reverse proxy runs and the firewall lets that port in.",
    }),
    timeout: (url, reason) => ({
      sentence: `${url}/feishu/events did not answer within ${reason}; the platform waits 1 s when it tries an address out.`,
      advice: "See to the firewall, and whether Dayclear runs behind the reverse proxy.",
    }),
    "cut-off": (url, reason) => ({
      sentence: `${url}/feishu/events cut the connection off without an answer (${reason}).`,
      advice: "Look at the reverse proxy's log; what is spoken at that port may not be HTTP.",
    }),
  },
  byHand: {
    address: {
      sentence: "Public address",
      advice: "Run dayclear doctor --url https://your-host to see whether the platform gets through to here.",
    },
    events: (webhook, list) => ({
      sentence: "Events",
      advice: `${PAGES}, Events & Callbacks, Event Configuration (事件配置): the subscription mode is ${webhook ? "to send them to the developer's server (将事件发送至开发者服务器)" : "the persistent connection (使用长连接接收事件)"}, and there are ${list}.`,
    }),
    callbacks: (webhook, list) => ({
      sentence: "Buttons and forms",
      advice: `${PAGES}, Events & Callbacks, Callback Configuration (回调配置), another tab: the subscription mode is ${webhook ? "to send them to the developer's server (将回调发送至开发者服务器)" : "the persistent connection (使用长连接接收回调)"}, and there is ${list}.`,
    }),
    menu: (list) => ({
      sentence: "The bot's menu",
      advice: `${PAGES}, Bot, Custom bot menu (机器人自定义菜单): what manifests/feishu.json lists under botMenu, each with the action Push event (推送事件): ${list}.`,
    }),
    availability: {
      sentence: "Availability",
      advice: `${PAGES}, Version Management & Release, the version, Availability (可用范围): everybody who is to use Dayclear, or direct messages do not reach them.`,
    },
    version: {
      sentence: "The released version",
      advice: `${PAGES}, Version Management & Release (版本管理与发布): the newest version is released, and nothing was changed since.`,
    },
  },
};

function enStatus(status: number): string {
  if (status === 404)
    return "The reverse proxy does not lead /feishu/events to Dayclear, or that Dayclear uses a long connection.";
  if (status >= 502 && status <= 504)
    return "The reverse proxy is there, but Dayclear does not run behind it, or the port is wrong.";
  if (status >= 400 && status < 500)
    return "That Dayclear has another FEISHU_ENCRYPT_KEY or FEISHU_VERIFICATION_TOKEN, or a proxy before it wants a login or turned it away.";
  return "Look at the logs of the reverse proxy and of Dayclear.";
}
