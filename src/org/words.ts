import type { ErrorCode } from "yaml";
import { formatNumber, joinWithAnd, joinWithOr, type Localized } from "../core/locale.js";
import { Role } from "./permissions.js";
import { Restarts } from "./restarts.js";
import { toCell, type Where } from "./where.js";

type Syntax = Readonly<Record<ErrorCode, string>>;

/** What should stand there instead, by the name that the file's schema gives it. */
const zhExpected = {
  mapping: "这里要写成“名称: 内容”的若干行",
  list: "这里要写成列表，每项以“- ”开头",
  some: "请至少写一项",
  name: "请写 1 到 40 个字的名称，不含控制字符，首尾不留空格",
  code: "请写小写字母开头、由小写字母、数字和连字符组成的代码，最多 24 个字符，例如 supply-chain",
  "staff-id": "请写工号：字母、数字、点、下划线和连字符，最多 32 个字符，例如 zhang-min 或 10023",
  series: "请写 1 到 6 个大写字母，例如 WH",
  role: `请从 ${joinWithOr(Role.options, "zh-CN")} 里选`,
  "time-zone": "请写 IANA 时区，例如 Asia/Shanghai",
  locale: "请写 zh-CN 或 en",
  date: "请写真实存在的日期，格式如 2026-11-23",
  "yes-no": "请写 true 或 false",
  numbers: `请从 ${joinWithOr(Restarts.options, "zh-CN")} 里选：编号从不重排、每年或每月从 1 重排`,
  duration: "请写时长，例如 30m、8h 或 1h30m，最长 720h",
  "answer-first": "回应时限不能比办结时限（done-within）更长",
  five: "最多列 5 项",
  platform: "请写平台名称",
  address: "请写平台上的编号，1 到 200 个字符，不含空格",
  days: "请写 mon、mon-fri、sat, sun 或 daily 这样的星期",
  shifts: "请写 24 小时制的时段，例如 08:30-12:00, 13:00-18:00",
  "day-twice": "同一天只能写在一行里",
  overlap: "各时段不能重叠，跨过午夜的班也一样",
};
export type Expected = keyof typeof zhExpected;

