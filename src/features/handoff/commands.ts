import type { CommandHelp, ShortcutHelp } from "../../core/command.js";

export const handoffCommand: CommandHelp = {
  name: "handoff",
  alias: "对接",
  usage: { "zh-CN": "[部门 内容 !急]", en: "[department what you need !urgent]" },
  does: { "zh-CN": "新建对接单", en: "Log a handoff" },
};

export const handoffsCommand: CommandHelp = {
  name: "handoffs",
  alias: "对接单",
  usage: {
    "zh-CN": "[编号、订单号、部门、内容或导出]",
    en: "[number, order, department, words or export]",
  },
  does: {
    "zh-CN": "我的对接单，或按编号、订单号、部门、内容查找；主管可以导出",
    en: "My handoffs, or find by number, order, department or words; supervisors can export",
  },
  menu: { label: { "zh-CN": "我的对接单", en: "My handoffs" }, text: "" },
};

export const handoffCommands: readonly CommandHelp[] = [handoffCommand, handoffsCommand];

export const handoffShortcuts: readonly ShortcutHelp[] = [
  { name: "hand-over", title: { "zh-CN": "转为对接单", en: "Hand this over" }, command: handoffCommand },
];
