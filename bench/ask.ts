import { randomUUID } from "node:crypto";

/** What the playground's page would send. */
export type Body = Readonly<Record<string, unknown>>;

// Codes, names, aliases, series, pinyin and initials of examples/org.yaml's departments.
const DEPARTMENTS = [
  ...["仓库", "warehouse", "WH", "cangku", "仓储", "快递", "courier", "kuaidi", "物流"],
  ...["运营", "operations", "OP", "yunying", "供应链", "supply-chain", "SC", "gyl", "采购"],
];

const ASKS = [
  "漏发配件，客户在等，请核实库存后补寄",
  "missing item, the customer has the box but not the screws",
  "发错颜色，要灰色的，仓库照片已发群里",
  "催件，物流三天不动了，客户很着急 😟",
  "改地址：浙江省杭州市余杭区文一西路 998 号 3 幢",
  "price difference after yesterday's coupon, the shop promised to pay it back",
  "缺货，下周一到货吗？客户问了两次",
];

/** One line of `/handoff`, different each time: who asks, of whom, and what. */
export function askBody(people: readonly string[]): Body {
  const order = 1_000 + Math.floor(Math.random() * 9_000_000);
  const urgent = Math.random() < 0.1 ? " !急" : "";
  return commandBody(anyOf(people), "handoff", `${anyOf(DEPARTMENTS)} 订单 ${order} ${anyOf(ASKS)}${urgent}`);
}

export function commandBody(as: string, command: string, text = ""): Body {
  return { ...head(as), kind: "command", command, text };
}

export function takeBody(as: string, handoff: string): Body {
  return { ...head(as), kind: "press", intent: `handoff/take/${handoff}` };
}

function head(as: string): Body {
  return { id: randomUUID(), as, place: { kind: "dm", address: as } };
}

export function anyOf<T>(those: readonly T[]): T {
  return those[Math.floor(Math.random() * those.length)]!;
}
