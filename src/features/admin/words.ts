import type { Localized } from "../../core/locale.js";

const zh = {
  title: "日清能做什么",
  promise: "凡对接，有编号，有跟进，有结果。",
  example: "例：",
  exampleText: "仓库 订单 8842 漏发充电线，请补发 !急",
  withoutSlash: "不用斜杠也行：私信日清，或者在群里 @ 机器人，写“对接 仓库 订单 8842 漏发充电线”就可以。",
  newHandoff: "新建对接单",
  myHandoffs: "我的对接单",
  settings: "设置",
  settingsHint:
    "部门、同事、群、事项和规则都可以在“设置”里改；管理员也可以把公司文件（.yaml 或 .xlsx）直接发到这个私信里。",
  notKnown: (typed: string) => `没有“${typed}”这一项。日清后面可以写：设置、变更记录、导出。`,
  onlyAdmins: (names: string) => `这些由管理员来改。请找 ${names}。没有做任何改动。`,
  onlyLeads: (department: string, names: string) =>
    `“${department}”的事项由部门负责人和主管来改。请找 ${names}。没有做任何改动。`,
  nothingToChange: (names: string) =>
    `公司信息由管理员来改，事项由部门负责人和主管来改。要改什么请找 ${names}。`,
  outdated: "这张卡片已经过时了，请重新打开“设置”。没有做任何改动。",
  export: {
    yaml: "导出 YAML",
    xlsx: "导出 XLSX",
    title: "导出公司信息",
    text: "改好之后把文件发回这个私信，会先列出要改什么。",
    sent: (name: string) => `${name} 马上就会出现在你和日清的私信里。`,
    noDm: "不知道该发到哪里：通讯录里没有你在这个平台上的账号。请改用 dayclear org export。",
  },
};

export type AdminWords = typeof zh;

const en: AdminWords = {
  title: "What Dayclear can do",
  promise: "Every handoff is numbered, followed up, and ends with a result.",
  example: "Example: ",
  exampleText: "warehouse order 8842 lacks its cable, please send one !urgent",
  withoutSlash:
    "It works without the slash too: write “handoff warehouse order 8842 lacks its cable” to Dayclear, or behind an @mention of it in a room.",
  newHandoff: "New handoff",
  myHandoffs: "My handoffs",
  settings: "Settings",
  settingsHint:
    "Departments, people, rooms, kinds and rules are changed under “Settings”; an admin can also drop the company's file (.yaml or .xlsx) in these direct messages.",
  notKnown: (typed) => `There is no “${typed}” here. Dayclear knows: settings, audit and export.`,
  onlyAdmins: (names) => `An admin changes this: please ask ${names}. Nothing was changed.`,
  onlyLeads: (department, names) =>
    `The kinds of ${department} are changed by its lead and the supervisor: please ask ${names}. Nothing was changed.`,
  nothingToChange: (names) =>
    `An admin changes the company, leads and the supervisor change kinds. If something should change, please ask ${names}.`,
  outdated: "This card is out of date. Please open “Settings” again. Nothing was changed.",
  export: {
    yaml: "Export as YAML",
    xlsx: "Export as XLSX",
    title: "Export the company",
    text: "Change the file and drop it here again: you see what it would change first.",
    sent: (name) => `${name} is on its way to your direct messages with Dayclear.`,
    noDm: "It is not known where to send it: you have no account on this platform in the company's list. Please use dayclear org export.",
  },
};

export const words: Localized<AdminWords> = { "zh-CN": zh, en };
