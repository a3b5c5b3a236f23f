import type { Localized } from "../../core/locale.js";

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
    facts: "必填信息",
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
  comment: {
    company: "公司。语言写 zh-CN 或 en；群和同事不另写时区和语言时，就用公司的",
    rooms: "机器人发消息的群。群编号写成“平台: 编号”，几个平台就写几行，第一行的群收对接单",
    departments:
      "可以接收对接单的部门。上班时间写成“mon-fri: 08:30-12:00, 13:00-18:00”，可以写几行；编号重排写 never、yearly 或 monthly",
    kinds: "各部门的对接事项，按部门代码归类。必须写结果填 true；时限写成 30m、8h 或 1h30m，按上班时间算",
    facts: "登记前必须知道的信息，每种事项最多五项",
    people:
      "所有同事。角色写 agent、partner、supervisor、admin，可以写几个；每个平台一列账号，例如“账号 slack”；几个人共用的账号填 true",
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
  comment: {
    company:
      "The company. Language is zh-CN or en; rooms and people without a language or time zone of their own follow it",
    rooms:
      "Group chats that the bot posts into. Addresses: “platform: id”, a line for each platform; handoffs go to the first",
    departments:
      "Whoever can be handed something. Hours: “mon-fri: 08:30-12:00, 13:00-18:00”, in several lines if need be; numbers restart never, yearly or monthly",
    kinds:
      "What handoffs are about, by the department's code. Needs result: true; limits such as 30m, 8h or 1h30m, in working time",
    facts: "What has to be known before it is logged, at most five for a kind",
    people:
      "Everybody. Roles: agent, partner, supervisor, admin, or several; a column for each platform's account, such as “Account slack”; true for an account that several share",
  },
};

export const writtenWords: Localized<typeof zh> = { "zh-CN": zh, en };

export function isKey(text: string): text is Key {
  return Object.hasOwn(zh.keys, text);
}
