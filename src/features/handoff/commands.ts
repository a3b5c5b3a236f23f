import type { CommandHelp, ShortcutHelp } from "../../core/command.js";

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
    usage: { "zh-CN": "[编号或部门]", en: "[number or department]" },
    does: {
      "zh-CN": "我的对接单，或查编号、查部门",
      en: "My handoffs, one by its number, or a department's",
    },
  },
];

export const handoffShortcuts: readonly ShortcutHelp[] = [
  { name: "hand-over", title: { "zh-CN": "转为对接单", en: "Hand this over" } },
];
