import { adapterWords } from "../../core/adapter/words.js";
import type { Localized } from "../../core/locale.js";

const zh = {
  ...adapterWords["zh-CN"],
  privately: "日清有一条仅你可见的消息",
  cancel: "取消",
  close: "关闭",
  answerTitle: "日清",
  notOpened: "表单没能打开，什么都没有做。请再试一次。",
  openHere: "点下面的按钮打开表单。",
  needsCommand: "这里打不开表单，请用斜杠命令再试一次。",
};

export type SlackWords = typeof zh;

const en: SlackWords = {
  ...adapterWords.en,
  privately: "Dayclear has a message that only you can see",
  cancel: "Cancel",
  close: "Close",
  answerTitle: "Dayclear",
  notOpened: "The form could not be opened, and nothing was done. Please try again.",
  openHere: "Press the button to open the form.",
  needsCommand: "A form cannot open from here; please use the slash command.",
};

export const words: Localized<SlackWords> = { "zh-CN": zh, en };