const zh = {
  tooLarge: (most: number, given: number) =>
    `文件最多 ${formatNumber(most, "zh-CN")} 个字符，现在有 ${formatNumber(given, "zh-CN")} 个。请确认是不是选错了文件`,
  tooDeep: (most: number) => `嵌套超过 ${String(most)} 层。组织文件只需要几层，请检查这里的缩进和括号`,
  empty: "文件里没有内容。请从 examples/org.yaml 开始改",
  notUtf8: "从这里开始有乱码：文件不是 UTF-8 编码。请另存为 UTF-8 再试",
  noAnchors: "这里不能用 YAML 的锚点（&）和别名（*）。请把内容原样再写一遍",
  wrong: (given: string, expected: Expected) => `“${given}”不对。${zhExpected[expected]}`,
  wrongShape: (expected: Expected) => `这里的写法不对。${zhExpected[expected]}`,
  blank: (key: string, expected: Expected) =>
    `“${key}”后面是空的。${zhExpected[expected]}；不需要就删掉这一行`,
  missing: (key: string, expected: Expected) => `缺少“${key}”。${zhExpected[expected]}`,
  unknownKey: (key: string, meant: string | null, allowed: readonly string[]) =>
    `不认识“${key}”。${meant === null ? `这里可以写 ${joinWithAnd(allowed, "zh-CN")}` : `是不是想写“${meant}”？`}`,
  unknownPlatform: (name: string, known: readonly string[]) =>
    `这里没有启用平台“${name}”。请从 ${joinWithOr(known, "zh-CN")} 里选`,
  unknown: {
    room: (code: string, meant: string | null) =>
      `rooms 里没有“${code}”。${orMeantZh(meant, "请先在 rooms 里加上它")}`,
    department: (code: string, meant: string | null) =>
      `departments 里没有“${code}”。${orMeantZh(meant, "请先在 departments 里加上它")}`,
    kind: (code: string, meant: string | null) =>
      `这个部门没有代码为“${code}”的事项。${orMeantZh(meant, "请先加上这种事项")}`,
    person: (id: string, meant: string | null) =>
      `people 里没有工号“${id}”。${orMeantZh(meant, "请先在 people 里加上这位同事")}`,
  },
  unknownSheet: (name: string, meant: string | null) =>
    `不认识工作表“${name}”。${orMeantZh(meant, "请删掉它，或改成 公司、群、部门、事项、必填信息、同事 之一")}`,
  sheetTwice: (name: string) => `工作表“${name}”和前面的一张是同一类。请合成一张`,
  noHeader: (headers: readonly string[]) => `没有找到表头。请写一行表头：${joinWithAnd(headers, "zh-CN")}`,
  headerTwice: (header: string) => `表头“${header}”写了两次。请只留一列`,
  oneCompany: "公司只写一行。请删掉这一行",
  twice: (text: string, where: Where) => `“${text}”和${placeZh(where)}重复了。请改成只属于一处的写法`,
  sharedRoom: (room: string, where: Where) =>
    `群“${room}”已经是${placeZh(where)}那个部门的了。一个群只能给一个部门用，请换一个群，或不写群`,
  circularLeads: (departments: readonly string[]) =>
    departments.length === 2
      ? `${quotedZh(departments)} 互相由对方的同事负责，谁也没有自己的负责人。请给其中一个部门加一位本部门的负责人`
      : `${quotedZh(departments)} 的负责人绕成了一圈，谁也没有自己的负责人。请给其中一个部门加一位本部门的负责人`,
  noAdmin: "没有人有 admin 角色。请给至少一位同事加上 admin，好让系统有问题时有人知道",
  more: (count: number) => `后面还有 ${formatNumber(count, "zh-CN")} 处问题。请先改好前面这些`,
  syntax: {
    ALIAS_PROPS: "别名不能带标签。请把内容原样写出来",
    BAD_ALIAS: "以 & 或 * 开头的内容会被当成锚点或别名。请用引号括起来",
    BAD_COLLECTION_TYPE: "这里不能用以 ! 开头的标签。请删掉它",
    BAD_DIRECTIVE: "以 % 开头的行是 YAML 指令，这里不需要。请删掉它，或用引号括起来",
    BAD_DQ_ESCAPE: "双引号里的反斜杠写法不对。请改用单引号，或把 \\ 写成 \\\\",
    BAD_INDENT: "缩进没有对齐。同一层的行前面要有同样多的空格",
    BAD_PROP_ORDER: "锚点和标签的位置不对。这里不需要它们，请删掉",
    BAD_SCALAR_START: "内容不能以这个符号开头。请用引号括起来",
    BLOCK_AS_IMPLICIT_KEY: "一行里有两个“名称: 内容”。请分成两行，或把含冒号的内容用引号括起来",
    BLOCK_IN_FLOW: "方括号或花括号里不能换成缩进写法。请先把括号合上",
    DUPLICATE_KEY: "同一处写了两次同样的名称。请只留一个",
    IMPOSSIBLE: "这里不是正确的 YAML。请检查这一行和上一行",
    KEY_OVER_1024_CHARS: "冒号前的名称太长。请检查是否漏了引号",
    MISSING_CHAR: "缺少符号：可能是没有合上的引号或括号、漏掉的逗号，或列表项前的“- ”",
    MULTILINE_IMPLICIT_KEY: "这一行缺少冒号，或冒号后面少一个空格。请写成“名称: 内容”",
    MULTIPLE_ANCHORS: "这里不能用锚点（&）。请删掉它",
    MULTIPLE_DOCS: "文件里有不止一份内容（以 --- 分开）。请只留一份",
    MULTIPLE_TAGS: "这里不能用以 ! 开头的标签。请删掉它",
    NON_STRING_KEY: "冒号前只能是简单的名称",
    RESOURCE_EXHAUSTION: "嵌套太深。请检查这里的括号",
    TAB_AS_INDENT: "缩进用了制表符（Tab）。请换成空格",
    TAG_RESOLVE_FAILED: "以 ! 开头的内容会被当成标签。请用引号括起来，或删掉标签",
    UNEXPECTED_TOKEN: "这里多出了内容。请检查缩进、引号和括号",
  } satisfies Syntax,
};

