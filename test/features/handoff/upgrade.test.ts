import Database from "better-sqlite3";
import { expect, it } from "vitest";
import { findEntries } from "../../../src/features/handoff/history/record.js";
import { findHandoff } from "../../../src/features/handoff/record.js";
import { replay } from "../../../src/features/handoff/history/kept.js";
import { openStore } from "../../../src/store/index.js";
import { migratePostgresql } from "../../../src/store/migrate-postgresql.js";
import { migrateSqlite } from "../../../src/store/migrate-sqlite.js";
import { readMigrations } from "../../../src/store/migrations.js";
import { emptyDatabase, silentLog, whenPostgresql } from "../../support/database.js";
import { cardOf, openHouse, saidIn } from "../../support/house.js";
import { query } from "../../support/postgresql.js";

const id = "3f0e8b6e-1111-4111-8111-111111111111";
const AT = Date.parse("2026-11-20T01:00:00.123Z");

/** As the tables stood when a handoff had one order and no kinds' facts. */
const before = (at: string, yes: string): readonly string[] => [
  `INSERT INTO "Handoff" ("id", "series", "number", "departmentCode", "kindCode", "ask", "orderNumber", "urgent", "status", "requesterId", "requesterPlace", "ownerId", "takenAt", "createdAt", "progress", "version")
   VALUES ('${id}', 'WH', 1, 'warehouse', 'other', '订单 TB-2026-77 漏发', 'TB-2026-77', ${yes}, 'in-progress', 'zhou-ting', 'playground:dm:zhou-ting', 'li-qiang', ${at}, ${at}, '在找', 3)`,
  `INSERT INTO "HandoffEvent" ("handoffId", "version", "at", "actorId", "kind", "data") VALUES
   ('${id}', 1, ${at}, 'zhou-ting', 'logged', '{}'),
   ('${id}', 2, ${at}, 'li-qiang', 'taken', '{}'),
   ('${id}', 3, ${at}, 'li-qiang', 'updated', '{"progress":"在找","reason":null,"expectedAt":null}')`,
];

async function goesOn(databaseUrl: string): Promise<void> {
  const store = await openStore({ databaseUrl, log: silentLog });
  const house = await openHouse(store);
  expect(replay(await findEntries(store.read, id))).toEqual(await findHandoff(store.read, id));
  expect(saidIn(cardOf(await house.press("ma-chao", `handoff/history/${id}`)))).toContain("李强 进度：在找");
  expect(saidIn(cardOf(await house.command("ma-chao", "handoffs", "tb2026 77")))).toContain("仓库 #1");
  const same = cardOf(await house.command("ma-chao", "handoff", "仓库 订单 TB202677 又漏发"));
  expect(saidIn(same)).toContain("仓库 #1（处理中）");
  await store.close();
}

it("handoffs from before go on with their history, on SQLite", async () => {
  const file = await emptyDatabase("sqlite");
  migrateSqlite(file, beforeWhole("sqlite"));
  const database = new Database(file);
  for (const sql of before(String(AT), "1")) database.exec(sql);
  database.close();
  await goesOn(`file:${file}`);
});

whenPostgresql("handoffs from before", () => {
  it("go on with their history", async () => {
    const url = await emptyDatabase("postgresql");
    await migratePostgresql(url, beforeWhole("postgresql"));
    const at = `'${new Date(AT).toISOString().slice(0, -1)}'`;
    for (const sql of before(at, "true")) await query(url, sql);
    await goesOn(url);
  });
});

function beforeWhole(provider: "sqlite" | "postgresql") {
  return readMigrations(provider).filter(({ name }) => name < "20261128");
}
