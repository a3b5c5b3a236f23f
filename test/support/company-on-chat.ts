import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The sample company, whose rooms and people are on Slack. */
export function companyOnSlack(): Promise<string> {
  const idOf = (name: string): string => name.toUpperCase().replaceAll(/[^A-Z0-9]/gu, "");
  return companyOn("slack", { room: (name) => `C${idOf(name)}`, person: (name) => `U${idOf(name)}` });
}

/** The same on Feishu. */
export function companyOnFeishu(): Promise<string> {
  const idOf = (name: string): string => name.replaceAll("-", "");
  return companyOn("feishu", { room: (name) => `oc_${idOf(name)}`, person: (name) => `ou_${idOf(name)}` });
}

interface Ids {
  readonly room: (name: string) => string;
  readonly person: (name: string) => string;
}

async function companyOn(platform: "slack" | "feishu", ids: Ids): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `dayclear-${platform}-`));
  const sample = await readFile("examples/org.yaml", "utf8");
  const moved = (text: string, idOf: (name: string) => string): string =>
    text.replaceAll(/playground: ([\w-]+)/gu, (_, name: string) => `${platform}: ${idOf(name)}`);
  const [, rooms = "", rest = ""] = /^([^]*?)(\ndepartments:[^]*)$/u.exec(sample) ?? [];
  const file = join(folder, "org.yaml");
  await writeFile(file, moved(rooms, ids.room) + moved(rest, ids.person));
  return file;
}
