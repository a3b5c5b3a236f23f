import type { CommandHelp } from "../../core/command.js";

export const adminCommands: readonly CommandHelp[] = [
  {
    name: "dayclear",
    alias: "日清",
    usage: { "zh-CN": "", en: "" },
    does: { "zh-CN": "日清能做什么", en: "What Dayclear can do" },
  },
];
