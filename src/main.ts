import { randomUUID } from "node:crypto";
import type { Hono } from "hono";
import { Temporal } from "temporal-polyfill";
import type { Config } from "./config.js";
import type { CommandHelp, ShortcutHelp } from "./core/command.js";
import type { PlatformName } from "./core/ids.js";
import type { Inbound } from "./core/inbound.js";
import type { Localized } from "./core/locale.js";
import type { Log } from "./core/log.js";
import type { Platform } from "./core/platform.js";
import type { Reply } from "./core/reply.js";
import { createDelivery, readSent, type Admin } from "./delivery/index.js";
import { createDesk } from "./desk/index.js";
import {
  adminCommands,
  countMonth,
  createAdmin,
  limitedAmong,
  MOST_COMPANY_BYTES,
  openCalls,
  watchCalls,
} from "./features/admin/index.js";
import {
  createHandoff,
  handoffCommands,
  handoffMakers,
  handoffSettings,
  handoffShortcuts,
  masking,
} from "./features/handoff/index.js";
import { createHome } from "./features/home/index.js";
import { createWhole } from "./features/whole/index.js";
import { serveHealth } from "./ops/health.js";
import { createHttp, listen } from "./ops/http.js";
import { createMetrics } from "./ops/metrics.js";
import { createDoor, keyBeside, type Door, type Errand } from "./ops/door.js";
import { stopOnSignal, type Step } from "./ops/shutdown.js";
import {
  admins,
  department,
  dmsOf,
  importer,
  openOrg,
  roleName,
  type Org,
  type OrgBook,
  type ReadGiven,
} from "./org/index.js";
import { createFeishu } from "./platforms/feishu/index.js";
import { createPlayground, PLAYGROUND, type Workspace } from "./platforms/playground/index.js";
import { createSlack } from "./platforms/slack/index.js";
import { createSchedule } from "./schedule/index.js";
import { openWorkers, wasAnswered, type Store, type Workers } from "./store/index.js";
import type { tasks } from "./worker.js";

export type Started =
  | { readonly kind: "started"; readonly port: number }
  /** A sentence for whoever started it. */
  | { readonly kind: "refused"; readonly because: Localized<string> };

const WORKER = new URL("./worker.js", import.meta.url);
/** Of the ten seconds that a stop may take, those for the requests in hand. */
const REQUESTS_IN_HAND_MS = 5_000;
/** 5 MB over a line of 4 Mbit/s, twice. */
const COMPANY_FILE_MS = 20_000;

interface Offered {
  readonly commands: readonly CommandHelp[];
  readonly shortcuts: readonly ShortcutHelp[];
}
/** What can be asked, as the platforms list it. */
export const offered: Offered = {
  commands: [...handoffCommands, ...adminCommands],
  shortcuts: handoffShortcuts,
};

/** Puts the house together and opens it. `store` holds a company; it is closed when the process is told to stop. */
export async function start(config: Config, store: Store, log: Log): Promise<Started> {
  const house = build(config, store, log);
  const { http, org, platforms, delivery, schedule, calls, workers, door, receive } = house;
  const steps: Step[] = [];
  const shutdown = stopOnSignal({ steps, log });
  const database = async (): Promise<boolean> => (await org.current()).revision > 0;
  serveHealth(http, { parts: { database }, stopping: shutdown.stopping });
  // Whoever is answered before the database is asked again is answered in their language.
  await org.current();
  const stopListening = await listenTo(platforms, receive);
  const server = await listen(http, config.http);
  if (server.kind === "unavailable") {
    await Promise.all([stopListening().then(calls.stop), workers.close()]);
    return { kind: "refused", because: server.because };
  }
  steps.push(
    {
      name: "http",
      stop: () => {
        door?.close();
        return server.close(REQUESTS_IN_HAND_MS);
      },
    },
    { name: "schedule", stop: () => schedule.stop() },
    // Before the platforms, which show what it has in hand.
    { name: "delivery", stop: () => delivery.stop() },
    { name: "platforms", stop: stopListening },
    // What the platforms were asked up to then.
    { name: "calls", stop: calls.stop },
    { name: "workers", stop: () => workers.close() },
    { name: "store", stop: () => store.close() },
  );
  door?.open({ host: config.http.host, port: server.port });
  delivery.start();
  schedule.start();
  return { kind: "started", port: server.port };
}

async function listenTo(
  platforms: readonly Platform[],
  receive: (inbound: Inbound) => Promise<Reply>,
): Promise<() => Promise<void>> {
  const stops = await Promise.all(platforms.map((platform) => platform.listen(receive)));
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
  };
}

