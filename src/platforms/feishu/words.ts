import { adapterWords } from "../../core/adapter/words.js";
import { formatNumber, plural, type Localized } from "../../core/locale.js";

const number = (value: number): string => formatNumber(value, "zh-CN");

const zh = {
  ...adapterWords["zh-CN"],
  replyWithMention: "回复请@日清",
  formNotSent:
    "表单没能发到你和日清的私聊，什么都没有做。请再试一次；如果还不行，先在私聊里给日清发一条消息。",
  messageNotRead: "日清读不到你回复的那条消息，什么都没有做。请把内容直接发给日清，或复制到对接单表单里。",
  kindNotRead: "日清看不了这一类消息，什么都没有记下。请发文字、图片或文件；合并转发的内容请截图。",
  externalRoom: "这个群有外部成员，日清不在这里收发对接单。请把日清加到公司内部的群里。",
  formInDm: "表单已发到你和日清的私聊，填好提交即可。",
  more: "更多",
  write: "请填写",
  mistakes: "有几处需要改一下，请看下面的红字。",
  missing: (fields: number) => `还有 ${number(fields)} 项没填。`,
  longer: (most: number) => `每格最多 ${number(most)} 字，写不下的提交后回复到这条消息`,
  most: (most: number) => `每格最多 ${number(most)} 字`,
  file: "提交后，把截图或文件回复到这条消息即可",
  between: (min: number, max: number) => `填 ${number(min)} 到 ${number(max)} 之间的数字`,
  atLeast: (min: number) => `填不小于 ${number(min)} 的数字`,
  atMost: (max: number) => `填不大于 ${number(max)} 的数字`,
  anyNumber: "填数字",
  choices: (most: number) => `最多选 ${number(most)} 项`,
  morePeople: (count: number) => `…还有 ${number(count)} 位同事没有列出`,
  find: "名单里没有？在这里填姓名或工号",
  severalFound: (count: number) => `有 ${number(count)} 位同事符合，请在名单里选一位`,
  goesOn: (label: string, part: number) => `${label}（接上，第 ${number(part)} 段）`,
};

export type FeishuWords = typeof zh;

const count = (value: number): string => formatNumber(value, "en");

const en: FeishuWords = {
  ...adapterWords.en,
  replyWithMention: "@Dayclear when you reply",
  formNotSent:
    "The form could not be sent to your direct messages, and nothing was done. Try again; if it keeps failing, write to Dayclear there first.",
  messageNotRead:
    "Dayclear cannot read the message that you replied to, so nothing was done. Please send its text to Dayclear, or copy it into the form.",
  kindNotRead:
    "Dayclear cannot read this kind of message, and kept nothing of it. Please send words, pictures or files; of merged messages a screenshot.",
  externalRoom:
    "There are people of other companies in this group, so Dayclear handles no handoffs here. Please add it to a group of your own company.",
  formInDm: "The form is in your direct messages with Dayclear.",
  more: "More",
  write: "Write here",
  mistakes: "Some answers need another look: see the red lines below.",
  missing: (fields) =>
    `${count(fields)} ${plural(fields, "en", { one: "answer is", other: "answers are" })} still missing.`,
  longer: (most) =>
    `Up to ${count(most)} characters each; once this is sent, add what does not fit in a reply to it`,
  most: (most) => `Up to ${count(most)} characters each`,
  file: "Once this is sent, add pictures or files by replying to this message",
  between: (min, max) => `A number from ${count(min)} to ${count(max)}`,
  atLeast: (min) => `A number of at least ${count(min)}`,
  atMost: (max) => `A number of at most ${count(max)}`,
  anyNumber: "A number",
  choices: (most) => `Choose ${count(most)} at most`,
  morePeople: (left) =>
    `… ${count(left)} more ${plural(left, "en", { one: "colleague", other: "colleagues" })} not listed`,
  find: "Not in the list? Write a name or a staff id here",
  severalFound: (found) => `${count(found)} colleagues fit: choose one from the list`,
  goesOn: (label, part) => `${label} (goes on, part ${count(part)})`,
};

export const words: Localized<FeishuWords> = { "zh-CN": zh, en };
