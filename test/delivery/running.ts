import { afterEach } from "vitest";
import { createDelivery, type Delivery, type Showing, type Timing } from "../../src/delivery/index.js";
import type { Store } from "../../src/store/index.js";
import { silentLog } from "../support/database.js";
import type { Chat } from "./chat.js";
import { showing, START } from "./scene.js";
import { hall, yard } from "./stage.js";

interface Opening {
  readonly store: Store;
  readonly chat: Chat;
  readonly timing?: Partial<Timing>;
  readonly instance?: string;
}

/** Delivery as it runs, on real time that begins at START. */
export function open({ store, chat, timing = {}, instance = "one" }: Opening): Delivery {
  const begun = performance.now();
  const delivery = createDelivery({
    ...{ store, instance, timing, log: silentLog },
    platforms: [chat.platform],
    clock: () => START.add({ milliseconds: Math.floor(performance.now() - begun) }),
    admins: () => Promise.resolve([]),
  });
  opened.push(delivery);
  return delivery;
}

const opened: Delivery[] = [];

/** Before the stores are closed: hooks run the other way round. */
export function stopAfterEach(): void {
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((delivery) => delivery.stop()));
  });
}

export function put(
  store: Store,
  delivery: Pick<Delivery, "show">,
  ...showings: readonly Showing[]
): Promise<void> {
  return store.inTransaction((tx) => delivery.show(tx, START, showings));
}

/** In turn for the hall and for the yard. */
export function many(count: number): readonly Showing[] {
  return Array.from({ length: count }, (_, index) =>
    showing(`p${String(index)}`, index % 2 === 0 ? hall : yard),
  );
}
