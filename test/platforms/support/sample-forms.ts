import { randomUUID } from "node:crypto";
import type { Field, Form } from "../../../src/core/form.js";
import { FormId, PersonId } from "../../../src/core/ids.js";
import { intent } from "../../../src/core/intent.js";

const sampleFields: readonly Field[] = [
  {
    type: "choice",
    name: "department",
    label: "交给哪个部门",
    required: true,
    options: [
      { value: "warehouse", label: "仓库" },
      { value: "courier", label: "快递" },
      { value: "operations", label: "运营" },
      { value: "supply", label: "供应链" },
    ],
  },
  {
    type: "choice",
    name: "kind",
    label: "类别",
    required: true,
    dependsOn: "department",
    options: ["漏发补发", "错发换货", "库存核对", "其他"].map((label, index) => ({
      value: `warehouse.${String(index)}`,
      label,
      onlyWith: "warehouse",
    })),
  },
  {
    type: "multiline",
    name: "ask",
    label: "需要对方做什么",
    help: "先写事实，再写请求，例如：订单 8842 漏发充电线，请补发",
    required: true,
    maxLength: 3000,
  },
];

const folded: readonly Field[] = [
  { type: "text", name: "order", label: "订单号", required: false, maxLength: 64 },
  {
    type: "choice",
    name: "priority",
    label: "优先级",
    required: false,
    initial: "normal",
    options: [
      { value: "normal", label: "普通" },
      { value: "urgent", label: "加急" },
    ],
  },
  { type: "date", name: "wished", label: "希望完成日期", required: false },
];

/** One question of every other type. */
const otherFields: readonly Field[] = [
  { type: "number", name: "pieces", label: "件数", required: true, decimals: false, min: 1 },
  {
    type: "multichoice",
    name: "evidence",
    label: "凭证",
    required: false,
    most: 2,
    options: ["照片", "视频", "聊天记录"].map((label) => ({ value: label, label })),
  },
  {
    type: "person",
    name: "owner",
    label: "指派给",
    required: false,
    people: ["刘强", "赵磊", "孙飞"].map((name, index) => ({
      id: PersonId.parse(`p${String(index)}`),
      name,
    })),
  },
  { type: "time", name: "time", label: "预计几点", required: false, help: "不填按 18:00 算" },
  {
    type: "scale",
    name: "pulse",
    label: "今天的状态",
    required: false,
    from: 1,
    to: 5,
    low: "很累",
    high: "很好",
  },
  { type: "file", name: "files", label: "附件", required: false, most: 3, maxBytes: 30_000_000 },
  {
    type: "choice",
    name: "reason",
    label: "原因",
    required: false,
    options: Array.from({ length: 12 }, (_, index) => ({
      value: String(index),
      label: `原因 ${String(index + 1)}`,
    })),
  },
];

export function sampleForm(id: string = randomUUID()): Form {
  return {
    id: FormId.parse(id),
    locale: "zh-CN",
    title: "新建对接单",
    submit: "提交",
    intent: intent("handoff", "log"),
    fields: [...sampleFields],
    folded: [...folded],
    moreLabel: "更多信息（可不填）",
  };
}

export function otherForm(): Form {
  return {
    ...sampleForm(),
    title: "补充信息",
    submit: "保存",
    intent: intent("handoff", "more"),
    fields: [...otherFields],
    folded: [],
  };
}
