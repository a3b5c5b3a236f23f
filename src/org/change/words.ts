import { formatNumber, plural, type Localized } from "../../core/locale.js";
import type { How, Subject } from "./change.js";

const zh = {
  subjects: {
    company: "公司",
    room: "群",
    department: "部门",
    kind: "事项",
    person: "同事",
  } satisfies Record<Subject, string>,
  how: {
    added: "新增",
    removed: "删除",
    changed: "",
    closed: "关闭，不再接单，经手过的对接单照旧",
    left: "离开，做过的事照旧",
    back: "恢复",
    reordered: "顺序有变",
  } satisfies Record<How["type"], string>,
  group: (subject: string, count: number) => `${subject}（${formatNumber(count, "zh-CN")}）`,
  named: (name: string, code: string) => (code === "" ? name : `${name}（${code}）`),
  all: "所有",
  field: (key: string, from: string | null, to: string | null) => `${key}：${from ?? "无"} → ${to ?? "无"}`,
  more: (count: number) => `还有 ${formatNumber(count, "zh-CN")} 处`,
  unfinished: (department: string, count: number) =>
    `“${department}”还有 ${formatNumber(count, "zh-CN")} 张没有了结的对接单，不能去掉这个部门。请先办结并确认、转走或撤回`,
};

export type ChangeWords = typeof zh;

const en: ChangeWords = {
  subjects: {
    company: "Company",
    room: "Rooms",
    department: "Departments",
    kind: "Kinds",
    person: "People",
  },
  how: {
    added: "new",
    removed: "removed",
    changed: "",
    closed: "closed: it takes nothing new, and keeps what it handled",
    left: "leaves: what they did is kept",
    back: "back again",
    reordered: "in another order",
  },
  group: (subject, count) => `${subject} (${formatNumber(count, "en")})`,
  named: (name, code) => (code === "" ? name : `${name} (${code})`),
  all: "All",
  field: (key, from, to) => `${key}: ${from ?? "none"} → ${to ?? "none"}`,
  more: (count) => `and ${formatNumber(count, "en")} more`,
  unfinished: (department, count) =>
    `“${department}” still has ${formatNumber(count, "en")} unfinished ${plural(count, "en", { one: "handoff", other: "handoffs" })} and cannot be left out. Have them finished and confirmed, transferred or withdrawn first`,
};

export const changeWords: Localized<ChangeWords> = { "zh-CN": zh, en };
