import { formatNumber, plural, type Locale, type Localized } from "../../core/locale.js";
import { COUNT_MOST, type HandoffStatus, type RefusedBecause } from "./handoff.js";

const zhStatus: Record<HandoffStatus, string> = {
  open: "待认领",
  "in-progress": "处理中",
  "to-confirm": "已办结待确认",
};

type RefusalWords = Record<RefusedBecause, (label: string, owner: string, department: string) => string>;

const zhRefused: RefusalWords = {
  "already-yours": (label: string) => `${label} 已经是你在处理了。`,
  "already-taken": (label: string, owner: string) => `${label} 已由${owner}认领。`,
  "already-done": (label: string, owner: string) => `${label} 已由${owner}办结，等提出人确认。`,
  "not-your-department": (label: string, _owner: string, department: string) =>
    `${label} 由${department}处理，只有该部门的同事可以操作。`,
  "result-needed": (label: string) => `办结 ${label} 要先写结果。`,
};

const zh = {
  status: zhStatus,
  urgent: "加急",
  fact: {
    status: "状态",
    requester: "提出人",
    owner: "负责人",
    order: "订单号",
    wished: "希望日期",
    progress: "进展",
    reason: "原因",
    expected: "预计时间",
    result: "结果",
    facts: "情况",
  },
  loggedAt: (when: string) => `${when} 提出`,
  doneAt: (when: string) => `${when} 办结`,
  title: (label: string, kind: string, urgent: boolean) => `${label} · ${kind}${urgent ? " · 加急" : ""}`,
  summary: (label: string, status: string, ask: string) => `${label}（${status}）${ask}`,
  take: "认领",
  update: "更新进度",
  done: "办结",
  more: "更多信息（可不填）",
  newForm: {
    title: "新建对接单",
    submit: "提交",
    department: "交给哪个部门",
    kind: "类别",
    ask: "需要对方做什么",
    askHelp: "先说情况，再说要对方做什么，例如：订单 8842 漏发充电线，请补发",
    facts: "情况与影响",
    factsHelp: "发生了什么、有多频繁、对客户和店铺有什么影响",
    order: "订单号",
    priority: "优先级",
    normal: "普通",
    urgent: "加急",
    wished: "希望完成日期",
  },
  updateForm: {
    title: (label: string) => `更新进度 · ${label}`,
    submit: "更新",
    progress: "现在到哪一步了",
    reason: "还没办结的原因",
    expectedDate: "预计哪天有结果",
    expectedTime: "预计几点",
    expectedTimeHelp: (usual: string) => `不填按 ${usual} 算`,
  },
  doneForm: {
    title: (label: string) => `办结 · ${label}`,
    submit: "办结",
    result: "结果",
    resultHelp: "写给提出人看：做了什么、单号或金额是多少",
  },
  receipt: {
    title: (label: string) => `已记录 ${label}`,
    summary: (title: string, where: string) => `${title}。${where}`,
    where: (room: string) => `会发到「${room}」，进展会在你的私信里实时更新。`,
    whereLeads: (leads: string) => `该部门还没有群，会私信 ${leads}。`,
    nobody: "该部门还没有群和负责人，请提醒管理员设置；单号已保留。",
  },
  whichDepartment: {
    title: "交给哪个部门？",
    unknown: (most: string) => `没认出开头的部门名。可以写${most}，也可以直接选，内容已经帮你留着：`,
    ambiguous: (names: string) => `开头的部门名可能是 ${names}，选一下就行，内容已经帮你留着：`,
    choose: "选择部门",
  },
  list: {
    title: "我的对接单",
    summary: (title: string, mine: string, department: string) => `${title}：${mine}，${department}`,
    mine: (count: number) => `我提出的（${upTo(count, "zh-CN")}）`,
    department: (name: string, count: number) => `${name}待办（${upTo(count, "zh-CN")}）`,
    none: "没有未完成的对接单。",
    left: (count: number, uncounted: boolean) =>
      `还有 ${formatNumber(count, "zh-CN")}${uncounted ? "+" : ""} 条未列出。`,
    columns: { number: "编号", ask: "内容", status: "状态", owner: "负责人" },
    open: "打开一张对接单",
    new: "新建对接单",
    unowned: "—",
  },
  refused: zhRefused,
  tooLong: (most: number, given: number) =>
    `内容最多 ${formatNumber(most, "zh-CN")} 个字，现在有 ${formatNumber(given, "zh-CN")} 个，没有记录。请精简后再发，细节可以之后补充。`,
  noSuchNumber: (typed: string) =>
    `没有找到「${typed}」。编号写法如「仓库 #128」或「WH-128」；写部门名可以看该部门的待办。`,
  whichOf: (typed: string, names: string) => `「${typed}」可能是${names}，请写全一点。`,
  mayNotLog: "你的角色还不能新建对接单，请联系管理员。没有做任何改动。",
  whole: (label: string) => `全文：/对接单 ${label}`,
  gone: "这张卡片已经失效，没有做任何改动。发送 /对接单 可以看到最新情况。",
  draftGone: "这条内容已经过期，没有记录。请重新发送 /对接。",
  notYours: "这条内容是别的同事写的，只有本人可以提交。",
  pastTime: "预计时间已经过了，请选一个之后的时间",
};

