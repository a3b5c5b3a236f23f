import type { Card } from "../../../src/core/card.js";
import { PersonId } from "../../../src/core/ids.js";
import { intent } from "../../../src/core/intent.js";
import { plain, type Text } from "../../../src/core/text.js";

const person = (name: string): Text => [{ type: "person", person: PersonId.parse("p1"), name }];

export function handoffCard(number: number, ask: string, status: "open" | "moving" | "done"): Card {
  const say = { open: "待认领", moving: "处理中", done: "已办结待确认" }[status];
  const tone = { open: "waiting", moving: "moving", done: "done" } as const;
  const label = `仓库 #${String(number)}`;
  const buttons = [
    { verb: "take", label: "认领", when: ["open"] },
    { verb: "done", label: "办结", when: ["open", "moving"] },
    { verb: "update", label: "更新进度", when: ["open", "moving"] },
  ].filter((button) => button.when.includes(status));
  return {
    locale: "zh-CN",
    tone: tone[status],
    title: `${label} · 漏发补发`,
    summary: `${label}（${say}）${ask}`,
    blocks: [
      { type: "text", text: plain(ask) },
      {
        type: "facts",
        facts: [
          { label: "状态", value: plain(say) },
          { label: "提出人", value: person("王敏") },
          ...(status === "open" ? [] : [{ label: "负责人", value: person("刘强") }]),
          { label: "订单号", value: plain("8842") },
        ],
      },
      { type: "context", text: plain("11月23日 14:05 提出") },
      ...(buttons.length === 0
        ? []
        : [
            {
              type: "actions" as const,
              actions: buttons.map((button, index) => ({
                type: "button" as const,
                label: button.label,
                intent: intent("handoff", button.verb, String(number)),
                style: index === 0 ? ("primary" as const) : ("default" as const),
              })),
            },
          ]),
    ],
  };
}

/** Every block in one card. */
export const gallery: Card = {
  locale: "zh-CN",
  tone: "moving",
  title: "仓库日清 · 11月23日",
  summary: "仓库日清：新增 6，已清 5，结转 3",
  blocks: [
    {
      type: "text",
      text: [
        { type: "text", text: "上日结转 2，新增 6，已清 5，" },
        { type: "bold", text: "结转 3" },
        { type: "text", text: "。详见 " },
        { type: "link", text: "每日明细", url: "https://example.com/day" },
        { type: "text", text: "，由 " },
        { type: "person", person: PersonId.parse("p2"), name: "赵磊" },
        { type: "text", text: " 跟进。" },
      ],
    },
    { type: "progress", label: "今日已清", done: 5, of: 8 },
    {
      type: "table",
      columns: [
        { label: "编号", align: "left" },
        { label: "内容", align: "left" },
        { label: "负责人", align: "left" },
        { label: "天数", align: "right" },
      ],
      rows: [
        [plain("#126"), plain("补发充电线，等供应商到货"), person("刘强"), plain("3")],
        [plain("#128"), plain("核对 8842 的出库重量"), person("赵磊"), plain("1")],
        [plain("#131"), plain("退件上架"), plain("—"), plain("0")],
      ],
    },
    { type: "divider" },
    { type: "context", text: plain("每天 18:00 发布 · 数据来自对接单") },
    {
      type: "actions",
      actions: [
        { type: "button", label: "查看我的", intent: intent("handoff", "mine"), style: "primary" },
        {
          type: "button",
          label: "撤回",
          intent: intent("handoff", "withdraw"),
          style: "danger",
          confirm: {
            title: "撤回这张对接单？",
            text: "编号会保留，对方会看到已撤回。",
            yes: "撤回",
            no: "先不撤",
          },
        },
        {
          type: "select",
          placeholder: "打开一张对接单",
          intent: intent("handoff", "open"),
          options: [
            { value: "126", label: "#126 补发充电线" },
            { value: "128", label: "#128 核对出库重量" },
          ],
        },
      ],
    },
  ],
};

export function sayCard(sentence: string): Card {
  return {
    locale: "zh-CN",
    tone: "plain",
    title: "",
    summary: sentence,
    blocks: [{ type: "text", text: plain(sentence) }],
  };
}
