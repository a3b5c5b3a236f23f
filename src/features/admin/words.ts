import type { Localized } from "../../core/locale.js";

const zh = {
  title: "日清能做什么",
  promise: "凡对接，有编号，有跟进，有结果。",
  example: "例：/对接 仓库 订单 8842 漏发充电线，请补发 !急",
  newHandoff: "新建对接单",
  myHandoffs: "我的对接单",
};

const en: typeof zh = {
  title: "What Dayclear can do",
  promise: "Every handoff is numbered, followed up, and ends with a result.",
  example: "Example: /handoff warehouse order 8842 lacks its cable, please send one !urgent",
  newHandoff: "New handoff",
  myHandoffs: "My handoffs",
};

export const words: Localized<typeof zh> = { "zh-CN": zh, en };
