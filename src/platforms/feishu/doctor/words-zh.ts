import type { Told } from "../../../core/adapter/checks.js";
import type { Scope } from "../methods.js";

const MENU = "开发者后台 › 应用";

export const zh = {
  /** Within a sentence: what a scope is for. */
  scopes: {
    "contact:contact.base:readonly": "核对同事的账号",
    "contact:group:readonly": "看到通过用户组进入通讯录权限范围的同事",
    "contact:user.base:readonly": "看到同事的姓名",
    "contact:user.email:readonly": "按邮箱对上同事",
    "im:chat.members:bot_access": "知道被加进了哪个群",
    "im:chat.members:read": "查看自己在不在群里",
    "im:message.group_at_msg:readonly": "看到大家在群里 @ 它",
    "im:message.p2p_msg:readonly": "看到大家私信它的内容",
    "im:message.urgent": "快到承诺时间时给负责人加急",
    "im:message:readonly": "读取被回复的消息和大家发来的文件",
    "im:message:send_as_bot": "发卡片、更新卡片",
    "im:resource": "发图片和文件",
  } satisfies Readonly<Record<Scope, string>>,
  listed: (items: readonly string[], more: number) =>
    `${items.join("、")}${more === 0 ? "" : `，还有 ${more} 个`}`,
  named: (what: string, name: string) => `${what}（${name}）`,
  signedIn: "App ID 和 App Secret 有效。",
  unreachable: (host: string, reason: string): Told => ({
    sentence: `连不上开放平台（${host}，${reason}），其余的没有检查。`,
    advice:
      "检查这台机器能否访问外网的 443 端口、DNS 和代理；国际版 Lark 要设 FEISHU_BASE_URL=https://open.larksuite.com。",
  }),
  badSecret: (code: string): Told => ({
    sentence: `FEISHU_APP_ID 和 FEISHU_APP_SECRET 不对，或者应用不在这个平台上（${code}）。`,
    advice: `${MENU} › 凭证与基础信息：重新复制 App ID 和 App Secret，然后重启日清。飞书的应用用 https://open.feishu.cn，Lark 的用 https://open.larksuite.com。`,
  }),
  paused: (seconds: number): Told => ({
    sentence: "平台要求稍后再问，这一项没有检查完。",
    advice: `${seconds} 秒后再运行一次。`,
  }),
  unread: (what: string, reason: string): Told => ({
    sentence: `${what}没有检查完：${reason}。`,
    advice: "过一会儿再运行一次；如果一直这样，把原因转给维护日清的同事。",
  }),
  clockFine: "时钟和平台一致。",
  clockOff: (seconds: number, ahead: boolean): Told => ({
    sentence: `这台机器的时钟比平台${ahead ? "快" : "慢"} ${seconds} 秒；走 webhook 时相差超过 5 分钟，发来的请求就会被拒绝。`,
    advice: "打开自动对时：Linux 上运行 timedatectl set-ntp true；虚拟机和容器看宿主机的时钟。",
  }),
  bot: "机器人能力",
  botOn: (name: string) => `机器人“${name}”已启用。`,
  botOff: (reason: string): Told => ({
    sentence: `机器人没有启用（${reason}）。`,
    advice: `${MENU} › 添加应用能力 › 机器人，再到 版本管理与发布 创建版本并发布；已经发布的，请企业管理员在 管理后台 › 工作台 › 应用管理 里启用。`,
  }),
  permissions: "权限",
  scopesGranted: (count: number) => `需要的 ${count} 项权限都有。`,
  scopesMissing: (list: string): Told => ({
    sentence: `缺少权限：${list}。`,
    advice: `${MENU} › 权限管理 › 批量导入/导出权限：粘贴 manifests/feishu-scopes.json 并申请开通，再到 版本管理与发布 创建版本并发布。`,
  }),
  repliesAll: "群里回复卡片不用 @ 它：有 im:message.group_msg。",
  repliesMention: "群里回复卡片要 @ 它才收得到（没有 im:message.group_msg，可以不要）。",
  version: "已发布的版本",
  published: "应用已发布并启用。",
  unpublished: {
    sentence: "应用还没有发布过版本：权限、事件和机器人都没有生效。",
    advice: `${MENU} › 版本管理与发布 › 创建版本，填好可用范围，保存并申请发布；需要时请企业管理员审核。`,
  },
  waiting: {
    sentence: "有一个版本在等审核：里面的改动还没有生效。",
    advice: "请企业管理员在 管理后台 › 工作台 › 应用审核 里通过。",
  },
  disabled: {
    sentence: "应用在企业里被停用了。",
    advice: "请企业管理员在 管理后台 › 工作台 › 应用管理 里启用。",
  },
  roomsJoined: (count: number) => `${count} 个群里都有机器人。`,
  noRooms: {
    sentence: "公司信息里没有这个平台的群。",
    advice:
      "由管理员把机器人加进部门的群，它会问给哪个部门用；或在组织文件的 rooms 里写上 feishu 地址（oc_ 开头），再 dayclear org import。",
  },
  roomNotIn: (room: string, address: string): Told => ({
    sentence: `机器人不在${room}（${address}）里。`,
    advice: "打开这个群 › 设置 › 群机器人 › 添加机器人。",
  }),
  roomGone: (room: string, address: string): Told => ({
    sentence: `找不到${room}（${address}）：群 ID 写错了、群解散了，或者是外部群。`,
    advice:
      "打开这个群 › 设置，最下面是群 ID（oc_ 开头），和组织文件核对；或把机器人加进新的群，由它来问给哪个部门用。",
  }),
  accounts: "同事的账号",
  peopleFound: (count: number) => `${count} 个账号都在应用的通讯录范围里。`,
  noPeople: {
    sentence: "公司信息里没有人有这个平台的账号。",
    advice:
      "在组织文件的 people 里写上 feishu 账号（这个应用的 open_id，ou_ 开头），再 dayclear org import。",
  },
  peopleUnknown: (list: string): Told => ({
    sentence: `这些账号看不到：${list}。`,
    advice: `可能是离职了、open_id 是别的应用的，或者不在范围里。${MENU} › 权限管理 › 数据权限：通讯录权限范围要包括他们；版本管理与发布 › 可用范围也要包括他们。`,
  }),
  urlNeedless: {
    sentence: "走的是长连接，不需要公网地址，--url 没有检查。",
    advice: "想走 webhook 的话，设 FEISHU_MODE=webhook 和加密策略里的两项。",
  },
  urlFine: (url: string) => `${url}/feishu/events 答得上平台的验证，用的是同样的加密策略。`,
  urlNotSecure: (url: string): Told => ({
    sentence: `${url} 答得上来，但不是 https：别人能看到内容。`,
    advice: "给反向代理装上证书，再用 https 地址运行一次；写法见 docs/install-feishu.zh-CN.md。",
  }),
  url: {
    redirected: (url: string, to: string): Told => ({
      sentence: `${url}/feishu/events 被转到了 ${to}。`,
      advice: "在后台填写最终的地址，或让反向代理直接转发，不要跳转。",
    }),
    status: (url: string, status: number): Told => ({
      sentence: `${url}/feishu/events 回答的是 HTTP ${status}。`,
      advice: zhStatus(status),
    }),
    "something-else": (url: string): Told => ({
      sentence: `${url}/feishu/events 有回答，但不是日清答的：来的是网页之类的东西。`,
      advice: "检查域名指向哪台机器，以及反向代理有没有把 /feishu/events 转给日清的端口。",
    }),
    "unknown-host": (url: string, reason: string): Told => ({
      sentence: `找不到 ${url} 的主机（${reason}）。`,
      advice: "检查域名有没有写错，DNS 有没有生效。",
    }),
    tls: (url: string, reason: string): Told => ({
      sentence: `${url} 的证书有问题（${reason}），平台不会往那里发。`,
      advice: "换成受信任的证书，连中间证书一起配上；Caddy 会自动申请。自签名证书不行。",
    }),
    closed: (url: string, reason: string): Told => ({
      sentence: `连不上 ${url}（${reason}）。`,
      advice: "检查反向代理有没有运行、防火墙有没有放行这个端口。",
    }),
    timeout: (url: string, reason: string): Told => ({
      sentence: `${url}/feishu/events 在 ${reason} 内没有回答；平台验证地址时只等 1 秒。`,
      advice: "检查防火墙，以及反向代理后面的日清有没有运行。",
    }),
    "cut-off": (url: string, reason: string): Told => ({
      sentence: `${url}/feishu/events 没有回答就断开了（${reason}）。`,
      advice: "看反向代理的日志；端口上说的可能不是 HTTP。",
    }),
  },
  byHand: {
    address: {
      sentence: "公网地址",
      advice: "运行 dayclear doctor --url https://你的域名，看平台能不能走到这里。",
    },
    events: (webhook: boolean, list: string): Told => ({
      sentence: "事件",
      advice: `${MENU} › 事件与回调 › 事件配置：订阅方式是“${webhook ? "将事件发送至开发者服务器" : "使用长连接接收事件"}”，已添加 ${list}。`,
    }),
    callbacks: (webhook: boolean, list: string): Told => ({
      sentence: "按钮和表单",
      advice: `${MENU} › 事件与回调 › 回调配置（另一个标签页）：订阅方式是“${webhook ? "将回调发送至开发者服务器" : "使用长连接接收回调"}”，已添加 ${list}。`,
    }),
    menu: (list: string): Told => ({
      sentence: "机器人菜单",
      advice: `${MENU} › 机器人 › 机器人自定义菜单：照 manifests/feishu.json 的 botMenu 添加，响应动作选“推送事件”，事件是 ${list}。`,
    }),
    availability: {
      sentence: "可用范围",
      advice: `${MENU} › 版本管理与发布 › 版本详情 › 可用范围：包括所有要用日清的同事，否则私信送不到。`,
    },
    version: {
      sentence: "已发布的版本",
      advice: `${MENU} › 版本管理与发布：最新的版本是“已发布”，之后没有未发布的改动。`,
    },
  },
};

function zhStatus(status: number): string {
  if (status === 404) return "反向代理没有把 /feishu/events 转给日清，或者那台日清走的是长连接。";
  if (status >= 502 && status <= 504) return "反向代理在，但后面的日清没有运行，或者端口写错了。";
  if (status >= 400 && status < 500)
    return "那台日清的 FEISHU_ENCRYPT_KEY、FEISHU_VERIFICATION_TOKEN 和这里的不一样，或者前面的代理要求登录、拦下了请求。";
  return "看反向代理和日清的日志。";
}

export type DoctorWords = typeof zh;
