import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { postgresUrl } from "../test/support/requirements.js";
import { postgresqlAt, sqliteIn, type Databases } from "./database.js";
import { measureFanout, type Fanout } from "./deliver.js";
import { measureExports } from "./export.js";
import { measureFind } from "./find.js";
import { startGenerator } from "./generator.js";
import { measureGrowth } from "./growth.js";
import { describeMachine } from "./machine.js";
import { memoryOf } from "./metrics.js";
import { readOptions } from "./options.js";
import { measurePace, warmUp, type Bench, type Pace } from "./pace.js";
import { peopleOf } from "./people.js";
import {
  printExports,
  printFanouts,
  printFigures,
  printFindings,
  printSlack,
  type Figures,
} from "./print.js";
import { startBare, startOurs } from "./server.js";
import { measureStarts } from "./start.js";
import { measureSlack } from "./slack.js";
import { fireVolleys } from "./volley.js";

const began = performance.now();
const { quick, extent, parts } = readOptions();
await mkdir("data", { recursive: true });
// Beside real data: /tmp may be kept in memory, where every write is durable at once.
const folder = await mkdtemp(resolve("data/bench-"));
const server = postgresUrl();
const all = [sqliteIn(folder), ...(server === null ? [] : [await postgresqlAt(server, folder)])];
const generator = startGenerator();
process.once("SIGINT", () => void cleanUp().finally(() => process.exit(130)));
try {
  console.log(`# Benchmark${quick ? ", quick" : ""}\n`);
  for (const line of describeMachine(folder)) console.log(`- ${line}`);
  if (server === null) console.log("- without PostgreSQL: TEST_DATABASE_URL is not set");
  for (const databases of all) {
    if (parts.includes("handoffs")) printFigures(await measure(databases));
    if (parts.includes("find")) printFindings(databases.version, await measureFind(databases, extent));
    if (parts.includes("export")) printExports(databases.version, await measureExports(databases, extent));
    if (parts.includes("fanout")) printFanouts(databases.version, await measureFanouts(databases));
    if (parts.includes("slack"))
      printSlack(databases.version, await measureSlack(databases, generator, extent));
  }
  console.log(`\n${Math.round((performance.now() - began) / 1_000)} s in all`);
} finally {
  generator.stop();
  await cleanUp();
}

async function cleanUp(): Promise<void> {
  for (const databases of all) await databases.dropAll();
  await rm(folder, { recursive: true, force: true });
}

async function measure(databases: Databases): Promise<Figures> {
  const starts = await measureStarts(databases, extent.starts);
  const load = await measureLoad(databases);
  const growth = await measureGrowth(databases, generator, extent);
  return { database: databases.version, starts, ...load, growth };
}

async function measureFanouts(databases: Databases): Promise<readonly Fanout[]> {
  const fanouts: Fanout[] = [];
  for (const platform of ["slack", "feishu"] as const) {
    fanouts.push(await measureFanout(databases, { platform, people: extent.people, faults: false }));
    fanouts.push(await measureFanout(databases, { platform, people: extent.peopleInFaults, faults: true }));
  }
  return fanouts;
}

async function measureLoad(databases: Databases): Promise<Pick<Figures, "memory" | "paces" | "volleys">> {
  const ours = await startOurs(await databases.create("ours"));
  await sleep(extent.idleMs);
  const atRest = await memoryOf(ours);
  const bare = await startBare(await databases.create("bare"));
  const bench: Bench = { ours, bare, generator, extent, people: await peopleOf(ours) };
  await warmUp(bench);
  const paces: Pace[] = [];
  for (const connections of [1, 16]) paces.push(await measurePace(bench, connections));
  const volleys = await fireVolleys(bench);
  const memory = { atRest, afterLoad: await memoryOf(ours) };
  await Promise.all([ours.stop(), bare.stop()]);
  return { memory, paces, volleys };
}
