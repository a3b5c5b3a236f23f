import { afterEach, describe, expect, it } from "vitest";
import { PersonId, PlatformName } from "../../../src/core/ids.js";
import {
  fillOrg,
  importer,
  openOrg,
  writeOrgWorkbook,
  writeYaml,
  type Import,
  type Imported,
  type OrgFile,
} from "../../../src/org/index.js";
import { openWorkers, type Store, type Workers } from "../../../src/store/index.js";
import type { tasks } from "../../../src/worker.js";
import { eachDatabase, type TestDatabase } from "../../support/database.js";
import { longestGap } from "../../support/event-loop.js";
import { sampleFile } from "../sample.js";
import { now } from "./importing.js";

const entry = new URL("../../../dist/worker.js", import.meta.url);

const opened: Workers<typeof tasks>[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((workers) => workers.close()));
});

interface Server {
  readonly store: Store;
  handIn(handedIn: Import): Promise<Imported>;
}

/** As main.ts puts it together, with the sample company. */
async function server(database: TestDatabase): Promise<Server> {
  const databaseUrl = await database.create();
  const store = await database.open(databaseUrl);
  await fillOrg(store, sampleFile(), now);
  const workers = openWorkers<typeof tasks>({ entry, databaseUrl, size: 1 });
  opened.push(workers);
  const handIn = importer({
    store,
    platforms: [PlatformName.parse("playground")],
    readGiven: (name, bytes, how) => workers.run("readGivenOrg", { name, bytes, how }),
    clock: () => now,
  });
  return { store, handIn };
}

const given = (name: string, bytes: string | Uint8Array, revision: number): Import => {
  return { name, base64: Buffer.from(bytes).toString("base64"), revision, locale: "en" };
};

/** The sample company with three thousand more colleagues, called so. */
function withMany(called: string): OrgFile {
  const file = sampleFile();
  const [one] = file.people;
  if (one === undefined) throw new Error("Nobody works here");
  const many = Array.from({ length: 3_000 }, (_, at) => ({
    ...one,
    id: PersonId.parse(`n${String(at)}`),
    name: `${called}${String(at)}`,
    accounts: one.accounts.map((account) => ({ ...account, address: `n${String(at)}` })),
  }));
  return { ...file, people: [...file.people, ...many] };
}

eachDatabase((database) => {
  describe("a file that is handed in to the server", () => {
    it("is read by a worker thread, whatever it is written in, and makes the company what it says", async () => {
      const { store, handIn } = await server(database);
      const file = sampleFile();
      const named = (name: string): OrgFile => ({ ...file, company: { ...file.company, name } });
      const workbook = await writeOrgWorkbook(named("晴川"), "zh-CN");
      expect(await handIn(given("org.yaml", writeYaml(named("日清")), 1))).toEqual({ kind: "applied" });
      expect(await handIn(given("org.xlsx", workbook, 2))).toEqual({ kind: "applied" });
      expect(await handIn(given("org.xlsx", workbook, 3))).toEqual({ kind: "unchanged" });
      expect(await handIn(given("org.xlsx", "no workbook", 3))).toEqual({ kind: "bad" });
      expect(await handIn(given("org.yaml", writeYaml(file), 2))).toEqual({ kind: "look-again" });
      expect((await openOrg(store).current()).company).toBe("晴川");
    });

    it(
      "leaves the event loop free, though three thousand people come, change and go",
      { timeout: 120_000, retry: 1 },
      async () => {
        const { store, handIn } = await server(database);
        const org = openOrg(store);
        const files = [
          given("org.yaml", writeYaml(withMany("吴")), 1),
          given("org.xlsx", await writeOrgWorkbook(withMany("郑"), "en"), 2),
          given("org.yaml", writeYaml(sampleFile()), 3),
        ];
        for (const file of files) {
          const gap = await longestGap(async () => {
            expect(await handIn(file)).toEqual({ kind: "applied" });
            await org.current();
          });
          expect(gap, file.name).toBeLessThan(50);
        }
        expect((await org.current()).people).toHaveLength(sampleFile().people.length);
      },
    );
  });
});
