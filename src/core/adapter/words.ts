import { formatNumber, plural, type Localized } from "../locale.js";

const zh = {
  picture: (alt: string) => `［图片］${alt}`,
  moreBlocks: (count: number) => `…还有 ${formatNumber(count, "zh-CN")} 段内容未显示`,
  moreFacts: (count: number) => `…还有 ${formatNumber(count, "zh-CN")} 项未显示`,
  moreRows: (count: number) => `…还有 ${formatNumber(count, "zh-CN")} 行未显示`,
  moreColumns: (count: number) => `…还有 ${formatNumber(count, "zh-CN")} 列未显示`,
  moreActions: (count: number) => `…还有 ${formatNumber(count, "zh-CN")} 个按钮未显示`,
  moreOptions: (count: number) => `…还有 ${formatNumber(count, "zh-CN")} 个选项未显示`,
  moreFields: (count: number) => `…还有 ${formatNumber(count, "zh-CN")} 个问题未显示`,
  seeAll: "看全部",
  nobody: (label: string) => `${label}：名单里还没有人`,
  fact: (label: string, value: string) => `${label}：${value}`,
  others: "其他",
  choose: "请选择",
  working: "正在处理。如果一分钟内没有结果，请再试一次。",
  done: "好了。",
  notTaken: "内容有误，没有提交：",
  failed: "出了点问题，没能确认是否完成。请先看一眼再决定要不要重发；如果还不行，请告诉管理员。",
};

export type AdapterWords = typeof zh;

const en: AdapterWords = {
  picture: (alt) => `[picture] ${alt}`,
  moreBlocks: (count) => `… ${more(count, "part")} not shown`,
  moreFacts: (count) => `… ${more(count, "fact")} not shown`,
  moreRows: (count) => `… ${more(count, "row")} not shown`,
  moreColumns: (count) => `… ${more(count, "column")} not shown`,
  moreActions: (count) => `… ${more(count, "button")} not shown`,
  moreOptions: (count) => `… ${more(count, "option")} not shown`,
  moreFields: (count) => `… ${more(count, "question")} not shown`,
  seeAll: "See it all",
  nobody: (label) => `${label}: there is nobody to choose yet`,
  fact: (label, value) => `${label}: ${value}`,
  others: "Other",
  choose: "Choose",
  working: "Working on it. Try again if nothing comes within a minute.",
  done: "Done.",
  notTaken: "Something is not right, so this was not sent:",
  failed:
    "Something went wrong, and it is not certain whether this was done. Please look before you send it again; if it keeps failing, tell an admin.",
};

function more(count: number, what: string): string {
  return `${formatNumber(count, "en")} more ${plural(count, "en", { one: what, other: `${what}s` })}`;
}

/** What every platform's side has to say itself, also where a limit cut something off. */
export const adapterWords: Localized<AdapterWords> = { "zh-CN": zh, en };
