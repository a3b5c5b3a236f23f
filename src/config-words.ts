import { joinWithAnd, type Localized } from "./core/locale.js";

const POSTGRESQL = "postgresql://user:password@host/database";

const zh = {
  databaseUrl: `要写成 file:./data/dayclear.db 或 ${POSTGRESQL}`,
  hint: {
    none: "",
    file: "；file: 后面写文件路径，不能带 ? 和 #，也不能是 :memory:",
    postgresql: "；需要写明 / 和数据库名，密码里的特殊字符用 % 转义",
    other: "；不支持其他数据库",
    sqlite: "；请把 sqlite: 改成 file:",
  },
  port: "要写 0（任意空闲端口）到 65535 的整数，例如 3000",
  host: "要写主机名或 IP 地址，例如 127.0.0.1",
  playground: "只能是 on 或 off",
  logLevel: "只能是 info、warn、error 或 silent",
  botToken: "要写机器人的令牌，以 xoxb- 开头",
  signingSecret: "要写应用 Basic Information 页上的 Signing Secret，不是令牌",
  appToken: "要写应用级令牌，以 xapp- 开头",
  apiUrl: "要写 http:// 或 https:// 开头的网址，例如 https://slack.com/api/",
  misplaced: {
    xoxb: "；现在是机器人的令牌，它属于 SLACK_BOT_TOKEN",
    xapp: "；现在是应用级令牌，它属于 SLACK_APP_TOKEN",
    xoxp: "；现在是用户令牌（xoxp-），日清用不到它",
    xoxe: "；现在是会过期的令牌（xoxe），请在应用里关掉 Token Rotation",
    other: "",
  },
  feishuAppId: "要写应用的 App ID：cli_ 加 16 位数字和 a 到 f 的字母",
  feishuAppSecret: "要写应用“凭证与基础信息”页上的 App Secret，不含空格",
  feishuKey: "要照抄“事件与回调 › 加密策略”页上的内容，不含空格",
  feishuMode: "只能是 long-connection 或 webhook",
  feishuBaseUrl: "要写 https://open.feishu.cn、https://open.larksuite.com，或者别的 http:// 或 https:// 网址",
  misplacedAtFeishu: {
    appId: "；现在是 App ID，它属于 FEISHU_APP_ID",
    apiPath: "；请去掉后面的 /open-apis",
  },
  halfFeishu: (some: string, missing: readonly string[]) =>
    `设了 ${some}，但没有 ${joinWithAnd(missing, "zh-CN")}：接入飞书需要应用的 App ID 和 App Secret。`,
  openWebhook:
    "FEISHU_MODE 设成了 webhook，但谁都可以冒充飞书发请求：请至少设 FEISHU_ENCRYPT_KEY 和 FEISHU_VERIFICATION_TOKEN 中的一个，最好两个都设。",
  wrong: (name: string, expected: string, given: string) => `${name} ${expected}，现在是 ${given}。`,
  wrongSecret: (name: string, expected: string) => `${name} ${expected}。`,
  noBotToken: (some: string) =>
    `设了 ${some}，但没有 SLACK_BOT_TOKEN：接入 Slack 需要机器人的令牌（xoxb-）。`,
  noSigningSecret:
    "设了 SLACK_BOT_TOKEN，但不知道消息怎么进来：走 HTTP 需要 SLACK_SIGNING_SECRET，走 Socket Mode 需要 SLACK_APP_TOKEN（xapp-）。",
  nothingToServe:
    "PLAYGROUND 设成了 off，又没有配置飞书和 Slack，就没有可用的平台了：请设 FEISHU_APP_ID 或 SLACK_BOT_TOKEN，或保持 on。",
  openPlayground: (host: string) =>
    `HOST 设成了 ${host}，别人能打开演示环境并冒充任何人：必须是 127.0.0.1、localhost 或 ::1。`,
  meant: (name: string, meant: string) => `不认识 ${name}：变量名应是 ${meant}。`,
  known: (name: string, known: string) => `不认识 ${name}：可用的有 ${known}。`,
  stranger: (name: string, known: string) => `注意：没有读取 ${name}，日清读的是 ${known}。`,
  perhaps: (name: string, alike: string) => `注意：没有读取 ${name}，是不是想写 ${alike}？`,
};

