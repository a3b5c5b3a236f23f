import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dmWith } from "../../src/platforms/feishu/place.js";
import type { ChatServer } from "../chat-server/start.js";
import { chatOf } from "../platforms/feishu/screen.js";

/** The sample company, whose rooms and people are on Slack. */
export function companyOnSlack(): Promise<string> {
  return companyOn(() => "slack");
}

/** The same on Feishu. */
export function companyOnFeishu(): Promise<string> {
  return companyOn(() => "feishu");
}

/** The same abroad, where all speak English and nobody says otherwise. */
export function companyOnLark(): Promise<string> {
  return companyOn(
    () => "feishu",
    (text) => text.replaceAll("locale: zh-CN", "locale: en"),
  );
}

/** The same with its warehouse on Slack and all others on Feishu. */
export function companyOnBoth(): Promise<string> {
  const there = new Set(["warehouse", "zhao-gang", "li-qiang", "sun-yue", "feng-bo"]);
  return companyOn((name) => (there.has(name) ? "slack" : "feishu"));
}

/** Brings the rooms and the people of that company to Feishu. */
export async function settleOnFeishu(chat: ChatServer, company: string): Promise<void> {
  const text = await readFile(company, "utf8");
  const named = (pattern: RegExp) => [...new Set([...text.matchAll(pattern)].map(([, id]) => id!))];
  const people = named(/feishu: (ou_\w+)/gu);
  const rooms = named(/feishu: (oc_\w+)/gu).map((id) => ({ id, kind: "room" as const, user: null }));
  const direct = people.map((user) => ({ id: chatOf(dmWith(user)), kind: "dm" as const, user }));
  await chat.makeRooms([...rooms, ...direct].map((one) => ({ ...one, platform: "feishu" as const })));
  await chat.employ({ users: people.map((id) => ({ id, name: id })) });
}

type Product = "slack" | "feishu";

const ID_OF: Readonly<Record<Product, Readonly<Record<"room" | "person", (name: string) => string>>>> = {
  slack: { room: (name) => `C${shouted(name)}`, person: (name) => `U${shouted(name)}` },
  feishu: {
    room: (name) => `oc_${name.replaceAll("-", "")}`,
    person: (name) => `ou_${name.replaceAll("-", "")}`,
  },
};

function shouted(name: string): string {
  return name.toUpperCase().replaceAll(/[^A-Z0-9]/gu, "");
}

async function companyOn(
  productOf: (name: string) => Product,
  translated = (text: string): string => text,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "dayclear-company-"));
  const sample = translated(await readFile("examples/org.yaml", "utf8"));
  const moved = (text: string, what: "room" | "person"): string =>
    text.replaceAll(/playground: ([\w-]+)/gu, (_, name: string) => {
      const product = productOf(name);
      return `${product}: ${ID_OF[product][what](name)}`;
    });
  const [, rooms = "", rest = ""] = /^([^]*?)(\ndepartments:[^]*)$/u.exec(sample) ?? [];
  const file = join(folder, "org.yaml");
  await writeFile(file, moved(rooms, "room") + moved(rest, "person"));
  return file;
}
