import { randomUUID } from "node:crypto";
import type { Card } from "../../../src/core/card.js";
import type { Field, Form } from "../../../src/core/form.js";
import { FormId, PersonId, PlatformName, PostingKey } from "../../../src/core/ids.js";
import type { Inbound } from "../../../src/core/inbound.js";
import { intent, readIntent } from "../../../src/core/intent.js";
import type { MessageRef, PlaceAddress } from "../../../src/core/place.js";
import type { Platform } from "../../../src/core/platform.js";
import type { Reply } from "../../../src/core/reply.js";
import { plain, type Text } from "../../../src/core/text.js";

const room = (address: string): PlaceAddress => ({
  platform: PlatformName.parse("playground"),
  kind: "room",
  address,
});

export const sampleFields: readonly Field[] = [
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
export const otherFields: readonly Field[] = [
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

export function sampleForm(id = randomUUID()): Form {
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

/** A bot that logs, takes and finishes, well enough to walk through the page. */
export function createSampleBot(platform: () => Platform): (inbound: Inbound) => Promise<Reply> {
  const posted = new Map<number, { ask: string; ref: MessageRef; revision: number }>();
  const say = (sentence: string): Reply => ({ kind: "say", card: sayCard(sentence) });

  const show = async (number: number, status: "open" | "moving" | "done"): Promise<void> => {
    const one = posted.get(number);
    if (one === undefined) return;
    one.revision += 1;
    await platform().show({
      key: PostingKey.parse(`handoff/${String(number)}`),
      revision: one.revision,
      to: one.ref.place,
      card: handoffCard(number, one.ask, status),
      message: one.ref,
      thread: null,
    });
  };

  const log = async (ask: string): Promise<Reply> => {
    const number = 128 + posted.size;
    const shown = await platform().show({
      key: PostingKey.parse(`handoff/${String(number)}`),
      revision: 1,
      to: room("warehouse"),
      card: handoffCard(number, ask, "open"),
      message: null,
      thread: null,
    });
    if (shown.kind === "shown") posted.set(number, { ask, ref: shown.message, revision: 1 });
    return {
      kind: "say",
      card: {
        ...sayCard("已发到「仓库对接群」，进展会在你的私信里实时更新。"),
        tone: "waiting",
        title: `已记录 仓库 #${String(number)}`,
      },
    };
  };

  return async (inbound) => {
    switch (inbound.kind) {
      case "command":
        if (inbound.command === "handoff") {
          return inbound.text === "" ? { kind: "form", form: sampleForm() } : log(inbound.text);
        }
        return inbound.command === "handoffs"
          ? { kind: "say", card: gallery }
          : { kind: "form", form: otherForm() };
      case "submit": {
        const ask = inbound.values["ask"];
        if (readIntent(inbound.intent).verb === "more") return say("已保存。");
        const errors = Object.fromEntries(
          ["department", "kind", "ask"]
            .filter((name) => inbound.values[name] === undefined)
            .map((name) => [name, "这一项必填"]),
        );
        return Object.keys(errors).length > 0
          ? { kind: "errors", errors }
          : log(typeof ask === "string" ? ask : "");
      }
      case "press": {
        const { verb, args } = readIntent(inbound.intent);
        const number = Number(args[0]);
        if (verb === "take") await show(number, "moving");
        if (verb === "done") await show(number, "done");
        if (verb === "update") return { kind: "form", form: otherForm() };
        return verb === "mine" || verb === "open" ? say("没有未完成的对接单。") : { kind: "none" };
      }
      case "message":
      case "home":
      case "unsupported":
        return { kind: "none" };
    }
  };
}
