import { formatNumber, plural, type Localized } from "./locale.js";

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
};

const en: typeof zh = {
  picture: (alt) => `[picture] ${alt}`,
  moreBlocks: (count) => `… ${more(count, "part")} not shown`,
  moreFacts: (count) => `… ${more(count, "fact")} not shown`,
  moreRows: (count) => `… ${more(count, "row")} not shown`,
  moreColumns: (count) => `… ${more(count, "column")} not shown`,
  moreActions: (count) => `… ${more(count, "button")} not shown`,
  moreOptions: (count) => `… ${more(count, "option")} not shown`,
  moreFields: (count) => `… ${more(count, "question")} not shown`,
  seeAll: "See it all",
};

function more(count: number, what: string): string {
  return `${formatNumber(count, "en")} more ${plural(count, "en", { one: what, other: `${what}s` })}`;
}

/** What a renderer says where a platform cannot show something, or its limit cut something off. */
export const leftOutWords: Localized<typeof zh> = { "zh-CN": zh, en };
