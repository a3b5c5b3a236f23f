import type { Localized } from "../../core/locale.js";

const zh = {
  title: "日清能做什么",
  promise: "凡对接，有编号，有跟进，有结果。",
  example: "例：",
  exampleText: "仓库 订单 8842 漏发充电线，请补发 !急",
  written: {
    menu: "不用斜杠也行：私信日清，写“对接 仓库 订单 8842 漏发充电线”就可以；在群里先 @日清。",
    reply: "群里先 @日清，后面接着写命令；私信直接写。斜杠写不写都行，例如“对接 仓库 订单 8842 漏发充电线”。",
  },
  handOver: {
    menu: "同事发的消息也能直接交出去：在那条消息的菜单里选“转为对接单”。",
    reply:
      "同事发的文字、图片或文件也能直接交出去：回复那条消息，写“对接”（群里先 @日清），后面可以接着写部门和要做什么。",
  },
  newHandoff: "新建对接单",
  myHandoffs: "我的对接单",
  myDesk: "我的待办",
  settings: "设置",
  settingsHint:
    "部门、同事、群、事项和规则都可以在“设置”里改；管理员也可以把公司文件（.yaml 或 .xlsx）私信发给日清。",
  notKnown: (typed: string) => `没有“${typed}”这一项。日清后面可以写：设置、变更记录、导出。`,
  unknown: {
    none: (typed: string) => `没有“/${typed}”这个命令。能用的都在下面。`,
    before: (typed: string) => `没有“/${typed}”这个命令，是不是“`,
    after: "”？",
  },
  onlyAdmins: (names: string) => `这些由管理员来改。请找${names}。没有做任何改动。`,
  onlyLeads: (department: string, names: string) =>
    `“${department}”的事项由部门负责人和主管来改。请找${names}。没有做任何改动。`,
  nothingToChange: (names: string) =>
    `公司信息由管理员来改，事项由部门负责人和主管来改。要改什么请找${names}。`,
  outdated: "这张卡片已经过时了，请重新打开“设置”。没有做任何改动。",
  export: {
    yaml: "导出 YAML",
    xlsx: "导出 XLSX",
    title: "导出公司信息",
    text: "改好之后把文件私信发给日清，会先列出要改什么。",
    sent: (name: string) => `${name} 马上就会出现在你和日清的私信里。`,
    noDm: "不知道该发到哪里：日清的同事名单里没有你在这个平台上的账号。请改用 dayclear org export。",
  },
};

export type AdminWords = typeof zh;

const en: AdminWords = {
  title: "What Dayclear can do",
  promise: "Every handoff is numbered, followed up, and ends with a result.",
  example: "Example: ",
  exampleText: "warehouse order 8842 lacks its cable, please send one !urgent",
  written: {
    menu: "It works without the slash too: write “handoff warehouse order 8842 lacks its cable” to Dayclear directly, or after @Dayclear in a room.",
    reply:
      "In a room write @Dayclear first, then the command; to Dayclear directly, the command alone. It works with or without the slash: “handoff warehouse order 8842 lacks its cable”.",
  },
  handOver: {
    menu: "Anybody's message can be handed over: choose “Hand this over” in its menu.",
    reply:
      "Anybody's words, pictures or files can be handed over: reply to that message with “handoff” (after @Dayclear in a room), and go on with the department and the request if you like.",
  },
  newHandoff: "New handoff",
  myHandoffs: "My handoffs",
  myDesk: "My desk",
  settings: "Settings",
  settingsHint:
    "Departments, people, rooms, kinds and rules are changed under “Settings”; an admin can also drop the company's file (.yaml or .xlsx) in their direct messages with Dayclear.",
  notKnown: (typed) => `There is no “${typed}” here. Dayclear knows: settings, audit and export.`,
  unknown: {
    none: (typed) => `There is no command “/${typed}”. The commands below are the ones there are.`,
    before: (typed) => `There is no command “/${typed}”. Did you mean “`,
    after: "”?",
  },
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
    text: "Change the file and drop it in your direct messages with Dayclear: you see what it would change first.",
    sent: (name) => `${name} is on its way to your direct messages with Dayclear.`,
    noDm: "It is not known where to send it: you have no account on this platform in the company's list. Please use dayclear org export.",
  },
};

export const words: Localized<AdminWords> = { "zh-CN": zh, en };