export type OrgWords = typeof zh;

function placeZh(where: Where): string {
  switch (where.type) {
    case "line":
      return `第 ${String(where.line)} 行`;
    case "cell":
      return ` ${toCell(where)} `;
    case "entry":
      return `“${where.name["zh-CN"]}”`;
  }
}

function placeEn(where: Where): string {
  switch (where.type) {
    case "line":
      return `line ${String(where.line)}`;
    case "cell":
      return toCell(where);
    case "entry":
      return `“${where.name.en}”`;
  }
}

function quotedZh(names: readonly string[]): string {
  return joinWithAnd(
    names.map((name) => `“${name}”`),
    "zh-CN",
  );
}

function quotedEn(name: string): string {
  return `“${name}”`;
}

function orMeantZh(meant: string | null, otherwise: string): string {
  return meant === null ? otherwise : `是不是想写“${meant}”？`;
}

const enExpected: Readonly<Record<Expected, string>> = {
  mapping: 'Write lines of "name: value" here',
  list: 'Write a list here, each entry starting with "- "',
  some: "List at least one",
  name: "Write a name of 1 to 40 characters, without control characters or spaces around it",
  code: "Write a code of lower-case letters, digits and hyphens that begins with a letter, at most 24 characters, such as supply-chain",
  "staff-id":
    "Write a staff id of letters, digits, dots, underscores and hyphens, at most 32 characters, such as zhang-min or 10023",
  series: "Write 1 to 6 capital letters, such as WH",
  role: `Choose ${joinWithOr(Role.options, "en")}`,
  "time-zone": "Write an IANA time zone, such as Asia/Shanghai",
  locale: "Write zh-CN or en",
  date: "Write a date that exists, such as 2026-11-23",
  "yes-no": "Write true or false",
  numbers: `Choose ${joinWithOr(Restarts.options, "en")}: when its numbers begin again at 1`,
  duration: "Write a duration such as 30m, 8h or 1h30m, at most 720h",
  "answer-first": "Answering cannot be given more time than finishing (done-within)",
  five: "List five at the most",
  platform: "Write the name of a platform",
  address: "Write its id on the platform, 1 to 200 characters without spaces",
  days: "Write days such as mon, mon-fri, sat, sun or daily",
  shifts: "Write 24-hour times such as 08:30-12:00, 13:00-18:00",
  "day-twice": "Write each day in one line only",
  overlap: "Times must not overlap, not even when a shift runs past midnight",
};

