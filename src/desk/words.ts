import type { Localized } from "../core/locale.js";

const zh = {
  unknownAsker: "你还不在日清的同事名单里。请把最下面一行发给日清的管理员，加进名单就能用了。",
  notKept: "这条没有记下。要交给哪个部门，就写“对接”加部门和内容。",
  notUnderHandoff:
    "这条回复没有记到任何对接单：它回复的那条消息不属于哪张对接单。要补充，请回复对应的对接单卡片，在“我的对接单”里能找到。",
  lateWords: (when: string, quote: string) =>
    `你 ${when} 发的「${quote}」我刚收到，没有执行；还需要的话请再发一次。`,
  lateAct: (when: string) => `你 ${when} 的操作我刚收到，没有执行；还需要的话请再做一次。`,
  failed: "出了点问题，没能确认是否完成。请先看一眼“我的对接单”再决定要不要重发；如果还不行，请告诉管理员。",
};

const en: typeof zh = {
  unknownAsker:
    "Your account is not in the company's list yet: please send the line below to an admin, who adds it there.",
  notKept:
    "This was not logged. To hand something over, write “handoff” with the department and what it is about.",
  notUnderHandoff:
    "This reply was not added to any handoff: the message that you replied to belongs to none. To add something, reply to the handoff's card; “My handoffs” leads to it.",
  lateWords: (when, quote) =>
    `Your “${quote}” from ${when} has only just reached me, and I did not carry it out. If you still need it, please send it again.`,
  lateAct: (when) =>
    `What you did here (${when}) has only just reached me, and I did not carry it out. If you still need it, please do it again.`,
  failed:
    "Something went wrong, and it is not certain whether this was done. Please look at “My handoffs” before you send it again; if it keeps failing, tell an admin.",
};

export const words: Localized<typeof zh> = { "zh-CN": zh, en };
