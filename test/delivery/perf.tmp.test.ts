import { setTimeout as sleep } from "node:timers/promises";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { it } from "vitest";
import { createDelivery } from "../../src/delivery/index.js";
import { eachDatabase, silentLog } from "../support/database.js";
import { createChat, TAKE } from "./chat.js";
import { addPlaces, room, showing, START, card } from "./scene.js";
import type { Showing } from "../../src/delivery/index.js";
import { placeId } from "../../src/core/place.js";
import { Temporal } from "temporal-polyfill";

const big = (title: string) => ({ ...card(title), blocks: [
  { type: "text" as const, text: [{ type: "text" as const, text: "订单 8842 漏发配件，请补发。".repeat(8) }] },
  { type: "facts" as const, facts: ["a","b","c","d","e"].map((l) => ({ label: l, value: [{ type: "text" as const, text: "some value of the handoff" }] })) },
  { type: "actions" as const, actions: [1,2,3].map((n) => ({ type: "button" as const, label: "take", style: "primary" as const, intent: `handoff/take/${n}` as never })) },
]});
const pct = (xs: number[], p: number) => xs.toSorted((a, b) => a - b)[Math.min(xs.length - 1, Math.floor(xs.length * p))]!.toFixed(1);

eachDatabase((database) => {
  it("perf", async () => {
    const store = await database.open();
    const rooms = [0,1,2,3,4].map((n) => room(`room${n}`));
    const dms = Array.from({ length: 26 }, (_, n) => room(`dm${n}`));
    await addPlaces(store, [...rooms, ...dms]);
    const chat = createChat({ react: async () => { await sleep(2); return TAKE; } });
    const delivery = createDelivery({ store, platforms: [chat.platform], clock: () => Temporal.Now.instant(), log: { ...silentLog, error: console.error }, instance: "x", admins: async () => [] });
    const pair = (n: number, title = `h${n}`): Showing[] => [
      { ...showing(`r${n}`, rooms[n % 5]!), card: big(title) },
      { ...showing(`d${n}`, dms[n % 26]!), card: big(title) },
    ];
    const put = (...s: Showing[]) => store.inTransaction((tx) => delivery.show(tx, Temporal.Now.instant(), s));
    // 1: cost of show alone
    let t = performance.now();
    for (let n = 0; n < 500; n++) await put(...pair(n));
    console.log(database.provider, "show new pair, serial ms/tx", ((performance.now() - t) / 500).toFixed(2));
    t = performance.now();
    await Promise.all(Array.from({ length: 1000 }, (_, n) => put(...pair(n + 500))));
    console.log(database.provider, "show new pair, 1000 at once ms/tx", ((performance.now() - t) / 1000).toFixed(2));
    // 2: backlog
    const lag = monitorEventLoopDelay({ resolution: 5 }); lag.enable();
    t = performance.now();
    const cpu = process.cpuUsage();
    delivery.start();
    while (chat.messages.size < 3000) await sleep(5);
    const s = (performance.now() - t) / 1000; const used = process.cpuUsage(cpu);
    console.log(database.provider, "backlog of 3000: per s", (3000 / s).toFixed(0), "cpu ms/posting", ((used.user + used.system) / 1000 / 3000).toFixed(2), "lag p99", (lag.percentile(99)/1e6).toFixed(1), "max", (lag.max/1e6).toFixed(1));
    // edits
    t = performance.now();
    await Promise.all(Array.from({ length: 1000 }, (_, n) => put(...pair(n, `h${n} changed`))));
    const shown = performance.now() - t;
    while (await store.read.posting.count({ where: { status: "pending" } }) > 0) await sleep(5);
    console.log(database.provider, "2000 edits: show ms/tx", (shown / 1000).toFixed(2), "all shown per s", (2000 / ((performance.now() - t) / 1000)).toFixed(0));
    // 3: writers at 150/s with delivery
    lag.reset();
    const lat: number[] = []; const waits: Promise<void>[] = [];
    t = performance.now();
    let n = 5000;
    while (performance.now() - t < 5000) {
      await sleep(20);
      const due = Math.floor((performance.now() - t) / 1000 * 150) - (n - 5000);
      for (let i = 0; i < due; i++) { const b = performance.now(); waits.push(put(...pair(n++)).then(() => void lat.push(performance.now() - b))); }
    }
    await Promise.all(waits);
    const pend = await store.read.posting.count({ where: { status: "pending" } });
    console.log(database.provider, "writers at", (lat.length / 5).toFixed(0), "/s p50", pct(lat, 0.5), "p99", pct(lat, 0.99), "max", pct(lat, 1), "pending at end", pend, "lag p99", (lag.percentile(99)/1e6).toFixed(1), "max", (lag.max/1e6).toFixed(1));
    await delivery.stop();
  }, 120_000);
});
