import type { Colleague, Workspace } from "../../../src/platforms/playground/index.js";

const handoff = {
  name: "handoff",
  alias: "对接",
  usage: { "zh-CN": "部门 内容 !急", en: "department request !urgent" },
  does: { "zh-CN": "新建对接单", en: "New handoff" },
};

const handOver = {
  ...{ name: "hand-over", title: { "zh-CN": "转为对接单", en: "Hand this over" } },
  command: handoff,
};

const agent = { "zh-CN": "客服", en: "Agent" };
const lead = { "zh-CN": "组长", en: "Lead" };
const keeper = { "zh-CN": "库管", en: "Keeper" };
const care = { "zh-CN": "客服部", en: "Customer service" };
const warehouse = { "zh-CN": "仓库", en: "Warehouse" };
const courier = { "zh-CN": "快递", en: "Courier" };

const colleague = (
  userId: string,
  [name, nameEn]: readonly [string, string],
  [department, room, title]: readonly [Colleague["department"], string | null, Colleague["title"]],
): Colleague => ({ userId, name, nameEn, locale: "zh-CN", department, room, title });

/** A small company whose people act in tests. */
export const workspace: Workspace = {
  company: "青禾小铺",
  people: [
    colleague("wangmin", ["王敏", "Wang Min"], [care, "care", agent]),
    colleague("chenxiaoming", ["陈晓明", "Chen Xiaoming"], [care, "care", agent]),
    { ...colleague("lisa", ["李莎", "Lisa Li"], [care, "care", lead]), locale: "en" },
    colleague("ouyang", ["欧阳静", "Ouyang Jing"], [care, null, agent]),
    colleague("liuqiang", ["刘强", "Liu Qiang"], [warehouse, "warehouse", keeper]),
    colleague("zhaolei", ["赵磊", "Zhao Lei"], [warehouse, "warehouse", lead]),
    colleague("sunfei", ["孙飞", "Sun Fei"], [courier, "courier", lead]),
  ],
  rooms: [
    { address: "care", name: "客服大厅", locale: "zh-CN" },
    { address: "warehouse", name: "仓库对接群", locale: "zh-CN" },
    { address: "courier", name: "Courier desk", locale: "en" },
  ],
  commands: [
    handoff,
    {
      name: "handoffs",
      alias: "对接单",
      usage: { "zh-CN": "", en: "" },
      does: { "zh-CN": "我的对接单", en: "My handoffs" },
    },
    {
      name: "dayclear",
      alias: "日清",
      usage: { "zh-CN": "", en: "" },
      does: { "zh-CN": "帮助与设置", en: "Help and settings" },
    },
  ],
  shortcuts: [handOver],
};
