import { plural, type Localized } from "../../core/locale.js";

/** What a platform asked for or refuses, and for how long. */
interface Told {
  readonly platform: string;
  readonly left: string;
  readonly reason: string;
}

const zh = {
  well: "发送正常：没有等待、存疑或被拒绝的消息。",
  holds: "平台暂缓",
  slowsDown: {
    all: ({ platform, left, reason }: Told) =>
      `暂时连不上 ${platform}，或者它要求暂缓，${left}后再试：${reason}`,
    post: ({ platform, left, reason }: Told) => `${platform} 要求放慢发送，${left}后继续：${reason}`,
    edit: ({ platform, left, reason }: Told) => `${platform} 要求放慢更新卡片，${left}后继续：${reason}`,
    upload: ({ platform, left, reason }: Told) => `${platform} 要求放慢上传文件，${left}后继续：${reason}`,
    find: ({ platform, left, reason }: Told) => `${platform} 要求放慢查找消息，${left}后继续：${reason}`,
  },
  refuses: {
    all: ({ platform, left, reason }: Told) => `${platform} 拒绝了应用的请求，${left}后再试：${reason}`,
    post: ({ platform, left, reason }: Told) => `${platform} 不允许应用发消息，${left}后再试：${reason}`,
    edit: ({ platform, left, reason }: Told) => `${platform} 不允许应用更新卡片，${left}后再试：${reason}`,
    upload: ({ platform, left, reason }: Told) => `${platform} 不允许应用发文件，${left}后再试：${reason}`,
    find: ({ platform, left, reason }: Told) => `${platform} 不允许应用查找消息，${left}后再试：${reason}`,
  },
  holdAdvice:
    "要求放慢的会自动继续。连不上的：检查网络、代理和平台的服务状态，恢复后自动继续。拒绝请求的：检查应用是否仍已安装、凭证是否有效、本月的 API 调用额度是否用完。不允许的：按原因里的名称补上权限，再重新安装应用。",
  lanes: "等待发送",
  lane: (place: string, platform: string, pending: number, since: string) =>
    `${place}（${platform}）：${pending} 条，最早的等了 ${since}`,
  paused: (line: string, reason: string, left: string) => `${line}；该会话拒收（${reason}），${left}后再试`,
  because: (line: string, reason: string) => `${line}：${reason}`,
  laneAdvice: "会自动按顺序发出。",
  pausedAdvice:
    "拒收的会话：把机器人请回群里、取消归档，或请对方恢复机器人；如果原因是找不到（not found），核对组织文件里的地址。恢复后按顺序自动补发。",
  doubts: "发送结果存疑",
  doubt: (place: string, key: string, since: string) => `${place} ${key}，${since}前发出，没有收到确认`,
  doubtAdvice:
    "会自动查找确认。长时间存疑多半是没有读取消息记录的权限：补上该权限，否则会带「可能重复」标记重发。",
  refusals: (days: number) => `最近 ${days} 天被平台拒绝的内容`,
  refusal: (place: string, key: string, since: string) => `${place} ${key}，${since}前`,
  refusalAdvice: "不再重发，记录没有丢。请把原因转给维护日清的同事。",
  repeated: (count: number, days: number) => `最近 ${days} 天有 ${count} 条消息可能重复显示，消息里已注明。`,
  lasting: (seconds: number) => {
    if (seconds < 60) return `${seconds} 秒`;
    if (seconds < 3_600) return `${Math.floor(seconds / 60)} 分钟`;
    return seconds < 86_400 ? `${Math.floor(seconds / 3_600)} 小时` : `${Math.floor(seconds / 86_400)} 天`;
  },
};
export type DoctorWords = typeof zh;

const en: DoctorWords = {
  well: "Delivery is fine: nothing waits, is in doubt or was refused.",
  holds: "Held back for the platform's sake",
  slowsDown: {
    all: ({ platform, left, reason }) =>
      `${platform} cannot be reached or asked for a pause, tried again in ${left}: ${reason}`,
    post: ({ platform, left, reason }) =>
      `${platform} asked to post more slowly, goes on in ${left}: ${reason}`,
    edit: ({ platform, left, reason }) =>
      `${platform} asked to update cards more slowly, goes on in ${left}: ${reason}`,
    upload: ({ platform, left, reason }) =>
      `${platform} asked to upload more slowly, goes on in ${left}: ${reason}`,
    find: ({ platform, left, reason }) =>
      `${platform} asked to look messages up more slowly, goes on in ${left}: ${reason}`,
  },
  refuses: {
    all: ({ platform, left, reason }) =>
      `${platform} refuses the app's requests, tried again in ${left}: ${reason}`,
    post: ({ platform, left, reason }) =>
      `${platform} does not let the app post, tried again in ${left}: ${reason}`,
    edit: ({ platform, left, reason }) =>
      `${platform} does not let the app update cards, tried again in ${left}: ${reason}`,
    upload: ({ platform, left, reason }) =>
      `${platform} does not let the app send files, tried again in ${left}: ${reason}`,
    find: ({ platform, left, reason }) =>
      `${platform} does not let the app look messages up, tried again in ${left}: ${reason}`,
  },
  holdAdvice:
    "Slowing down ends by itself. Not reached: check the network, the proxy and the platform's status page; it goes on by itself. Requests refused: is the app still installed, are its credentials valid, are this month's API calls not used up? Not permitted: add the scope that the reason names and install the app again.",
  lanes: "Waiting to be shown",
  lane: (place, platform, pending, since) =>
    `${place} (${platform}): ${pending} ${plural(pending, "en", { one: "posting", other: "postings" })}, the oldest has waited ${since}`,
  paused: (line, reason, left) => `${line}; the place refuses (${reason}), tried again in ${left}`,
  because: (line, reason) => `${line}: ${reason}`,
  laneAdvice: "It goes out by itself, in order.",
  pausedAdvice:
    "A place that refuses: invite the bot again, un-archive the room, or ask the person to unblock the bot; if it is not found, check its address in the organisation file. What waits is then posted in order by itself.",
  doubts: "In doubt",
  doubt: (place, key, since) => `${place} ${key}, sent ${since} ago without a confirmation`,
  doubtAdvice:
    "It is looked for by itself. A long doubt mostly means that the app may not read the history: add that scope, or it is posted again, marked as a possible repeat.",
  refusals: (days) => `Refused by the platform in the last ${days} days`,
  refusal: (place, key, since) => `${place} ${key}, ${since} ago`,
  refusalAdvice:
    "It is not sent again, and nothing recorded is lost. Pass the reason on to whoever looks after Dayclear.",
  repeated: (count, days) =>
    `In the last ${days} days ${count} ${plural(count, "en", { one: "posting", other: "postings" })} may have been shown twice; ${plural(count, "en", { one: "it says", other: "they say" })} so.`,
  lasting: (seconds) => {
    if (seconds < 60) return `${seconds} s`;
    if (seconds < 3_600) return `${Math.floor(seconds / 60)} min`;
    return seconds < 86_400 ? `${Math.floor(seconds / 3_600)} h` : `${Math.floor(seconds / 86_400)} d`;
  },
};

export const doctorWords: Localized<DoctorWords> = { "zh-CN": zh, en };
