import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The sample company, whose rooms and people are on Slack. */
export async function companyOnSlack(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "dayclear-slack-"));
  const sample = await readFile("examples/org.yaml", "utf8");
  const idOf = (name: string): string => name.toUpperCase().replaceAll(/[^A-Z0-9]/gu, "");
  const [, rooms = "", rest = ""] = /^([^]*?)(\ndepartments:[^]*)$/u.exec(sample) ?? [];
  const inRooms = rooms.replaceAll(/playground: (\S+)/gu, (_, name: string) => `slack: C${idOf(name)}`);
  const ofPeople = rest.replaceAll(/playground: ([\w-]+)/gu, (_, name: string) => `slack: U${idOf(name)}`);
  const file = join(folder, "org.yaml");
  await writeFile(file, inRooms + ofPeople);
  return file;
}
