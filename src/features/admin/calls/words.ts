import { formatNumber, type Localized } from "../../../core/locale.js";

/** What was counted on one platform. */
interface Told {
  readonly platform: string;
  readonly calls: number;
  readonly lastMonth: number | null;
  /** At the month's end. */
  readonly expected: number | null;
}

/** Of the allowance. */
interface Share {
  readonly allowance: number;
  /** In per cent. */
  readonly used: number;
}

const zhNumber = (value: number): string => formatNumber(value, "zh-CN");
const enNumber = (value: number): string => formatNumber(value, "en");

const zh = {
  allowance: (platform: string) => ({
    label: `每月 API 调用额度（${platform}）`,
    help: "公司套餐每月允许的次数，用到 80% 和 100% 时提醒管理员。0 表示不提醒",
  }),
  notEntered: "未填",
  told: ({ platform, calls, lastMonth, expected }: Told) => {
    const before = lastMonth === null ? "" : `（上月 ${zhNumber(lastMonth)} 次）`;
    const end = expected === null ? "" : `，按现在的速度到月底约 ${zhNumber(expected)} 次`;
    return `${platform}：本月 API 调用 ${zhNumber(calls)} 次${before}${end}。`;
  },
  share: ({ allowance, used }: Share) => `额度每月 ${zhNumber(allowance)} 次，已用 ${used}%。`,
  onlyOurs: "这里只有日清自己的调用；额度由公司的所有自建应用共用，准确数字请看平台的管理后台。",
  noAllowance: "在“规则”里填上额度，快用完时会提醒管理员。",
  notice: {
    80: {
      title: (platform: string) => `本月的 API 调用已用到额度的 80%（${platform}）`,
      text: "用完之后，要发的内容会按顺序留着，等到下个月或者额度提高以后再补发。",
    },
    100: {
      title: (platform: string) => `本月的 API 调用额度已经用完（${platform}）`,
      text: "平台可能不再接收日清的消息：要发的内容会按顺序留着，等到下个月或者额度提高以后再补发。",
    },
  },
  advice: "需要的话，请升级公司的套餐；额度有变化时，请在“设置”的“规则”里改一下。",
};

export type CallsWords = typeof zh;

const en: CallsWords = {
  allowance: (platform) => ({
    label: `API calls a month (${platform})`,
    help: "What the company's plan allows; admins are told at 80% and at 100%. 0: nobody is told",
  }),
  notEntered: "not entered",
  told: ({ platform, calls, lastMonth, expected }) => {
    const before = lastMonth === null ? "" : ` (last month ${enNumber(lastMonth)})`;
    const end = expected === null ? "" : `; at this pace about ${enNumber(expected)} by its end`;
    return `${platform}: API calls this month: ${enNumber(calls)}${before}${end}.`;
  },
  share: ({ allowance, used }) =>
    `The company may make ${enNumber(allowance)} a month: ${used}% of that is used.`,
  onlyOurs:
    "These are Dayclear's own; all of the company's apps share what it may make, and the platform's admin console has the exact figure.",
  noAllowance: "Enter under “Rules” how many it may make, and admins are told before they run out.",
  notice: {
    80: {
      title: (platform) => `80% of this month's API calls are used (${platform})`,
      text: "Once they are used up, what is to be posted is kept in order and goes out next month, or when the company may make more.",
    },
    100: {
      title: (platform) => `This month's API calls are used up (${platform})`,
      text: "The platform may take no more of Dayclear's messages: what is to be posted is kept in order and goes out next month, or when the company may make more.",
    },
  },
  advice:
    "If need be, upgrade the company's plan; when the number changes, please change it in “Settings”, under “Rules”.",
};

export const callsWords: Localized<CallsWords> = { "zh-CN": zh, en };
