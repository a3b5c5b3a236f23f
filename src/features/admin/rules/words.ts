import type { Localized } from "../../../core/locale.js";

const zh = {
  title: "规则",
  rule: "规则",
  value: "现在",
  change: "改规则…",
  save: "保存",
  on: "开",
  off: "关",
  changed: (label: string, value: string) => `“${label}”现在是“${value}”。`,
  notValid: "这个值不行，请看下面的说明",
};

export type RuleWords = typeof zh;

const en: RuleWords = {
  title: "Rules",
  rule: "Rule",
  value: "Now",
  change: "Change a rule…",
  save: "Save",
  on: "on",
  off: "off",
  changed: (label, value) => `“${label}” is now ${value}.`,
  notValid: "This does not fit: please see what is said below",
};

export const ruleWords: Localized<RuleWords> = { "zh-CN": zh, en };
