import type { Localized } from "./core/locale.js";

const POSTGRESQL = "postgresql://user:password@host/database";

const zh = {
  databaseUrl: `要写成 file:./data/dayclear.db 或 ${POSTGRESQL}`,
  hint: {
    none: "",
    file: "；file: 后面写文件路径，不能带 ? 和 #，也不能是 :memory:",
    postgresql: "；需要写明 / 和数据库名，密码里的特殊字符用 % 转义",
    other: "；不支持其他数据库",
    sqlite: "；请把 sqlite: 改成 file:",
  },
  port: "要写 0（任意空闲端口）到 65535 的整数，例如 3000",
  host: "要写主机名或 IP 地址，例如 127.0.0.1",
  playground: "只能是 on 或 off",
  logLevel: "只能是 info、warn、error 或 silent",
  wrong: (name: string, expected: string, given: string) => `${name} ${expected}，现在是 ${given}。`,
  wrongSecret: (name: string, expected: string) => `${name} ${expected}。`,
  nothingToServe: "PLAYGROUND 设成了 off，就没有可用的平台了：目前只有演示环境，请保持 on。",
  openPlayground: (host: string) =>
    `HOST 设成了 ${host}，别人能打开演示环境并冒充任何人：必须是 127.0.0.1、localhost 或 ::1。`,
  notYet: (name: string, product: string) => `设了 ${name}，但还不支持 ${product}：请先去掉。`,
  meant: (name: string, meant: string) => `不认识 ${name}：变量名应是 ${meant}。`,
  known: (name: string, known: string) => `不认识 ${name}：可用的有 ${known}。`,
};

export type ConfigWords = typeof zh;

const en: ConfigWords = {
  databaseUrl: `must be file:./data/dayclear.db or ${POSTGRESQL}`,
  hint: {
    none: "",
    file: ": after file: comes a path, without ? and #, and not :memory:",
    postgresql: ": a / and the database's name are needed, and %-escapes in the password",
    other: ": other databases are not supported",
    sqlite: ": write file: instead of sqlite:",
  },
  port: "must be a whole number from 0 (any free port) to 65535, such as 3000",
  host: "must be a host name or an IP address, such as 127.0.0.1",
  playground: "must be on or off",
  logLevel: "must be info, warn, error or silent",
  wrong: (name, expected, given) => `${name} ${expected}, not ${given}.`,
  wrongSecret: (name, expected) => `${name} ${expected}.`,
  nothingToServe:
    "PLAYGROUND is off, and then there is nothing to serve: there is no other platform yet. Leave it on.",
  openPlayground: (host) =>
    `HOST is ${host}, where others reach the playground and act as anybody: it must be 127.0.0.1, localhost or ::1.`,
  notYet: (name, product) => `${name} is set, but ${product} is not supported yet: leave it out.`,
  meant: (name, meant) => `${name} is not read: the variable's name is ${meant}.`,
  known: (name, known) => `${name} is not read: there are ${known}.`,
};

export const configWords: Localized<ConfigWords> = { "zh-CN": zh, en };
