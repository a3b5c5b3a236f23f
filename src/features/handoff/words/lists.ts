import { formatNumber, type Locale } from "../../../core/locale.js";
import { COUNT_MOST } from "../handoff.js";

export const zhLists = {
  list: {
    title: "我的对接单",
    summary: (title: string, parts: readonly string[]) => `${title}：${parts.join("，")}`,
    mine: (count: number) => `我提出的（${upTo(count, "zh-CN")}）`,
    followed: (count: number) => `我关注的（${upTo(count, "zh-CN")}）`,
    department: (name: string, count: number) => `${name}待办（${upTo(count, "zh-CN")}）`,
    all: (count: number) => `全部未办结（${upTo(count, "zh-CN")}）`,
    found: (typed: string, count: number) => `「${typed}」找到 ${upTo(count, "zh-CN")} 张`,
    same: "同号的对接单",
    none: "没有未完成的对接单。",
    columns: { number: "编号", ask: "内容", status: "状态", owner: "负责人" },
    open: "打开一张对接单",
    new: "新建对接单",
    showAll: "全部未办结",
    next: "下一页",
    previous: "上一页",
    moreMine: "我提出的：下一页",
    moreFollowed: "我关注的：下一页",
    moreDepartment: (name: string) => `${name}：下一页`,
    narrower: "只列出了前 10 张，请写得更具体一些。",
    unowned: "—",
  },
  owed: {
    mine: (count: number) => `等我处理（${upTo(count, "zh-CN")}）`,
    underWay: (count: number) => `我提出的，未办结（${upTo(count, "zh-CN")}）`,
    untaken: (department: string, count: number) => `${department}待认领（${upTo(count, "zh-CN")}）`,
    reply: (question: string) => `等你补充：${question}`,
    confirm: "已办结，等你确认",
    due: (when: string) => `预计 ${when}`,
    promised: (when: string) => `承诺客户 ${when}`,
    overdue: (due: string) => `已超时（${due}）`,
    onlySome: (shown: number, count: number) =>
      `先列最急的 ${formatNumber(shown, "zh-CN")} 张，一共 ${upTo(count, "zh-CN")} 张。`,
    all: "看全部",
  },
  nothingFound: (typed: string) =>
    `没有找到「${typed}」。可以写编号（仓库 #128 或 WH-128）、订单号、部门名，或者内容里的词；「全部」列出所有未办结的。`,
  whichOf: (typed: string, names: string) => `「${typed}」可能是${names}，请写全一点。`,
};

export const enLists: typeof zhLists = {
  list: {
    title: "My handoffs",
    summary: (title, parts) => `${title}: ${parts.join(", ")}`,
    mine: (count) => `Logged by me (${upTo(count, "en")})`,
    followed: (count) => `Followed by me (${upTo(count, "en")})`,
    department: (name, count) => `To do in ${name} (${upTo(count, "en")})`,
    all: (count) => `Everything to do (${upTo(count, "en")})`,
    found: (typed, count) => `Found for “${typed}” (${upTo(count, "en")})`,
    same: "Handoffs of that number",
    none: "Nothing is open.",
    columns: { number: "Number", ask: "What", status: "Status", owner: "Owner" },
    open: "Open a handoff",
    new: "New handoff",
    showAll: "Everything to do",
    next: "Next page",
    previous: "Previous page",
    moreMine: "Logged by me: next page",
    moreFollowed: "Followed by me: next page",
    moreDepartment: (name) => `${name}: next page`,
    narrower: "These are the first 10; please write more to find the rest.",
    unowned: "—",
  },
  owed: {
    mine: (count) => `Waiting for me (${upTo(count, "en")})`,
    underWay: (count) => `Logged by me, not done yet (${upTo(count, "en")})`,
    untaken: (department, count) => `Not taken yet in ${department} (${upTo(count, "en")})`,
    reply: (question) => `needs your reply: ${question}`,
    confirm: "done, please confirm",
    due: (when) => `expected ${when}`,
    promised: (when) => `promised ${when}`,
    overdue: (due) => `overdue (${due})`,
    onlySome: (shown, count) =>
      `The ${formatNumber(shown, "en")} most pressing of ${upTo(count, "en")} are listed.`,
    all: "See all",
  },
  nothingFound: (typed) =>
    `Nothing was found for “${typed}”. Write a number such as WH-128, an order number, a department, or words of it; “all” lists everything to do.`,
  whichOf: (typed, names) => `“${typed}” could be ${names}; please write a little more.`,
};

/** Counting stops at a hundred. */
function upTo(count: number, locale: Locale): string {
  return count >= COUNT_MOST ? `${formatNumber(COUNT_MOST - 1, locale)}+` : formatNumber(count, locale);
}
