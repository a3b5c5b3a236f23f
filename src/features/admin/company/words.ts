import { formatNumber, plural, type Localized } from "../../../core/locale.js";
import type { Key, Restarts, RowOf } from "../../../org/index.js";
import type { List } from "../intent.js";

const zh = {
  menu: {
    title: "设置",
    text: (company: string) => `${company}：要改什么？每一处改动都会记下是谁在什么时候改的。`,
    file: "要一次改很多，可以导出公司文件，改好之后私信发给日清。",
    audit: "变更记录",
    back: "返回",
  },
  lists: { departments: "部门", people: "同事", rooms: "群", kinds: "事项", rules: "规则" } satisfies Record<
    List,
    string
  >,
  things: { room: "群", department: "部门", kind: "事项", person: "同事" } satisfies Record<RowOf, string>,
  add: { room: "新增群", department: "新增部门", kind: "新增事项", person: "新增同事" } satisfies Record<
    RowOf,
    string
  >,
  change: { room: "改群…", department: "改部门…", kind: "改事项…", person: "改同事" } satisfies Record<
    RowOf,
    string
  >,
  remove: { room: "", department: "关闭部门…", kind: "删除事项…", person: "同事离开" } satisfies Record<
    RowOf,
    string
  >,
  changing: { room: "改群", department: "改部门", kind: "改事项", person: "改同事" } satisfies Record<
    RowOf,
    string
  >,
  kindsOf: (department: string) => `“${department}”的事项`,
  whichDepartment: "选择部门…",
  none: "还没有。",
  people: (count: number) => `共 ${formatNumber(count, "zh-CN")} 位同事。要改谁，先选人。`,
  choose: { change: "改哪位同事", leave: "哪位同事离开" },
  colleague: "同事",
  next: "下一步",
  save: "保存",
  more: "更多",
  noRoom: "没有群",
  result: "写结果",
  noResult: "不用写结果",
  yes: "是",
  no: "否",
  numbers: { never: "从不重排", yearly: "每年从 1 重排", monthly: "每月从 1 重排" } satisfies Record<
    Restarts,
    string
  >,
  help: {
    code: "小写字母、数字和连字符，例如 supply-chain。用起来以后不能再改",
    id: "字母、数字、点、下划线和连字符，例如 zhang-min 或 10023。用起来以后不能再改",
    aliases: "一行一个。写这些词也能找到它",
    series: "1 到 6 个大写字母，例如 WH，编号就是 WH-1、WH-2……",
    hours: "一行一段，例如 mon-fri: 08:30-12:00, 13:00-18:00。没写的日子休息",
    addresses: "一行一个，例如 slack: C0123ABCD。写了几个时用第一个",
    facts: "最多五行，例如 tracking: 快递单号 / Tracking number。提交对接单时必须填",
    "answer-within": "例如 30m、4h 或 1h30m，按部门上班时间算",
    "done-within": "例如 30m、4h 或 1h30m，按部门上班时间算",
    result: "不写就叫“处理结果”",
    accounts: "平台上的账号编号，例如 U0123ABCD",
    shared: "几个人合用的账号，显示为部门名称",
    leads: "可以选几位",
    "time-zone": "例如 Asia/Shanghai",
  } satisfies Partial<Record<Key, string>>,
  saved: "已保存",
  unchanged: "没有要改的：和现在的一样。",
  gone: (thing: string) => `这个${thing}已经不在了。没有做任何改动。`,
  meanwhile: (who: string) => `刚才${who}也改了这里，没有保存你的改动。请重新打开看看现在的内容，再改一次。`,
  somebody: "服务器终端上的人",
  open: "重新打开",
  preview: {
    title: "确定这样改吗？",
    notYet: "还没有改。",
    moved: "刚才有别人改了公司信息，下面是现在会改的内容。还没有改。",
    yes: "确定",
    no: "不用了",
  },
  stillThere: (department: string, count: number) =>
    `“${department}”还有 ${formatNumber(count, "zh-CN")} 位同事。请先把他们改到别的部门，或让他们离开。没有做任何改动。`,
  always: "“其他”是每个部门都有的事项，不能删除。没有做任何改动。",
};

