import type { Localized } from "../../../core/locale.js";

const zh = {
  title: "变更记录",
  none: "还没有人改过公司信息。",
  terminal: "服务器终端",
  entry: (at: string, who: string) => `${at} · ${who}`,
  setting: (label: string, from: string, to: string) => `规则“${label}”：${from} → ${to}`,
  unknown: (name: string) => `另一个版本的改动（${name}）`,
  older: "更早的",
  newest: "最新的",
};

export type AuditWords = typeof zh;

const en: AuditWords = {
  title: "Who changed what",
  none: "Nobody has changed the company yet.",
  terminal: "the server's terminal",
  entry: (at, who) => `${at} · ${who}`,
  setting: (label, from, to) => `Rule “${label}”: ${from} → ${to}`,
  unknown: (name) => `A change of another version (${name})`,
  older: "Older",
  newest: "Newest",
};

export const auditWords: Localized<AuditWords> = { "zh-CN": zh, en };
