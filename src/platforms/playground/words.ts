import { formatNumber, plural, type Localized } from "../../core/locale.js";

const zh = {
  moreBlocks: (count: number) => `…还有 ${formatNumber(count, "zh-CN")} 段内容未显示`,
  moreFacts: (count: number) => `…还有 ${formatNumber(count, "zh-CN")} 项未显示`,
  moreRows: (count: number) => `…还有 ${formatNumber(count, "zh-CN")} 行未显示`,
  moreColumns: (count: number) => `…还有 ${formatNumber(count, "zh-CN")} 列未显示`,
  moreActions: (count: number) => `…还有 ${formatNumber(count, "zh-CN")} 个按钮未显示`,
  moreOptions: (count: number) => `…还有 ${formatNumber(count, "zh-CN")} 个选项未显示`,
  sorry: "刚才出了点问题，没能完成。请稍后再试一次；如果一直这样，请告诉管理员。",
  noCommand: (typed: string, known: string) => `没有 /${typed} 这个命令。可以用：${known}。`,
};

export type PlaygroundWords = typeof zh;

const en: PlaygroundWords = {
  moreBlocks: (count) => `… ${more(count, "part")} not shown`,
  moreFacts: (count) => `… ${more(count, "fact")} not shown`,
  moreRows: (count) => `… ${more(count, "row")} not shown`,
  moreColumns: (count) => `… ${more(count, "column")} not shown`,
  moreActions: (count) => `… ${more(count, "button")} not shown`,
  moreOptions: (count) => `… ${more(count, "option")} not shown`,
  sorry:
    "Something went wrong and this was not done. Please try again later, or tell an admin if it stays so.",
  noCommand: (typed, known) => `There is no command /${typed}. Known are ${known}.`,
};

function more(count: number, what: string): string {
  return `${formatNumber(count, "en")} more ${plural(count, "en", { one: what, other: `${what}s` })}`;
}

export const words: Localized<PlaygroundWords> = { "zh-CN": zh, en };
