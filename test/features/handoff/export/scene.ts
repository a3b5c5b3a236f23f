import { randomUUID } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import type { Locale } from "../../../../src/core/locale.js";
import type { PlaceAddress } from "../../../../src/core/place.js";
import {
  exportHandoffs,
  type ExportFormat,
  type Exporting,
} from "../../../../src/features/handoff/export/write.js";
import { formOf, roomOf, type House } from "../../../support/house.js";
import { act } from "../acting.js";

const NOW = Temporal.Instant.from("2026-11-23T09:00:00Z");
export const EVERYTHING = { from: null, until: null, department: null };

export async function exported(
  house: House,
  format: ExportFormat,
  { span = EVERYTHING, locale = "en" }: { span?: Exporting["span"]; locale?: Locale } = {},
): Promise<Uint8Array> {
  const org = await house.org.current();
  const chunks: Uint8Array[] = [];
  const wanted = { read: house.store.read, org, locale, now: NOW, span, format };
  for await (const chunk of exportHandoffs(wanted)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

export async function textOf(...args: Parameters<typeof exported>): Promise<string> {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(await exported(...args));
}

/** Through the form; gives its id. */
export async function log(
  house: House,
  ask: string,
  more: Readonly<Record<string, string>> = {},
): Promise<string> {
  const known = await idsIn(house);
  const form = formOf(await house.press("as-requester", "handoff/new"));
  const values = { department: "warehouse", kind: "warehouse.missing-item", ask, ...more };
  const answer = await house.submit("as-requester", form, values);
  const id = (await idsIn(house)).find((one) => !known.includes(one));
  if (id === undefined) throw new Error(JSON.stringify(answer));
  return id;
}

async function idsIn({ store }: House): Promise<readonly string[]> {
  return (await store.read.handoff.findMany({ select: { id: true } })).map(({ id }) => id);
}

/** One on which everything was done that there is to do, by other people each; it ends transferred; another one is withdrawn. */
export async function liveThrough(house: House): Promise<string> {
  const id = await log(house, '=HYPERLINK("http://x","充电线")', { orders: "A-1, A-2", facts: "共两箱" });
  let minutes = 0;
  const step = async (who: string, action: string, values?: Parameters<typeof act>[4]): Promise<void> => {
    minutes += 1;
    house.setNow(`2026-11-23T02:${String(minutes).padStart(2, "0")}:00Z`);
    const reply = await act(house, who, action, id, values);
    if (reply.kind === "errors") throw new Error(`${action}: ${JSON.stringify(reply.errors)}`);
  };
  await step("wh-partner", "take");
  await step("wh-lead", "assign");
  await step("wh-lead", "release");
  await step("wh-partner", "update", { progress: "在找", reason: "盘点" });
  await step("wh-partner", "ask");
  await step("as-requester", "answer");
  await step("as-requester", "add", { facts: "客户又来问", orders: "C-7001" });
  await step("wh-partner", "tick", { orders: ["0", "1"] });
  await say(house, id, "我去看看 @仓库");
  await step("wh-partner", "done");
  await step("as-requester", "unsolved");
  await step("wh-partner", "done", { result: "又补发了" });
  await step("as-requester", "confirm");
  await step("as-requester", "reopen");
  await step("op-agent", "follow");
  await step("wh-partner", "transfer");
  house.setNow("2026-11-23T03:00:00Z");
  const other = await log(house, "+1 不用了");
  await act(house, "as-requester", "withdraw", other);
  return id;
}

/** In the thread of the department's card, with a file. */
async function say(house: House, id: string, text: string): Promise<void> {
  const key = { startsWith: `handoff/${id}/department-` };
  const { placeId } = await house.store.read.posting.findFirstOrThrow({ where: { key } });
  await house.store.inTransaction(async (tx) => {
    await tx.posting.updateMany({ where: { key }, data: { messageId: `m-${id}` } });
  });
  const place: PlaceAddress = roomOf(placeId.split(":")[2] ?? "");
  await house.receive({
    ...{ kind: "message", id: randomUUID(), text, place, thread: { place, id: `m-${id}` } },
    files: [{ id: "f1", name: "box.jpg", size: 3, mimeType: "image/jpeg" }],
    from: { platform: place.platform, userId: "wh-partner" },
  });
}