export type CompanyWords = typeof zh;

const en: CompanyWords = {
  menu: {
    title: "Settings",
    text: (company) => `${company}: what should change? Who changed what, and when, is recorded each time.`,
    file: "To change a lot at once, export the company's file, change it and drop it in your direct messages with Dayclear.",
    audit: "Who changed what",
    back: "Back",
  },
  lists: { departments: "Departments", people: "People", rooms: "Rooms", kinds: "Kinds", rules: "Rules" },
  things: { room: "room", department: "department", kind: "kind", person: "colleague" },
  add: { room: "Add a room", department: "Add a department", kind: "Add a kind", person: "Add a colleague" },
  change: {
    room: "Change a room…",
    department: "Change a department…",
    kind: "Change a kind…",
    person: "Change a colleague",
  },
  remove: {
    room: "",
    department: "Close a department…",
    kind: "Remove a kind…",
    person: "A colleague leaves",
  },
  changing: {
    room: "Change the room",
    department: "Change the department",
    kind: "Change the kind",
    person: "Change the colleague",
  },
  kindsOf: (department) => `Kinds of ${department}`,
  whichDepartment: "Which department…",
  none: "There are none yet.",
  people: (count) =>
    `${formatNumber(count, "en")} ${plural(count, "en", { one: "colleague", other: "colleagues" })}. Choose one to change something.`,
  choose: { change: "Change whom?", leave: "Who leaves?" },
  colleague: "Colleague",
  next: "Next",
  save: "Save",
  more: "More",
  noRoom: "No room",
  result: "Result needed",
  noResult: "No result needed",
  yes: "Yes",
  no: "No",
  numbers: { never: "Never", yearly: "Every year, from 1", monthly: "Every month, from 1" },
  help: {
    code: "Lower-case letters, digits and hyphens, such as supply-chain. It never changes once it is in use",
    id: "Letters, digits, dots, underscores and hyphens, such as zhang-min or 10023. It never changes once it is in use",
    aliases: "One a line. These words find it as well",
    series: "1 to 6 capital letters, such as WH: numbers are then WH-1, WH-2, ...",
    hours: "One a line, such as mon-fri: 08:30-12:00, 13:00-18:00. A day that is not written is a day off",
    addresses: "One a line, such as slack: C0123ABCD. With several, the first is used",
    facts:
      "Five lines at the most, such as tracking: 快递单号 / Tracking number. Nobody hands it over without them",
    "answer-within": "Such as 30m, 4h or 1h30m, in the department's working time",
    "done-within": "Such as 30m, 4h or 1h30m, in the department's working time",
    result: "Without a name it is called “Result”",
    accounts: "Their id on the platform, such as U0123ABCD",
    shared: "An account that several people use is shown as its department",
    leads: "One or several",
    "time-zone": "Such as Asia/Shanghai",
  },
  saved: "Saved",
  unchanged: "Nothing to change: it is like that already.",
  gone: (thing) => `This ${thing} is no longer there. Nothing was changed.`,
  meanwhile: (who) =>
    `${who} changed this a moment ago, so yours was not saved. Please open it again, look at it as it is now, and change it once more.`,
  somebody: "Somebody at the server's terminal",
  open: "Open again",
  preview: {
    title: "Shall this change?",
    notYet: "Nothing has changed yet.",
    moved: "Somebody changed the company meanwhile: this is what would change now. Nothing has changed yet.",
    yes: "Yes, change it",
    no: "No, leave it",
  },
  stillThere: (department, count) =>
    `${department} still has ${formatNumber(count, "en")} ${plural(count, "en", { one: "colleague", other: "colleagues" })}. Please move them to another department first, or let them leave. Nothing was changed.`,
  always: "Every department has the kind “Other”: it cannot be removed. Nothing was changed.",
};

export const companyWords: Localized<CompanyWords> = { "zh-CN": zh, en };
