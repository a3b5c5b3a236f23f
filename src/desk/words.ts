import type { Localized } from "../core/locale.js";

const zh = {
  unknownAsker: "通讯录里还没有你的账号，请联系管理员把你加进来。没有做任何改动。",
  failed: "出了点问题，没能确认是否完成。请先看一眼“我的对接单”再决定要不要重发；如果还不行，请告诉管理员。",
};

const en: typeof zh = {
  unknownAsker:
    "Your account is not in the company's list yet; please ask an admin to add you. Nothing was changed.",
  failed:
    "Something went wrong, and it is not certain whether this was done. Please look at “My handoffs” before you send it again; if it keeps failing, tell an admin.",
};

export const words: Localized<typeof zh> = { "zh-CN": zh, en };
