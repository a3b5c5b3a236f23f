import { Temporal } from "temporal-polyfill";
import { DepartmentCode } from "../../../../src/core/ids.js";
import { toDate } from "../../../../src/core/time.js";
import { masking } from "../../../../src/features/handoff/masking/job.js";
import { openOrg } from "../../../../src/org/index.js";
import { insertRows, type Row, type Store } from "../../../../src/store/index.js";
import { silentLog } from "../../../support/database.js";

export const NOW = Temporal.Instant.from("2026-11-27T18:00:00Z");
/** Six months before in Shanghai, where it is 02:00 on 28 November. */
export const CUTOFF = Temporal.Instant.from("2026-05-27T18:00:00Z");
export const MASKED_ASK = "订单 8842 漏发，收件人：张**，电话 ****5678，收货地址：浙江省杭州市***";
export const ASK = "订单 8842 漏发，收件人：张三，电话 13812345678，收货地址：浙江省杭州市西湖区文三路 88 号";

/** A company in Shanghai with a kind that asks for a receiver; 李雷 has left. */
export async function fillCompany({ inTransaction }: Store): Promise<void> {
  const code = DepartmentCode.parse("warehouse");
  await inTransaction(async (tx) => {
    const state = { company: "日清", timeZone: "Asia/Shanghai", revision: 1, loadedAt: toDate(NOW) };
    await tx.orgState.create({ data: state });
    const names = { nameZh: "仓库", nameEn: "Warehouse", aliases: [] };
    const week = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
    await tx.department.create({ data: { code, ...names, series: "WH", hours: week, position: 0 } });
    const facts = [
      { code: "to", name: { "zh-CN": "收件人", en: "Receiver" } },
      { code: "parcel", name: { "zh-CN": "运单号", en: "Parcel" } },
    ];
    const kind = { departmentCode: code, code: "address", needsResult: false, position: 0 };
    await tx.kind.create({ data: { ...kind, nameZh: "改地址", nameEn: "Address", aliases: [], facts } });
    const person = {
      id: "13700000000",
      departmentCode: code,
      aliases: ["雷哥"],
      roles: ["partner"],
      position: 0,
    };
    const where = { timeZone: "Asia/Shanghai", locale: "zh-CN", leftAt: toDate(CUTOFF) };
    await tx.person.create({ data: { ...person, ...where, name: "李雷", nameEn: "Li Lei" } });
  });
}

/** A handoff of the kind that asks for a receiver, told in full. */
export function handoffRow(number: number, status: string, endedAt: Temporal.Instant | null) {
  const at = toDate(CUTOFF.subtract({ hours: 24 * 40 }));
  return {
    id: `h-${String(number).padStart(5, "0")}`,
    ...{ series: "WH", number, departmentCode: "warehouse", kindCode: "address", status, version: 3 },
    ask: ASK,
    facts: "客户李雷帮忙查过",
    kindFacts: { to: "张三", parcel: "13600001111" },
    impactCustomer: "客户王小明要求赔 ￥138.00",
    impactCs: null,
    impactOps: "2026-05-01 前发出",
    orders: [{ number: "8842", done: true }],
    urgentBecause: "complaint",
    urgent: true,
    requesterId: "13700000000",
    requesterPlace: "chat:dm:lei",
    ownerId: "13700000000",
    progress: "已回电 13812345678",
    reason: "Mr Smith moved",
    question: "电话 88886666 对吗？",
    result: "已改，运单 SF1234567890123",
    createdAt: at,
    since: at,
    takenAt: at,
    doneAt: at,
    endedAt: endedAt === null ? null : toDate(endedAt),
    endReason: "jane@example.com 已确认",
  } satisfies Row<"Handoff">;
}

export async function addHandoffs({ inTransaction }: Store, rows: readonly Row<"Handoff">[]): Promise<void> {
  await inTransaction((tx) => insertRows(tx, "Handoff", rows));
}

export async function runMasking(
  store: Store,
  now = NOW,
  stopping = new AbortController().signal,
): Promise<void> {
  const job = masking({ store, org: openOrg(store), log: silentLog });
  const [occurrence = "none"] = job.due(now);
  await job.run(occurrence, now, stopping);
}
