import type { Localized } from "../../core/locale.js";

const zh = {
  title: "我的待办",
  summary: (headings: readonly string[]) => (headings.length === 0 ? zh.clear : headings.join("，")),
  clear: "都清了，没有等你处理的事。",
  new: "新建对接单",
  all: "全部未办结",
};

const en: typeof zh = {
  title: "My desk",
  summary: (headings) => (headings.length === 0 ? en.clear : headings.join(", ")),
  clear: "All clear: nothing is waiting for you.",
  new: "New handoff",
  all: "Everything to do",
};

export const words: Localized<typeof zh> = { "zh-CN": zh, en };
