import { plural, type Localized } from "./core/locale.js";

const zh = {
  usage: `日清 dayclear

用法：
  dayclear start [--org 文件]    启动；数据库为空时先装入这份组织文件
  dayclear org check 文件        检查组织文件，逐行列出问题
  dayclear version               版本
  dayclear help                  本说明

环境变量见 .env.example；当前目录的 .env 会被读取。`,
  misused: (typed: string) => `没有这个命令：dayclear ${typed}`,
  noFile: (path: string) => `找不到文件：${path}`,
  orgIsGood: (people: number, departments: number) =>
    `没有问题：${String(departments)} 个部门，${String(people)} 位同事。`,
  noCompany:
    "数据库里还没有公司信息。请用 dayclear start --org 文件 启动一次；文件格式可参考 examples/org.yaml。",
  open: (url: string) => `日清已启动，请在浏览器打开 ${url}`,
};

const en: typeof zh = {
  usage: `dayclear (日清)

Usage:
  dayclear start [--org FILE]    start; an empty database is filled from FILE first
  dayclear org check FILE        check an organisation file, mistakes line by line
  dayclear version               the version
  dayclear help                  this text

Environment variables are described in .env.example; a .env in the current folder is read.`,
  misused: (typed) => `There is no such command: dayclear ${typed}`,
  noFile: (path) => `There is no file ${path}`,
  orgIsGood: (people, departments) =>
    `Nothing wrong: ${String(departments)} ${plural(departments, "en", { one: "department", other: "departments" })}, ${String(people)} ${plural(people, "en", { one: "person", other: "people" })}.`,
  noCompany:
    "The database has no company yet. Start once with dayclear start --org FILE; examples/org.yaml shows the format.",
  open: (url) => `Dayclear is open at ${url}`,
};

export const cliWords: Localized<typeof zh> = { "zh-CN": zh, en };
