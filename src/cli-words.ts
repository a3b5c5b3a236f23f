import { formatNumber, plural, type Localized } from "./core/locale.js";

const zh = {
  usage: `日清 dayclear

  dayclear start [--org 文件]   启动；数据库还空着时，先装入这份组织文件
  dayclear org check 文件       检查组织文件，逐行列出问题
  dayclear doctor               看看有没有发不出去的消息，为什么，怎么办
  dayclear version              版本
  dayclear help                 本说明

环境变量见 .env.example；当前文件夹里的 .env 会被读取。`,
  unknown: (typed: string) => `没有这个命令：dayclear ${typed}`,
  noFile: (path: string) => `找不到文件 ${path}`,
  whichFile: "要检查哪个文件？写成 dayclear org check 文件",
  nothingWrong: (departments: number, people: number) =>
    `没有问题：${formatNumber(departments, "zh-CN")} 个部门，${formatNumber(people, "zh-CN")} 位同事。`,
  noCompany:
    "数据库里还没有公司信息。请先用 dayclear start --org 文件 启动一次，文件写法参考 examples/org.yaml。",
  filledAlready: (path: string) => `数据库里已经有公司信息，没有读取 ${path}。`,
  open: (url: string) => `日清已启动：${url}`,
  examined: (database: string) => `检查的数据库：${database}`,
};

const en: typeof zh = {
  usage: `dayclear (日清)

  dayclear start [--org FILE]   start; a database that is still empty is filled from FILE first
  dayclear org check FILE       check an organisation file, mistakes line by line
  dayclear doctor               what cannot be shown, why, and what to do
  dayclear version              the version
  dayclear help                 this text

Environment variables are described in .env.example; a .env in the current folder is read.`,
  unknown: (typed) => `There is no such command: dayclear ${typed}`,
  noFile: (path) => `There is no file ${path}`,
  whichFile: "Which file? Write dayclear org check FILE",
  nothingWrong: (departments, people) =>
    `Nothing wrong: ${counted(departments, "department", "departments")}, ${counted(people, "person", "people")}.`,
  noCompany:
    "The database has no company yet. Start once with dayclear start --org FILE; examples/org.yaml shows how to write it.",
  filledAlready: (path) => `The database has a company already: ${path} was not read.`,
  open: (url) => `Dayclear is open at ${url}`,
  examined: (database) => `Database examined: ${database}`,
};

function counted(count: number, one: string, other: string): string {
  return `${formatNumber(count, "en")} ${plural(count, "en", { one, other })}`;
}

export const cliWords: Localized<typeof zh> = { "zh-CN": zh, en };
