import { adapterWords } from "../../core/adapter/words.js";
import { formatNumber, type Localized } from "../../core/locale.js";

const zh = {
  ...adapterWords["zh-CN"],
  sorry: "刚才出了点问题，不确定是否已记录。先用 /对接单 看一眼再重发；如果一直这样，请告诉管理员。",
  noSuchPlace: "这个群已经不在了，什么都没有做。请刷新页面。",
  noSuchMessage: "这条消息太旧，已经取不到了，什么都没有做。请把内容重新发一条，再从那条操作。",
  emptyMessage: "没有内容可以发送。",
  tooLong: (length: number, most: number) =>
    `这条消息有 ${formatNumber(length, "zh-CN")} 个字，最多 ${formatNumber(most, "zh-CN")} 个，没有发出去。请缩短，或分成几条发。`,
  tooManyFiles: (count: number, most: number) =>
    `选了 ${formatNumber(count, "zh-CN")} 个附件，一条消息最多带 ${formatNumber(most, "zh-CN")} 个，没有发出去。`,
  filesWithCommand: "命令还不能带附件，所以没有发出去。请先移除附件再发；照片可以随后单独发一条消息。",
  unreadable: (fields: string) => `页面发来的内容有误（${fields}），什么都没有做。请刷新页面再试一次。`,
};

export type PlaygroundWords = typeof zh;

const en: PlaygroundWords = {
  ...adapterWords.en,
  sorry:
    "Something went wrong, and it is not certain whether this was recorded. Look with /handoffs before you send it again, and tell an admin if it stays so.",
  noSuchPlace: "This room is no longer there, so nothing was done. Please reload the page.",
  noSuchMessage:
    "This message is too old to be read here, so nothing was done. Please write it once more and start from there.",
  emptyMessage: "There is nothing to send.",
  tooLong: (length, most) =>
    `This message has ${formatNumber(length, "en")} characters, at most ${formatNumber(most, "en")} fit, so it was not sent. Please shorten it, or send it in parts.`,
  tooManyFiles: (count, most) =>
    `A message carries at most ${formatNumber(most, "en")} files; these are ${formatNumber(count, "en")}, so it was not sent.`,
  filesWithCommand:
    "A command cannot carry files yet, so this was not sent. Remove them and send it again; photos can follow as a message of their own.",
  unreadable: (fields) =>
    `What the page sent is not right (${fields}), so nothing was done. Please reload the page and try again.`,
};

export const words: Localized<PlaygroundWords> = { "zh-CN": zh, en };
