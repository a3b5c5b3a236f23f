import { leftOutWords } from "../../core/left-out-words.js";
import type { Locale, Localized } from "../../core/locale.js";

const zh = {
  ...leftOutWords["zh-CN"],
  privately: "日清有一条仅你可见的消息",
  nobody: (label: string) => `${label}：名单里还没有人`,
  fact: (label: string, value: string) => `${label}：${value}`,
  others: "其他",
  choose: "请选择",
  cancel: "取消",
  close: "关闭",
  answerTitle: "日清",
  working: "正在处理。如果一分钟内没有结果，请再试一次。",
  done: "好了。",
  notOpened: "表单没能打开，什么都没有做。请再试一次。",
  openHere: "点下面的按钮打开表单。",
  needsCommand: "这里打不开表单，请用斜杠命令再试一次。",
  notTaken: "内容有误，没有提交：",
  failed: "出了点问题，没能确认是否完成。请先看一眼再决定要不要重发；如果还不行，请告诉管理员。",
};

export type SlackWords = typeof zh;

const en: SlackWords = {
  ...leftOutWords.en,
  privately: "Dayclear has a message that only you can see",
  nobody: (label) => `${label}: there is nobody to choose yet`,
  fact: (label, value) => `${label}: ${value}`,
  others: "Other",
  choose: "Choose",
  cancel: "Cancel",
  close: "Close",
  answerTitle: "Dayclear",
  working: "Working on it. Try again if nothing comes within a minute.",
  done: "Done.",
  notOpened: "The form could not be opened, and nothing was done. Please try again.",
  openHere: "Press the button to open the form.",
  needsCommand: "A form cannot open from here; please use the slash command.",
  notTaken: "Something is not right, so this was not sent:",
  failed:
    "Something went wrong, and it is not certain whether this was done. Please look before you send it again; if it keeps failing, tell an admin.",
};

export const words: Localized<SlackWords> = { "zh-CN": zh, en };

/** Sentences that stand by themselves. */
type Sentence = "working" | "done" | "notOpened" | "openHere" | "needsCommand" | "notTaken" | "failed";

/** Whose language nobody knows reads both. */
export function inBoth(sentence: Sentence, locale: Locale | null): readonly string[] {
  return locale === null ? [zh[sentence], en[sentence]] : [words[locale][sentence]];
}
