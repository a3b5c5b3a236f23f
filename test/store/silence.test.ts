import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { afterEach, expect, it } from "vitest";
import { claimLease, openStore, type Store } from "../../src/store/index.js";
import { silentLog, testDatabase, whenPostgresql } from "../support/database.js";

const limits = { connectMs: 1_000, readMs: 300, writeMs: 600 };
/** Far below the ten seconds that the store waits by default. */
const SLACK_MS = 4_000;
const database = testDatabase("postgresql");
const ends: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** A way to PostgreSQL whose open connections can go silent: what is sent still arrives. New ones are served. */
async function openWay(url: URL): Promise<{ url: string; goSilent: () => void }> {
  const open = new Set<Socket>();
  const answering = new Set<Socket>();
  const server: Server = createServer((client) => {
    const there = connect(Number(url.port), url.hostname);
    open.add(client).add(there);
    answering.add(there);
    client.pipe(there);
    there.pipe(client);
    for (const end of [client, there]) end.on("error", () => undefined);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  ends.push(async () => {
    for (const socket of open) socket.destroy();
    await once(server.close(), "close");
  });
  const here = Object.assign(new URL(url), { port: String((server.address() as AddressInfo).port) });
  const goSilent = (): void => {
    for (const there of answering) there.unpipe().resume();
  };
  return { url: Object.assign(here, { hostname: "127.0.0.1" }).href, goSilent };
}

async function openThrough(): Promise<{ store: Store; straight: Store; goSilent: () => void; url: string }> {
  const direct = await database.create();
  const way = await openWay(new URL(direct));
  const store = await openStore({ databaseUrl: way.url, log: silentLog, limits });
  ends.push(() => store.close());
  return { store, straight: await database.open(direct), ...way };
}

async function tookMs(work: Promise<unknown>): Promise<number> {
  const began = performance.now();
  await expect(work).rejects.toThrow();
  return performance.now() - began;
}

const add = (code: string) => (store: Store) =>
  store.inTransaction((tx) => tx.series.create({ data: { code } }));

whenPostgresql("PostgreSQL's connections that go silent", () => {
  it("are given up by who reads, and the next read is answered on a new one", async () => {
    const { store, goSilent } = await openThrough();
    await store.read.series.count();
    goSilent();
    expect(await tookMs(store.read.series.count())).toBeLessThan(limits.readMs + SLACK_MS);
    expect(await store.read.series.count()).toBe(0);
  });

  it("are given up at BEGIN, and the next transaction is committed on a new one", async () => {
    const { store, straight, goSilent } = await openThrough();
    await add("A")(store);
    goSilent();
    expect(await tookMs(add("B")(store))).toBeLessThan(limits.writeMs + SLACK_MS);
    await add("C")(store);
    expect((await straight.read.series.findMany()).map(({ code }) => code)).toEqual(["A", "C"]);
  });

  it("are given up within a transaction without waiting for its ROLLBACK too", async () => {
    const { store, straight, goSilent } = await openThrough();
    const taking = tookMs(
      store.inTransaction(async (tx) => {
        await tx.series.count();
        goSilent();
        await tx.series.create({ data: { code: "A" } });
      }),
    );
    expect(await taking).toBeLessThan(limits.writeMs + SLACK_MS);
    await Promise.all(Array.from({ length: 9 }, (_, index) => add(`B${index}`)(store)));
    expect(await straight.read.series.count()).toBe(9);
  });

  it("leave a COMMIT without an answer in doubt: it is not done again", async () => {
    const { store, straight, goSilent } = await openThrough();
    let times = 0;
    const taking = tookMs(
      store.inTransaction(async (tx) => {
        times += 1;
        await tx.series.create({ data: { code: "A" } });
        goSilent();
      }),
    );
    expect(await taking).toBeLessThan(limits.writeMs + SLACK_MS);
    expect(times).toBe(1);
    await expect.poll(() => straight.read.series.count()).toBe(1);
    await add("B")(store);
  });

  it("refuse a lease in 3 s", async () => {
    const { url, goSilent } = await openThrough();
    const patient = await openStore({ databaseUrl: url, log: silentLog, limits: { writeMs: 10_000 } });
    ends.push(() => patient.close());
    goSilent();
    const claim = claimLease(patient, { name: "sender", holder: "a", forMs: 8_000 });
    await expect(claim).rejects.toMatchObject({ code: "no-answer" });
    expect(await claimLease(patient, { name: "sender", holder: "a", forMs: 8_000 })).toBe(true);
  });
});