export type HandoffWords = typeof zh;

const en: HandoffWords = {
  status: { open: "Open", "in-progress": "In progress", "to-confirm": "To confirm" },
  urgent: "Urgent",
  fact: {
    status: "Status",
    requester: "From",
    owner: "Owner",
    order: "Order",
    wished: "Needed by",
    progress: "Progress",
    reason: "Reason",
    expected: "Expected",
    result: "Result",
    facts: "Facts",
  },
  loggedAt: (when) => `Logged ${when}`,
  doneAt: (when) => `Done ${when}`,
  title: (label, kind, urgent) => `${label} · ${kind}${urgent ? " · Urgent" : ""}`,
  summary: (label, status, ask) => `${label} (${status}) ${ask}`,
  take: "Take it",
  update: "Update",
  done: "Done",
  more: "More details (optional)",
  newForm: {
    title: "New handoff",
    submit: "Hand over",
    department: "Department",
    kind: "Kind",
    ask: "What do you need?",
    askHelp: "Facts first, then the request: order 8842 lacks its cable, please send one",
    facts: "Facts and impact",
    factsHelp: "What happened, how often, and what it means for the customer and the shop",
    order: "Order number",
    priority: "Priority",
    normal: "Normal",
    urgent: "Urgent",
    wished: "Needed by",
  },
  updateForm: {
    title: (label) => `Update ${label}`,
    submit: "Update",
    progress: "Where does it stand?",
    reason: "Why is it not done yet?",
    expectedDate: "Expected on",
    expectedTime: "Time",
    expectedTimeHelp: (usual) => `${usual} if left empty`,
  },
  doneForm: {
    title: (label) => `Finish ${label}`,
    submit: "Done",
    result: "Result",
    resultHelp: "For whoever asked: what was done, with the number or the amount",
  },
  receipt: {
    title: (label) => `Logged as ${label}`,
    summary: (title, where) => `${title}. ${where}`,
    where: (room) => `It goes to “${room}”. Follow it in your direct messages.`,
    whereLeads: (leads) => `This department has no room yet, so ${leads} will get a direct message.`,
    nobody: "This department has neither a room nor a lead yet; please tell an admin. The number is kept.",
  },
  whichDepartment: {
    title: "Which department?",
    unknown: (some) =>
      `No department by that name. Write ${some} first, or choose one here; your text is kept:`,
    ambiguous: (names) => `That could be ${names}. Choose one; your text is kept:`,
    choose: "Choose a department",
  },
  list: {
    title: "My handoffs",
    summary: (title, mine, department) => `${title}: ${mine}, ${department}`,
    mine: (count) => `Logged by me (${upTo(count, "en")})`,
    department: (name, count) => `To do in ${name} (${upTo(count, "en")})`,
    none: "Nothing is open.",
    left: (count, uncounted) =>
      `${formatNumber(count, "en")}${uncounted ? "+" : ""} more ${plural(count, "en", { one: "is", other: "are" })} not shown.`,
    columns: { number: "Number", ask: "What", status: "Status", owner: "Owner" },
    open: "Open a handoff",
    new: "New handoff",
    unowned: "—",
  },
  refused: {
    "already-yours": (label) => `You are already working on ${label}.`,
    "already-taken": (label, owner) => `${owner} has already taken ${label}.`,
    "already-done": (label, owner) => `${owner} has finished ${label}; it waits for confirmation.`,
    "not-your-department": (label, _owner, department) =>
      `${label} belongs to ${department}; only colleagues there can do this.`,
    "result-needed": (label) => `${label} needs a result before it is done.`,
  },
  tooLong: (most, given) =>
    `A handoff takes at most ${formatNumber(most, "en")} characters and this has ${formatNumber(given, "en")}, so nothing was logged. Please shorten it; details can follow.`,
  noSuchNumber: (typed) =>
    `There is no “${typed}”. A number looks like WH-128; a department’s name lists what it has to do.`,
  whichOf: (typed, names) => `“${typed}” could be ${names}; please write a little more.`,
  mayNotLog: "Your role cannot log handoffs yet; please ask an admin. Nothing was changed.",
  whole: (label) => `In full: /handoffs ${label}`,
  gone: "This card is out of date; nothing was changed. Send /handoffs for the latest.",
  draftGone: "This text has expired and was not logged. Please send /handoff again.",
  notYours: "A colleague wrote this; only they can hand it over.",
  pastTime: "That time is over; choose a later one",
};

/** Counting stops at a hundred. */
function upTo(count: number, locale: Locale): string {
  return count >= COUNT_MOST ? `${formatNumber(COUNT_MOST - 1, locale)}+` : formatNumber(count, locale);
}

export const words: Localized<HandoffWords> = { "zh-CN": zh, en };
