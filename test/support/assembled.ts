import { randomUUID } from "node:crypto";
import type { Temporal } from "temporal-polyfill";
import type { Log } from "../../src/core/log.js";
import type { Platform } from "../../src/core/platform.js";
import { createDelivery } from "../../src/delivery/index.js";
import type { Timing } from "../../src/delivery/timing.js";
import { createDesk } from "../../src/desk/index.js";
import { createAdmin } from "../../src/features/admin/index.js";
import {
  createHandoff,
  handoffCommands,
  handoffMakers,
  handoffTasks,
} from "../../src/features/handoff/index.js";
import { openOrg } from "../../src/org/index.js";
import type { Store } from "../../src/store/index.js";

interface Parts {
  readonly store: Store;
  readonly platforms: readonly Platform[];
  readonly clock: () => Temporal.Instant;
  readonly log: Log;
  readonly timing?: Timing;
}

/** The house behind its platforms, as the product puts it together, without doors and without notices to the admins. */
export function assemble({ store, platforms, clock, log, timing }: Parts) {
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
  const admin = createAdmin(handoffCommands);
  const receive = createDesk({
    ...{ org, features: [handoff, admin], help: admin.help, clock, log },
    measured: (_, answer) => answer(),
    keyOf: (message) => delivery.keyOf(message),
  });
  return { org, delivery, receive };
}
