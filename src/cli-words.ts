import { formatNumber, plural, type Localized } from "./core/locale.js";

const zh = {
  usage: `日清 dayclear

  dayclear start [--org 文件]   启动；数据库还空着时，先装入这份组织文件
  dayclear org check 文件       检查组织文件（YAML 或 XLSX），逐处列出问题
  dayclear org import 文件      列出这份文件会改动什么，确认后改；加 --yes 不再询问
  dayclear org export [文件]    把公司信息写成 .yaml 或 .xlsx 文件；不写文件就以 YAML 显示
  dayclear export handoffs      导出对接单和它们的经过，可以加：
      --format csv|xlsx|json      格式；不写就看文件名，再不然是 csv
      --out 文件                  写到文件；不写就输出到标准输出。已有的文件不覆盖，除非加 --force
      --from 日期 --to 日期       只要这些天提出的（含首尾，按公司时区），如 2026-11-01
      --department 代码           只要这个部门的，如 warehouse
  dayclear doctor [--url 网址]  检查各平台是否接好、有没有发不出去的消息，哪里不对，怎么办；
                                走 HTTP 时用 --url 试一试公网地址，如 https://dayclear.example.com
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
  alive: (url: string, everywhere: boolean) =>
    `日清已启动${everywhere ? "，这台机器的所有地址都能访问" : ""}。在本机打开这个网址，可以看它是否在运行：${url}`,
  overHttp: (port: number) =>
    `Slack 走 HTTP：请让 https://你的域名/slack/events 转到端口 ${port}，再用 dayclear doctor --url https://你的域名 检查。`,
  overSocketMode: "Slack 走 Socket Mode：不需要公网地址。用 dayclear doctor 检查是否接好。",
  overWebhook: (title: string, port: number) =>
    `${title}走 webhook：请让 https://你的域名/feishu/events 转到端口 ${port}，再用 dayclear doctor --url https://你的域名 检查。`,
  overConnection: (title: string) => `${title}走长连接：不需要公网地址。用 dayclear doctor 检查是否接好。`,
  badUrl: (typed: string) => `--url 的「${typed}」不是网址。请写成 https://dayclear.example.com 这样。`,
  byHand: "以下没有接口可查，请自己看一眼：",
  toLookAt: (what: string, advice: string) => `${what}：${advice}`,
  examined: (database: string) => `检查的数据库：${database}`,
  export: {
    what: (typed: string) =>
      typed === ""
        ? "导出什么？写成 dayclear export handoffs"
        : `不能导出「${typed}」，只能写 dayclear export handoffs`,
    option: (typed: string) => `不认识 ${typed}。可以用的选项见 dayclear help。`,
    needsValue: (option: string) => `${option} 后面要写上内容，见 dayclear help。`,
    format: (typed: string) => `没有 ${typed} 这种格式。请写 --format csv、xlsx 或 json。`,
    ending: (path: string) =>
      `不知道 ${path} 要写成什么格式。请让文件名以 .csv、.xlsx 或 .json 结尾，或者加上 --format。`,
    otherEnding: (path: string, format: string) =>
      `文件名 ${path} 和 --format ${format} 不一致。请改其中一个。`,
    day: (option: string, typed: string) => `${option} 的「${typed}」不是日期。请写成 2026-11-01 这样。`,
    reversed: (from: string, to: string) => `--from ${from} 在 --to ${to} 之后，请对调。`,
    department: (typed: string, known: string) => `没有部门 ${typed}。部门代码有：${known}`,
    terminal: "XLSX 不能显示在终端里。请加上 --out 文件名.xlsx",
    thereAlready: (path: string) => `已经有文件 ${path} 了，没有覆盖它。请换一个文件名，或加上 --force。`,
    notWritten: (path: string, code: string) =>
      `没有写成 ${path}（${code}）。请检查文件夹是否存在、能否写入、空间够不够。`,
    stopped: "已停止，没有留下文件。",
  },
};

const en: typeof zh = {
  usage: `dayclear (日清)

  dayclear start [--org FILE]   start; a database that is still empty is filled from FILE first
  dayclear org check FILE       check an organisation file (YAML or XLSX), every mistake with its place
  dayclear org import FILE      show what the file would change, ask, and change it; --yes asks nothing
  dayclear org export [FILE]    write the company as a .yaml or .xlsx file; without FILE as YAML on the terminal
  dayclear export handoffs      the handoffs with their history; you may add
      --format csv|xlsx|json      by default what the file's name says, else csv
      --out FILE                  by default the standard output; a file that exists is kept, unless with --force
      --from DATE --to DATE       those logged from one day to the other, in the company's time zone: 2026-11-01
      --department CODE           those of one department, such as warehouse
  dayclear doctor [--url URL]   what is not set up right and what cannot be shown, why, and what to do;
                                over HTTP, --url tries the public address, such as https://dayclear.example.com
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
  alive: (url, everywhere) =>
    `Dayclear is open${everywhere ? ", on every address of this machine" : ""}. On this machine, this says whether it runs: ${url}`,
  overHttp: (port) =>
    `Slack comes over HTTP: lead https://your-host/slack/events to port ${port}, then see with dayclear doctor --url https://your-host`,
  overSocketMode:
    "Slack comes over Socket Mode, which needs no public address. dayclear doctor says whether all is well.",
  overWebhook: (title, port) =>
    `${title} comes over a webhook: lead https://your-host/feishu/events to port ${port}, then see with dayclear doctor --url https://your-host`,
  overConnection: (title) =>
    `${title} comes over a long connection, which needs no public address. dayclear doctor says whether all is well.`,
  badUrl: (typed) => `--url ${typed} is no address. Write it like https://dayclear.example.com`,
  byHand: "To be looked at by hand, since nothing shows it from here:",
  toLookAt: (what, advice) => `${what}: ${advice}`,
  examined: (database) => `Database examined: ${database}`,
  export: {
    what: (typed) =>
      typed === ""
        ? "Export what? Write dayclear export handoffs"
        : `There is no export of ${typed}. Write dayclear export handoffs`,
    option: (typed) => `${typed} is not known here. dayclear help lists what can be written.`,
    needsValue: (option) => `${option} needs something behind it; see dayclear help.`,
    format: (typed) => `There is no format ${typed}. Write --format csv, xlsx or json.`,
    ending: (path) =>
      `What should ${path} be written as? Let its name end in .csv, .xlsx or .json, or add --format.`,
    otherEnding: (path, format) =>
      `The name ${path} does not go with --format ${format}. Change one of them.`,
    day: (option, typed) => `${option} ${typed} is not a date. Write it like 2026-11-01.`,
    reversed: (from, to) => `--from ${from} is after --to ${to}. Swap them.`,
    department: (typed, known) => `There is no department ${typed}. The codes are ${known}`,
    terminal: "XLSX cannot be shown in a terminal. Add --out NAME.xlsx",
    thereAlready: (path) =>
      `There is a file ${path} already, and it was left alone. Choose another name, or add --force.`,
    notWritten: (path, code) =>
      `${path} was not written (${code}). Look whether its folder exists, may be written to, and has room.`,
    stopped: "Stopped; no file was left.",
  },
};

function counted(count: number, one: string, other: string): string {
  return `${formatNumber(count, "en")} ${plural(count, "en", { one, other })}`;
}

export const cliWords: Localized<typeof zh> = { "zh-CN": zh, en };