export type ConfigWords = typeof zh;

const en: ConfigWords = {
  databaseUrl: `must be file:./data/dayclear.db or ${POSTGRESQL}`,
  hint: {
    none: "",
    file: ": after file: comes a path, without ? and #, and not :memory:",
    postgresql: ": a / and the database's name are needed, and %-escapes in the password",
    other: ": other databases are not supported",
    sqlite: ": write file: instead of sqlite:",
  },
  port: "must be a whole number from 0 (any free port) to 65535, such as 3000",
  host: "must be a host name or an IP address, such as 127.0.0.1",
  playground: "must be on or off",
  logLevel: "must be info, warn, error or silent",
  botToken: "must be the bot's token, which begins with xoxb-",
  signingSecret: "must be the Signing Secret of the app's Basic Information page, not a token",
  appToken: "must be an app-level token, which begins with xapp-",
  apiUrl: "must be an address with http:// or https://, such as https://slack.com/api/",
  misplaced: {
    xoxb: "; this is a bot's token, which belongs in SLACK_BOT_TOKEN",
    xapp: "; this is an app-level token, which belongs in SLACK_APP_TOKEN",
    xoxp: "; this is a user's token (xoxp-), which Dayclear has no use for",
    xoxe: "; this is one that expires (xoxe): switch Token Rotation off in the app",
    other: "",
  },
  feishuAppId: "must be the app's App ID: cli_ and 16 digits or letters from a to f",
  feishuAppSecret: "must be the App Secret of the app's page Credentials & Basic Info, without spaces",
  feishuKey: "must be as it stands on the page Events & Callbacks, Encryption Strategy, without spaces",
  feishuMode: "must be long-connection or webhook",
  feishuBaseUrl:
    "must be https://open.feishu.cn, https://open.larksuite.com, or another address with http:// or https://",
  misplacedAtFeishu: {
    appId: "; this is an App ID, which belongs in FEISHU_APP_ID",
    apiPath: "; leave out /open-apis at its end",
  },
  halfFeishu: (some, missing) =>
    `${some} is set without ${joinWithAnd(missing, "en")}: Feishu needs the app's App ID and App Secret.`,
  openWebhook:
    "FEISHU_MODE is webhook, and anybody could send requests in Feishu's name: set at least one of FEISHU_ENCRYPT_KEY and FEISHU_VERIFICATION_TOKEN, best both.",
  wrong: (name, expected, given) => `${name} ${expected}, not ${given}.`,
  wrongSecret: (name, expected) => `${name} ${expected}.`,
  noBotToken: (some) => `${some} is set without SLACK_BOT_TOKEN: Slack needs the bot's token (xoxb-).`,
  noSigningSecret:
    "SLACK_BOT_TOKEN is set without a way in: HTTP needs SLACK_SIGNING_SECRET, Socket Mode needs SLACK_APP_TOKEN (xapp-).",
  nothingToServe:
    "PLAYGROUND is off and neither Slack nor Feishu is configured, and then there is nothing to serve: set SLACK_BOT_TOKEN or FEISHU_APP_ID, or leave it on.",
  openPlayground: (host) =>
    `HOST is ${host}, where others reach the playground and act as anybody: it must be 127.0.0.1, localhost or ::1.`,
  meant: (name, meant) => `${name} is not read: the variable's name is ${meant}.`,
  known: (name, known) => `${name} is not read: there are ${known}.`,
  stranger: (name, known) => `Note: ${name} is not read; Dayclear reads ${known}.`,
  perhaps: (name, alike) => `Note: ${name} is not known; did you mean ${alike}?`,
};

export const configWords: Localized<ConfigWords> = { "zh-CN": zh, en };
