import { randomUUID } from "node:crypto";
import type { Temporal } from "temporal-polyfill";
import { PlatformName } from "../../src/core/ids.js";
import type { Log } from "../../src/core/log.js";
import type { Platform } from "../../src/core/platform.js";
import { createDelivery, readSent } from "../../src/delivery/index.js";
import type { Timing } from "../../src/delivery/timing.js";
import { createDesk } from "../../src/desk/index.js";
import {
  adminCommands,
  createAdmin,
  MOST_COMPANY_BYTES,
  type Limited,
} from "../../src/features/admin/index.js";
import {
  createHandoff,
  handoffCommands,
  handoffMakers,
  handoffSettings,
  handoffTasks,
} from "../../src/features/handoff/index.js";
import { createHome } from "../../src/features/home/index.js";
import { createWhole } from "../../src/features/whole/index.js";
import { openOrg, readOrgBytes } from "../../src/org/index.js";
import { wasAnswered, type Store } from "../../src/store/index.js";

interface Parts {
  readonly store: Store;
  readonly platforms: readonly Platform[];
  readonly clock: () => Temporal.Instant;
  readonly log: Log;
  readonly timing?: Timing;
  /** Other than from the platforms. */
  readonly limited?: readonly Limited[];
  readonly readFile?: Parameters<typeof createAdmin>[0]["readFile"];
}

/** The house behind its platforms, as the product puts it together, without doors and without notices to the admins. */
export function assemble({ store, platforms, clock, log, timing, readFile, limited }: Parts) {
  const served =
    platforms.length === 0 ? [PlatformName.parse("playground")] : platforms.map(({ name }) => name);
  const org = openOrg(store);
  const delivery = createDelivery({
    ...{ store, platforms, clock, log, instance: randomUUID(), ...(timing === undefined ? {} : { timing }) },
    admins: () => Promise.resolve([]),
    makers: handoffMakers((wanted) => handoffTasks.makeHandoffExport(store.read, wanted)),
  });
  const handoff = createHandoff({
    ...{ store, delivery, log, newId: randomUUID },
    search: (searched) => handoffTasks.searchHandoffs(store.read, searched),
  });
  const admin = createAdmin({
    ...{ store, delivery, log, newId: randomUUID, settings: handoffSettings },
    commands: [...handoffCommands, ...adminCommands],
    platforms: served,
    limited: limited ?? [],
    withoutMenus: platforms.filter(({ can }) => !can.messageMenu).map(({ name }) => name),
    readFile: readFile ?? readSent(platforms, { most: MOST_COMPANY_BYTES, ms: 5_000 }),
    readGiven: readOrgBytes,
  });
  const whole = createWhole({ cardOf: (message) => delivery.cardOf(message) });
  const home = createHome([handoff]);
  const receive = createDesk({
    ...{ org, features: [handoff, admin, home, whole], help: admin.help, home: home.open, clock, log },
    commands: [...handoffCommands, ...adminCommands],
    measured: (_, answer) => answer(),
    keyOf: (message) => delivery.keyOf(message),
    wasAnswered: (inbound) => wasAnswered(store, inbound),
  });
  return { org, delivery, receive };
}
