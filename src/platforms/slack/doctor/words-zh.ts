import type { Scope } from "../methods.js";
import type { Told } from "../../../core/adapter/checks.js";

/** In Chinese, too, Slack's pages for apps are in English: their buttons are named as they read there. */
const APPS = "https://api.slack.com/apps";

export const zh = {
  /** Within a sentence: what a scope is for. */
  scopes: {
    "app_mentions:read": "看到大家在群里 @ 它",
    "channels:history": "公开频道里卡片下的回复，以及查找发送结果存疑的消息",
    "channels:read": "知道机器人被加进了哪个公开频道",
    "chat:write": "发卡片、更新卡片",
    commands: "斜杠命令和消息菜单里的入口",
    "connections:write": "Socket Mode 连接",
    "files:read": "读取大家发来的文件",
    "files:write": "发文件，例如导出",
    "groups:history": "私有频道里卡片下的回复，以及查找发送结果存疑的消息",
    "groups:read": "知道机器人被加进了哪个私有频道",
    "im:history": "看到大家私信它的内容",
    "im:write": "给大家发私信",
    "users:read": "核对同事的账号",
  } satisfies Readonly<Record<Scope, string>>,
  listed: (items: readonly string[], more: number) =>
    `${items.join("、")}${more === 0 ? "" : `，还有 ${more} 个`}`,
  named: (what: string, name: string) => `${what}（${name}）`,
  signedIn: (bot: string, team: string) => `机器人令牌有效：以 @${bot} 登录了工作区 ${team}。`,
  unreachable: (host: string, reason: string): Told => ({
    sentence: `连不上 Slack（${host}，${reason}），其余的没有检查。`,
    advice: "检查这台机器能否访问外网的 443 端口、DNS 和代理；如果设了 SLACK_API_URL，检查它写得对不对。",
  }),
  paused: (seconds: number): Told => ({
    sentence: "Slack 要求稍后再问，这一项没有检查完。",
    advice: `${seconds} 秒后再运行一次。`,
  }),
  unread: (what: string, reason: string): Told => ({
    sentence: `${what}没有检查完：${reason}。`,
    advice: "过一会儿再运行一次；如果一直这样，把原因转给维护日清的同事。",
  }),
  badToken: (code: string): Told => ({
    sentence: `SLACK_BOT_TOKEN 无效（${code}）。`,
    advice: `打开 ${APPS}，选中应用：Install App → Install to Workspace（或 Reinstall），再把 Bot User OAuth Token 复制到 SLACK_BOT_TOKEN，然后重启日清。`,
  }),
  scopesGranted: (count: number) => `需要的 ${count} 项权限都有。`,
  scopesMissing: (list: string): Told => ({
    sentence: `缺少权限：${list}。`,
    advice: `打开 ${APPS}，选中应用：OAuth & Permissions → Scopes → Bot Token Scopes → Add an OAuth Scope 逐个添加（或在 App Manifest 里粘贴 manifests 文件夹里的清单并 Save Changes），然后 Install App → Reinstall to Workspace。`,
  }),
  scopesMore: (list: string): Told => ({
    sentence: `日清用不到这些权限：${list}。`,
    advice: "不影响使用。想收回的话，在 OAuth & Permissions → Scopes 里删掉，再重新安装应用。",
  }),
  scopesUntold: {
    sentence: "这里看不到应用有哪些权限：可能有代理去掉了回答里的 x-oauth-scopes。",
    advice: `打开 ${APPS}，选中应用：OAuth & Permissions → Scopes，和 docs/install-slack.zh-CN.md 里的表核对。`,
  },
  clockFine: "时钟和 Slack 一致。",
  clockOff: (seconds: number, ahead: boolean): Told => ({
    sentence: `这台机器的时钟比 Slack ${ahead ? "快" : "慢"} ${seconds} 秒；相差超过 5 分钟，Slack 发来的请求就会被拒绝。`,
    advice: "打开自动对时：Linux 上运行 timedatectl set-ntp true；虚拟机和容器看宿主机的时钟。",
  }),
  appTokenFine: "应用级令牌有效，Socket Mode 已打开。",
  appTokenBad: (code: string): Told => ({
    sentence: `SLACK_APP_TOKEN 无效（${code}）。`,
    advice: `打开 ${APPS}，选中应用：Basic Information → App-Level Tokens → Generate Token and Scopes，加上 connections:write，把 xapp- 开头的令牌复制到 SLACK_APP_TOKEN，然后重启日清。`,
  }),
  appTokenScope: {
    sentence: "SLACK_APP_TOKEN 没有 connections:write 权限，打不开 Socket Mode 连接。",
    advice: `令牌建好后不能再加权限。打开 ${APPS}，选中应用：Basic Information → App-Level Tokens → Generate Token and Scopes，新建一个带 connections:write 的令牌，换掉 SLACK_APP_TOKEN，然后重启日清。`,
  },
  socketModeOff: {
    sentence: "设了 SLACK_APP_TOKEN，但应用没有打开 Socket Mode：命令和消息都进不来。",
    advice: `打开 ${APPS}，选中应用：Socket Mode → Enable Socket Mode。想走 HTTP 的话，去掉 SLACK_APP_TOKEN，设 SLACK_SIGNING_SECRET。`,
  },
  otherApp: (bot: string, app: string): Told => ({
    sentence: `两个令牌不是同一个应用的：SLACK_BOT_TOKEN 属于 ${bot}，SLACK_APP_TOKEN 属于 ${app}。`,
    advice: `打开 ${APPS}，在同一个应用里复制两个令牌：Install App 页的 xoxb-，Basic Information 页 App-Level Tokens 的 xapp-。`,
  }),
  noWayIn: {
    sentence: "消息进不来：既没有 SLACK_APP_TOKEN，也没有 SLACK_SIGNING_SECRET。",
    advice:
      "走 Socket Mode 设 SLACK_APP_TOKEN，走 HTTP 设 SLACK_SIGNING_SECRET（Basic Information → App Credentials）。",
  },
  accounts: "同事的账号",
  roomsJoined: (count: number) => `${count} 个 Slack 群里都有机器人。`,
  noRooms: {
    sentence: "公司信息里没有 Slack 群。",
    advice:
      "对接单的卡片要发到部门的群里：在组织文件的 rooms 里写上 slack 地址（频道 ID），再 dayclear org import。",
  },
  roomGone: (room: string, address: string, bot: string): Told => ({
    sentence: `Slack 里找不到${room}（${address}）：地址写错了、频道删了，或者是私有频道而机器人不在里面。`,
    advice: `打开这个频道，点频道名 → About（关于），最下面是 Channel ID（以 C 开头），和组织文件核对；私有频道里发 /invite @${bot}。`,
  }),
  roomArchived: (room: string, address: string): Told => ({
    sentence: `${room}（${address}）已归档，发不进去。`,
    advice: "打开这个频道，点频道名 → Settings（设置）→ Unarchive（取消归档）；或在组织文件里换一个频道。",
  }),
  roomNotIn: (room: string, address: string, bot: string): Told => ({
    sentence: `机器人不在${room}（${address}）里。`,
    advice: `在这个频道里发 /invite @${bot}`,
  }),
  peopleFound: (count: number) => `${count} 个 Slack 账号都在工作区里。`,
  noPeople: {
    sentence: "公司信息里没有人有 Slack 账号。",
    advice: "在组织文件的 people 里写上 slack 账号（成员 ID），再 dayclear org import。",
  },
  peopleUnknown: (list: string): Told => ({
    sentence: `工作区里没有这些账号：${list}。`,
    advice:
      "在 Slack 里打开同事的资料页 → 更多（⋮）→ Copy member ID，和组织文件核对后再 dayclear org import。",
  }),
  peopleLeft: (list: string): Told => ({
    sentence: `这些账号已停用，私信送不到：${list}。`,
    advice: "离职的同事从组织文件里去掉；还在职的，请 Slack 管理员恢复账号。然后 dayclear org import。",
  }),
  peoplePrograms: (list: string): Told => ({
    sentence: `这些账号是应用，不是同事：${list}。`,
    advice: "在组织文件里换成同事自己的成员 ID，再 dayclear org import。",
  }),
  urlFine: (url: string) => `${url}/slack/events 答得上 Slack 的验证，用的是同一个签名密钥。`,
  urlNotSecure: (url: string): Told => ({
    sentence: `${url} 答得上来，但 Slack 只接受 https 地址。`,
    advice: "给反向代理装上证书，再用 https 地址运行一次；写法见 docs/install-slack.zh-CN.md。",
  }),
  url: {
    secret: (url: string): Told => ({
      sentence: `${url}/slack/events 上是日清，但它用的 SLACK_SIGNING_SECRET 和这里的不一样。`,
      advice: "重启那台服务，让它读到新的值；密钥在 Basic Information → App Credentials → Signing Secret。",
    }),
    time: (url: string): Told => ({
      sentence: `${url}/slack/events 上的日清说签名过期了：它的时钟和这里相差超过 5 分钟。`,
      advice: "给那台机器打开自动对时。",
    }),
    unsigned: (url: string): Told => ({
      sentence: `请求到了 ${url}/slack/events 上的日清，但没有带着签名。`,
      advice: "让反向代理原样转发 X-Slack-Signature 和 X-Slack-Request-Timestamp 两个请求头。",
    }),
    redirected: (url: string, to: string): Told => ({
      sentence: `${url}/slack/events 被转到了 ${to}。`,
      advice: "在 Slack 里填写最终的地址，或让反向代理直接转发，不要跳转。",
    }),
    status: (url: string, status: number): Told => ({
      sentence: `${url}/slack/events 回答的是 HTTP ${status}。`,
      advice: zhStatus(status),
    }),
    "something-else": (url: string): Told => ({
      sentence: `${url}/slack/events 有回答，但不是日清答的：来的是网页之类的东西。`,
      advice: "检查域名指向哪台机器，以及反向代理有没有把 /slack/events 转给日清的端口。",
    }),
    "unknown-host": (url: string, reason: string): Told => ({
      sentence: `找不到 ${url} 的主机（${reason}）。`,
      advice: "检查域名有没有写错，DNS 有没有生效。",
    }),
    tls: (url: string, reason: string): Told => ({
      sentence: `${url} 的证书有问题（${reason}），Slack 不会往那里发。`,
      advice: "换成受信任的证书，连中间证书一起配上；Caddy 会自动申请。自签名证书不行。",
    }),
    closed: (url: string, reason: string): Told => ({
      sentence: `连不上 ${url}（${reason}）。`,
      advice: "检查反向代理有没有运行、防火墙有没有放行这个端口。",
    }),
    timeout: (url: string, reason: string): Told => ({
      sentence: `${url}/slack/events 在 ${reason} 内没有回答，Slack 也只等 3 秒。`,
      advice: "检查防火墙，以及反向代理后面的日清有没有运行。",
    }),
    "cut-off": (url: string, reason: string): Told => ({
      sentence: `${url}/slack/events 没有回答就断开了（${reason}）。`,
      advice: "看反向代理的日志；端口上说的可能不是 HTTP。",
    }),
  },
  urlNeedless: {
    sentence: "走的是 Socket Mode，不需要公网地址，--url 没有检查。",
    advice: "想走 HTTP 的话，去掉 SLACK_APP_TOKEN，设 SLACK_SIGNING_SECRET。",
  },
  byHand: {
    address: {
      sentence: "公网地址",
      advice: "运行 dayclear doctor --url https://你的域名，看 Slack 能不能走到这里。",
    },
    events: (list: string): Told => ({
      sentence: "事件",
      advice: `${APPS} → 应用 → Event Subscriptions：Enable Events 是 On，Subscribe to bot events 里有 ${list}。`,
    }),
    verified: (list: string): Told => ({
      sentence: "事件",
      advice: `${APPS} → 应用 → Event Subscriptions：Enable Events 是 On，Request URL 旁边是 Verified，Subscribe to bot events 里有 ${list}。`,
    }),
    interactivity: (shortcuts: string): Told => ({
      sentence: "按钮、表单和消息菜单",
      advice: `Interactivity & Shortcuts：Interactivity 是 On，Shortcuts 里有 ${shortcuts}。`,
    }),
    commands: (commands: string): Told => ({
      sentence: "斜杠命令",
      advice: `Slash Commands：有 ${commands}，每个都没有勾选 Escape channels, users, and links。`,
    }),
    home: {
      sentence: "主页和私信",
      advice:
        "App Home → Show Tabs：Home Tab 和 Messages Tab 是 On，并勾选 Allow users to send Slash commands and messages from the messages tab。",
    },
    socketModeOff: {
      sentence: "Socket Mode 是关的",
      advice: "Socket Mode：Enable Socket Mode 是 Off，否则 Slack 不会往公网地址发。",
    },
    allAtOnce: (file: string): Told => ({
      sentence: "或者一次设好",
      advice: `App Manifest：粘贴 ${file}，Save Changes；出现提示时重新安装。`,
    }),
  },
};

function zhStatus(status: number): string {
  if (status === 404) return "反向代理没有把 /slack/events 转给日清，或者那台日清走的是 Socket Mode。";
  if (status === 401 || status === 403)
    return "前面的代理要求登录或拦下了请求：让 /slack/events 不经过登录。";
  if (status >= 502 && status <= 504) return "反向代理在，但后面的日清没有运行，或者端口写错了。";
  return "看反向代理和日清的日志。";
}

export type DoctorWords = typeof zh;