function build(config: Config, store: Store, log: Log) {
  const org = openOrg(store);
  const { workers, exporting } = threadsOn(config.database.url);
  const http = createHttp(log);
  const workspace = async (): Promise<Workspace> => workspaceOf(await org.current());
  const calls = openCalls({ store, org, clock, log });
  const around = { http, log, workspace, localeOf: org.localeOf, counted: calls.counted };
  const platforms = platformsOf(config, around);
  const limited = limitedAmong(platforms);
  const delivery = createDelivery({
    ...{ store, platforms, clock, log, instance: randomUUID() },
    admins: async () => adminsOf(await org.current()),
    makers: handoffMakers((wanted) => exporting.run("makeHandoffExport", wanted)),
  });
  const handoff = createHandoff({
    ...{ store, delivery, log, newId: randomUUID },
    search: (searched) => workers.run("searchHandoffs", searched),
  });
  const whole = createWhole({ cardOf: (message) => delivery.cardOf(message) });
  const home = createHome([handoff]);
  const admin = adminFor({ store, delivery, log, commands: offered.commands }, platforms, workers);
  const metrics = createMetrics({
    postings: () => delivery.counts(),
    handoffs: () => workers.run("countHandoffs", undefined),
    calls: async () => countMonth(store.read, limited, { org: await org.current(), now: clock() }),
  });
  const receive = createDesk({
    ...{ org, features: [handoff, admin, home, whole], commands: offered.commands, help: admin.help },
    ...{ home: home.open, measured: metrics.measured, clock, log },
    keyOf: (message) => delivery.keyOf(message),
    wasAnswered: (inbound) => wasAnswered(store, inbound),
  });
  metrics.serve(http);
  const watching = watchCalls({ store, org, delivery, limited, log });
  const jobs = [...delivery.jobs, masking({ store, org, log }), watching];
  const schedule = createSchedule({ store, jobs, clock, log });
  const importing = { store, platforms: namesOf(platforms), readGiven: givenReader(workers), clock };
  const door = doorFor(config, http, new Map([["org-import", importer(importing)]]));
  return { http, org, platforms, delivery, schedule, calls, workers, door, receive };
}

function threadsOn(databaseUrl: string) {
  const staffing = { entry: WORKER, databaseUrl, size: 1 };
  const workers = openWorkers<typeof tasks>(staffing);
  // An export may take minutes: nobody who looks for something waits behind it, nor does a stop, after which it is made anew.
  const exporting = openWorkers<typeof tasks>(staffing);
  return { workers, exporting };
}

interface Around {
  readonly http: Hono;
  readonly log: Log;
  readonly workspace: () => Promise<Workspace>;
  readonly localeOf: OrgBook["localeOf"];
  /** For every call that a platform counts; where nobody is told, as by doctor, which changes nothing, they are not kept. */
  readonly counted?: (platform: PlatformName) => void;
}

/** Those that are configured; they are deaf until they listen. */
export function platformsOf(config: Config, { workspace, ...around }: Around): readonly Platform[] {
  const parts = { ...around, clock, ...offered };
  return [
    ...(config.slack === null ? [] : [createSlack({ ...config.slack, ...parts })]),
    ...(config.feishu === null ? [] : [createFeishu({ ...config.feishu, ...parts })]),
    ...(config.playground === null ? [] : [createPlayground({ ...config.playground, ...parts, workspace })]),
  ];
}

function adminFor(
  parts: Pick<Parameters<typeof createAdmin>[0], "store" | "delivery" | "log" | "commands">,
  platforms: readonly Platform[],
  workers: Workers<typeof tasks>,
) {
  return createAdmin({
    ...parts,
    newId: randomUUID,
    settings: handoffSettings,
    platforms: namesOf(platforms),
    limited: limitedAmong(platforms),
    withoutMenus: namesOf(platforms.filter(({ can }) => !can.messageMenu)),
    readFile: readSent(platforms, { most: MOST_COMPANY_BYTES, ms: COMPANY_FILE_MS }),
    readGiven: givenReader(workers),
  });
}

function givenReader(workers: Workers<typeof tasks>): ReadGiven {
  return (name, bytes, how) => workers.run("readGivenOrg", { name, bytes, how });
}

function doorFor({ database }: Config, http: Hono, errands: ReadonlyMap<string, Errand>): Door | null {
  const keyFile = keyBeside(database);
  return keyFile === null ? null : createDoor(http, { keyFile, errands });
}

function namesOf(platforms: readonly Platform[]): readonly PlatformName[] {
  return platforms.map(({ name }) => name);
}

function clock(): Temporal.Instant {
  return Temporal.Now.instant();
}

function adminsOf(org: Org): Admin[] {
  return admins(org).map((person) => ({ places: dmsOf(org, person), locale: person.locale }));
}

/** The company as the playground shows it. */
function workspaceOf(org: Org): Workspace {
  const people = org.people.flatMap((person) => {
    const account = person.accounts.find((one) => one.platform === PLAYGROUND);
    const home = department(org, person.department);
    if (account === undefined || home === null) return [];
    const room = home.room !== null && home.room.platform === PLAYGROUND ? home.room.address : null;
    const { name, nameEn, locale } = person;
    return [
      { userId: account.userId, name, nameEn, locale, title: roleName(person), department: home.name, room },
    ];
  });
  const departmentsFirst = new Set([...org.departments.flatMap(({ room }) => room ?? []), ...org.places]);
  const rooms = [...departmentsFirst]
    .filter((room) => room.platform === PLAYGROUND && room.kind === "room")
    .map(({ address, name, locale }) => ({ address, name, locale }));
  return { company: org.company, people, rooms, ...offered };
}
