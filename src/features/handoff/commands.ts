import type { CommandHelp } from "../../core/command.js";

export const handoffCommands: readonly CommandHelp[] = [
  {
    name: "handoff",
    alias: "对接",
    usage: { "zh-CN": "[部门 内容 !急]", en: "[department what you need !urgent]" },
    does: { "zh-CN": "新建对接单", en: "Log a handoff" },
  },
  {
    name: "handoffs",
    alias: "对接单",
    usage: { "zh-CN": "[编号]", en: "[number]" },
    does: { "zh-CN": "我的、部门待办的，或查某个编号", en: "Mine, my department's, or one by its number" },
  },
];
