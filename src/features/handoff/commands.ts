import type { CommandHelp } from "../../core/command.js";

export const handoffCommands: readonly CommandHelp[] = [
  {
    name: "handoff",
    alias: "对接",
    usage: { "zh-CN": "[部门 内容 !急]", en: "[department what you need !urgent]" },
    does: { "zh-CN": "新建对接单；不带内容就打开表单", en: "Logs a handoff; on its own it opens the form" },
  },
  {
    name: "handoffs",
    alias: "对接单",
    usage: { "zh-CN": "[编号]", en: "[number]" },
    does: {
      "zh-CN": "我提出的和我部门待办的；带编号就看那一张",
      en: "Mine and my department's; with a number, that one",
    },
  },
];