const en: OrgWords = {
  tooLarge: (most, given) =>
    `The file may have ${formatNumber(most, "en")} characters and has ${formatNumber(given, "en")}. Is it the right file?`,
  tooDeep: (most) =>
    `This is nested more than ${String(most)} levels deep. An org file needs a few; check indentation and brackets here`,
  empty: "The file says nothing. Start from a copy of examples/org.yaml",
  notUtf8: "The text is garbled from here on: the file is not UTF-8. Save it as UTF-8 and try again",
  noAnchors: "YAML's anchors (&) and aliases (*) are not read here. Write the value out again",
  wrong: (given, expected) => `“${given}” does not fit. ${enExpected[expected]}`,
  wrongShape: (expected) => `This does not fit. ${enExpected[expected]}`,
  blank: (key, expected) =>
    `“${key}” has no value. ${enExpected[expected]}, or delete the line if it is not needed`,
  missing: (key, expected) => `“${key}” is missing. ${enExpected[expected]}`,
  unknownKey: (key, meant, allowed) =>
    `“${key}” is not known here. ${meant === null ? `These are: ${joinWithAnd(allowed, "en")}` : `Did you mean “${meant}”?`}`,
  unknownPlatform: (name, known) =>
    `“${name}” is no platform that is on here. Choose ${joinWithOr(known, "en")}`,
  unknown: {
    room: (code, meant) => `There is no room “${code}”. ${orMeantEn(meant, "Add it under rooms")}`,
    department: (code, meant) =>
      `There is no department “${code}”. ${orMeantEn(meant, "Add it under departments")}`,
    kind: (code, meant) =>
      `The department has no kind “${code}”. ${orMeantEn(meant, "Add it to the department's kinds")}`,
    person: (id, meant) => `Nobody has the staff id “${id}”. ${orMeantEn(meant, "Add them under people")}`,
  },
  unknownSheet: (name, meant) =>
    `There is no use for a sheet “${name}”. ${orMeantEn(meant, "Delete it, or name it Company, Rooms, Departments, Kinds, Facts or People")}`,
  sheetTwice: (name) => `The sheet “${name}” is of the same kind as one before it. Make them one`,
  noHeader: (headers) => `There is no row of headers. Write one: ${joinWithAnd(headers, "en")}`,
  headerTwice: (header) => `The header “${header}” stands here twice. Keep one column`,
  oneCompany: "There is one company, in one row. Delete this row",
  twice: (text, where) =>
    `“${text}” is already taken in ${placeEn(where)}. Choose one that is used only once`,
  sharedRoom: (room, where) =>
    `The room “${room}” belongs to the department in ${placeEn(where)}. A room serves one department: choose another, or none`,
  circularLeads: (departments) =>
    `${joinWithAnd(departments.map(quotedEn), "en")} are led in a circle, none by anybody of its own. Give one of them a lead who works there`,
  noAdmin:
    "Nobody has the role admin. Give it to at least one colleague, who will be told when something fails",
  more: (count) => `${formatNumber(count, "en")} more follow. Mend these first`,
  syntax: {
    ALIAS_PROPS: "An alias cannot carry a tag. Write the value out instead",
    BAD_ALIAS: "A value that begins with & or * is read as an anchor or alias. Put it in quotes",
    BAD_COLLECTION_TYPE: "Tags beginning with ! are not read here. Delete it",
    BAD_DIRECTIVE:
      "A line that begins with % is a YAML directive, and none is needed. Delete it or put it in quotes",
    BAD_DQ_ESCAPE: "This backslash does not fit inside double quotes. Use single quotes, or write \\ as \\\\",
    BAD_INDENT: "The indentation is off. Lines of one level begin with the same number of spaces",
    BAD_PROP_ORDER: "An anchor or tag is out of place. None is needed here; delete it",
    BAD_SCALAR_START: "A value cannot begin with this sign. Put it in quotes",
    BLOCK_AS_IMPLICIT_KEY:
      'Two "name: value" stand in one line. Make them two lines, or quote the value that has a colon',
    BLOCK_IN_FLOW: "Indented lines do not work inside brackets. Close the bracket first",
    DUPLICATE_KEY: "This name stands here twice. Keep one",
    IMPOSSIBLE: "This is not valid YAML. Check this line and the one above",
    KEY_OVER_1024_CHARS: "The name before the colon is too long. Is a quote missing?",
    MISSING_CHAR: 'A sign is missing: a closing quote or bracket, a comma, or the "- " before a list entry',
    MULTILINE_IMPLICIT_KEY: 'A colon is missing, or the space after it. Write "name: value"',
    MULTIPLE_ANCHORS: "Anchors (&) are not read here. Delete it",
    MULTIPLE_DOCS: "The file holds more than one document (separated by ---). Keep one",
    MULTIPLE_TAGS: "Tags beginning with ! are not read here. Delete it",
    NON_STRING_KEY: "Only a simple name can stand before the colon",
    RESOURCE_EXHAUSTION: "This is nested too deep. Check the brackets here",
    TAB_AS_INDENT: "The indentation has a tab. Use spaces",
    TAG_RESOLVE_FAILED: "A value that begins with ! is read as a tag. Put it in quotes, or delete the tag",
    UNEXPECTED_TOKEN: "Something is left over here. Check indentation, quotes and brackets",
  },
};

/** Whether the message of a schema's issue is the name of an expectation. */
export function isExpected(message: string): message is Expected {
  return Object.hasOwn(enExpected, message);
}

function orMeantEn(meant: string | null, otherwise: string): string {
  return meant === null ? otherwise : `Did you mean “${meant}”?`;
}

export const orgWords: Localized<OrgWords> = { "zh-CN": zh, en };
