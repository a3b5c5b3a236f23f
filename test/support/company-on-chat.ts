import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The sample company, whose rooms and people are on Slack. */
export function companyOnSlack(): Promise<string> {
  return companyOn(() => "slack");
}

/** The same on Feishu. */
export function companyOnFeishu(): Promise<string> {
  return companyOn(() => "feishu");
}

/** The same with its warehouse on Slack and all others on Feishu. */
export function companyOnBoth(): Promise<string> {
  const there = new Set(["warehouse", "zhao-gang", "li-qiang", "sun-yue", "feng-bo"]);
  return companyOn((name) => (there.has(name) ? "slack" : "feishu"));
}

type Chat = "slack" | "feishu";

const ID_OF: Readonly<Record<Chat, Readonly<Record<"room" | "person", (name: string) => string>>>> = {
  slack: { room: (name) => `C${shouted(name)}`, person: (name) => `U${shouted(name)}` },
  feishu: {
    room: (name) => `oc_${name.replaceAll("-", "")}`,
    person: (name) => `ou_${name.replaceAll("-", "")}`,
  },
};

function shouted(name: string): string {
  return name.toUpperCase().replaceAll(/[^A-Z0-9]/gu, "");
}

async function companyOn(chatOf: (name: string) => Chat): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "dayclear-company-"));
  const sample = await readFile("examples/org.yaml", "utf8");
  const moved = (text: string, what: "room" | "person"): string =>
    text.replaceAll(/playground: ([\w-]+)/gu, (_, name: string) => {
      const chat = chatOf(name);
      return `${chat}: ${ID_OF[chat][what](name)}`;
    });
  const [, rooms = "", rest = ""] = /^([^]*?)(\ndepartments:[^]*)$/u.exec(sample) ?? [];
  const file = join(folder, "org.yaml");
  await writeFile(file, moved(rooms, "room") + moved(rest, "person"));
  return file;
}
