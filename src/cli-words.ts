import { formatNumber, plural, type Localized } from "./core/locale.js";

const zh = {
  usage: `日清 dayclear

  dayclear start [--org 文件]   启动；数据库还空着时，先装入这份组织文件
  dayclear org check 文件       检查组织文件（YAML 或 XLSX），逐处列出问题
  dayclear org import 文件      列出这份文件会改动什么，确认后改；加 --yes 不再询问
  dayclear org export [文件]    把公司信息写成 .yaml 或 .xlsx 文件；不写文件就以 YAML 显示
  dayclear doctor               看看有没有发不出去的消息，为什么，怎么办
  dayclear version              版本
  dayclear help                 本说明

环境变量见 .env.example；当前文件夹里的 .env 会被读取。`,
  unknown: (typed: string) => `没有这个命令：dayclear ${typed}`,
  noFile: (path: string) => `找不到文件 ${path}`,
  whichFile: (verb: string) => `哪个文件？写成 dayclear org ${verb} 文件`,
  unchanged: "没有要改的：和现有的公司信息一样。",
  ask: "这样改吗？[y/N] ",
  notAsked: "还没有改。在终端里运行可以确认，或加上 --yes 直接改。",
  leftAsItWas: "没有改。",
  imported: "改好了。",
  lookAgain: "没有改：刚才有别的改动。请再运行一次，看看现在会改什么。",
  otherPlatforms: "没有改：正在运行的服务没有启用文件里的某个平台。请用和它一样的环境变量运行，再试一次。",
  serverSilent: "没有改：数据库正被另一个进程使用，它没有应答。请先停下它，或等它启动完再试。",
  serverFailed: "没有改：正在运行的服务没能完成。原因请看它的日志。",
  whichFormat: (path: string) => `不知道 ${path} 要写成什么格式。文件名请以 .yaml、.yml 或 .xlsx 结尾。`,
  thereAlready: (path: string) => `已经有文件 ${path} 了，没有覆盖它。请换一个文件名。`,
  cannotWrite: (path: string) => `写不了 ${path}。请确认文件夹存在，并且可以写入。`,
  exported: (path: string) => `已写入 ${path}`,
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
  dayclear org check FILE       check an organisation file (YAML or XLSX), every mistake with its place
  dayclear org import FILE      show what the file would change, ask, and change it; --yes asks nothing
  dayclear org export [FILE]    write the company as a .yaml or .xlsx file; without FILE as YAML on the terminal
  dayclear doctor               what cannot be shown, why, and what to do
  dayclear version              the version
  dayclear help                 this text

Environment variables are described in .env.example; a .env in the current folder is read.`,
  unknown: (typed) => `There is no such command: dayclear ${typed}`,
  noFile: (path) => `There is no file ${path}`,
  whichFile: (verb) => `Which file? Write dayclear org ${verb} FILE`,
  unchanged: "Nothing to change: this is the company as it is.",
  ask: "Change it like this? [y/N] ",
  notAsked: "Nothing was changed yet. Run it in a terminal to be asked, or with --yes to change it at once.",
  leftAsItWas: "Nothing was changed.",
  imported: "Changed.",
  lookAgain:
    "Nothing was changed: something else changed meanwhile. Run it again to see what it would change now.",
  otherPlatforms:
    "Nothing was changed: a platform of the file is not on in the server that runs. Use the environment variables that it has, and try again.",
  serverSilent:
    "Nothing was changed: another process uses the database and does not answer. Stop it, or wait until it has started, and try again.",
  serverFailed: "Nothing was changed: the server that runs could not do it. Its log says why.",
  whichFormat: (path) => `What should ${path} be written as? Let its name end in .yaml, .yml or .xlsx.`,
  thereAlready: (path) => `There is a file ${path} already, and it was left alone. Choose another name.`,
  cannotWrite: (path) => `${path} cannot be written. Is there such a folder, and may you write into it?`,
  exported: (path) => `Written to ${path}`,
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
