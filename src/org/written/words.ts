import type { Locale, Localized } from "../../core/locale.js";

/** What the keys of the company's file are called where people read them: the headers of a workbook, a list of changes. */
const zh = {
  keys: {
    name: "名称",
    "name.zh": "中文名称",
    "name.en": "英文名称",
    "name-en": "英文名称",
    "time-zone": "时区",
    locale: "语言",
    code: "代码",
    addresses: "群编号",
    aliases: "别名",
    series: "编号前缀",
    numbers: "编号重排",
    room: "群",
    leads: "负责人",
    hours: "上班时间",
    department: "部门",
    kind: "事项",
    "needs-result": "必须写结果",
    result: "结果名称",
    "result.zh": "结果中文名称",
    "result.en": "结果英文名称",
    facts: "登记前要问的信息",
    "answer-within": "回应时限",
    "done-within": "办结时限",
    id: "工号",
    roles: "角色",
    "skill-line": "技能线",
    "hired-on": "入职日期",
    shared: "共用账号",
    accounts: "账号",
  },
  sheets: {
    company: "公司",
    rooms: "群",
    departments: "部门",
    kinds: "事项",
    facts: "必填信息",
    people: "同事",
  },
};

export type Key = keyof typeof zh.keys;
export type SheetKey = keyof typeof zh.sheets;

const en: typeof zh = {
  keys: {
    name: "Name",
    "name.zh": "Chinese name",
    "name.en": "English name",
    "name-en": "English name",
    "time-zone": "Time zone",
    locale: "Language",
    code: "Code",
    addresses: "Addresses",
    aliases: "Aliases",
    series: "Series",
    numbers: "Numbers restart",
    room: "Room",
    leads: "Leads",
    hours: "Hours",
    department: "Department",
    kind: "Kind",
    "needs-result": "Needs result",
    result: "Result",
    "result.zh": "Result in Chinese",
    "result.en": "Result in English",
    facts: "Facts",
    "answer-within": "Answer within",
    "done-within": "Done within",
    id: "Staff id",
    roles: "Roles",
    "skill-line": "Skill line",
    "hired-on": "Hired on",
    shared: "Shared",
    accounts: "Account",
  },
  sheets: {
    company: "Company",
    rooms: "Rooms",
    departments: "Departments",
    kinds: "Kinds",
    facts: "Facts",
    people: "People",
  },
};

export const writtenWords: Localized<typeof zh> = { "zh-CN": zh, en };

export function isKey(text: string): text is Key {
  return Object.hasOwn(zh.keys, text);
}

export function keyName(key: Key, locale: Locale): string {
  return writtenWords[locale].keys[key];
}
