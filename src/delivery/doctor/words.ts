import { plural, type Localized } from "../../core/locale.js";

const zh = {
  well: "发送正常：没有等待、存疑或被拒绝的消息。",
  holds: "平台要求暂缓",
  hold: (what: string, refusing: boolean, left: string, reason: string) =>
    refusing ? `${what} 拒绝了应用，${left}后再试：${reason}` : `${what} 要求放慢，${left}后继续：${reason}`,
  holdAdvice: "要求放慢的会自动继续。拒绝应用的：检查应用是否仍已安装、凭证是否有效、权限范围是否齐全。",
  lanes: "等待发送",
  lane: (place: string, platform: string, pending: number, since: string) =>
    `${place}（${platform}）：${pending} 条，最早的等了 ${since}`,
  paused: (line: string, reason: string, left: string) => `${line}；该会话拒收（${reason}），${left}后再试`,
  because: (line: string, reason: string) => `${line}：${reason}`,
  laneAdvice:
    "拒收的会话：把机器人请回群里、取消归档，或请对方恢复机器人；恢复后按顺序自动补发。其余的会自动发出。",
  doubts: "发送结果存疑",
  doubt: (place: string, key: string, since: string) => `${place} ${key}，${since}前发出，没有收到确认`,
  doubtAdvice:
    "会自动查找确认。长时间存疑多半是没有读取消息记录的权限：补上该权限，否则会带「可能重复」标记重发。",
  refusals: (days: number) => `最近 ${days} 天被平台拒绝的内容`,
  refusal: (place: string, key: string, since: string) => `${place} ${key}，${since}前`,
  refusalAdvice: "换成纯文字也没有通过，不再重发，记录没有丢。请把原因转给维护日清的同事。",
  repeated: (count: number) => `${count} 条消息可能重复显示，消息里已注明。`,
  lasting: (seconds: number) => {
    if (seconds < 60) return `${seconds} 秒`;
    if (seconds < 3_600) return `${Math.floor(seconds / 60)} 分钟`;
    return seconds < 86_400 ? `${Math.floor(seconds / 3_600)} 小时` : `${Math.floor(seconds / 86_400)} 天`;
  },
};
export type DoctorWords = typeof zh;

const en: DoctorWords = {
  well: "Delivery is well: nothing waits, is in doubt or was refused.",
  holds: "What the platform asked for",
  hold: (what, refusing, left, reason) =>
    refusing
      ? `${what} refuses the app, tried again in ${left}: ${reason}`
      : `${what} asked to slow down, goes on in ${left}: ${reason}`,
  holdAdvice:
    "Slowing down ends by itself. Where the app is refused: is it still installed, are its credentials valid and its scopes complete?",
  lanes: "Waiting to be shown",
  lane: (place, platform, pending, since) =>
    `${place} (${platform}): ${pending} ${plural(pending, "en", { one: "posting", other: "postings" })}, the oldest for ${since}`,
  paused: (line, reason, left) => `${line}; the place refuses (${reason}), tried again in ${left}`,
  because: (line, reason) => `${line}: ${reason}`,
  laneAdvice:
    "A place that refuses: invite the bot again, un-archive the room, or ask the person to switch the bot on; what waits is then posted in order by itself. The rest goes out by itself.",
  doubts: "In doubt",
  doubt: (place, key, since) => `${place} ${key}, sent ${since} ago without a confirmation`,
  doubtAdvice:
    "It is looked for by itself. A long doubt mostly means that the app may not read the history: add that scope, or it is posted again, marked as a possible repeat.",
  refusals: (days) => `Refused by the platform in the last ${days} days`,
  refusal: (place, key, since) => `${place} ${key}, ${since} ago`,
  refusalAdvice:
    "A plainer form was refused too; it is not sent again, and nothing recorded is lost. Pass the reason on to whoever looks after Dayclear.",
  repeated: (count) =>
    `${count} ${plural(count, "en", { one: "posting", other: "postings" })} may be shown twice; ${plural(count, "en", { one: "it says", other: "they say" })} so.`,
  lasting: (seconds) => {
    if (seconds < 60) return `${seconds} s`;
    if (seconds < 3_600) return `${Math.floor(seconds / 60)} min`;
    return seconds < 86_400 ? `${Math.floor(seconds / 3_600)} h` : `${Math.floor(seconds / 86_400)} d`;
  },
};

export const doctorWords: Localized<DoctorWords> = { "zh-CN": zh, en };
