import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { toDate } from "../../../src/core/time.js";
import { placeId } from "../../../src/core/place.js";
import { keepFile } from "../../../src/delivery/keep-file.js";
import { showFile } from "../../../src/delivery/show-file.js";
import { retention } from "../../../src/delivery/retention/retention.js";
import { TIMING } from "../../../src/delivery/timing.js";
import { insertRows, type Store } from "../../../src/store/index.js";
import { eachDatabase } from "../../support/database.js";
import { CHAT, createChat } from "../chat.js";
import { addPlaces, card, key, posting, room, showing, START } from "../scene.js";
import { openStage } from "../stage.js";
import { stopsInTheMidst } from "../../support/stops-in-the-midst.js";

const hall = room("hall");
const photo = { id: "F1", name: "a.png", size: 9, mimeType: "image/png" };
const handoffRow = {
  ...{ id: "h1", series: "WH", number: 1, departmentCode: "warehouse", kindCode: "other", ask: "a cable" },
  ...{ kindFacts: {}, orders: [], status: "open", requesterId: "p1", requesterPlace: "chat:dm:p1" },
  ...{ createdAt: toDate(START), since: toDate(START), version: 1 },
};

const DAY = 24 * 3_600_000;

function pictured(name: string, file: string) {
  const blocks = [{ type: "image" as const, source: { type: "file" as const, file }, alt: file }];
  return { ...showing(name, hall), card: { ...card(file), blocks } };
}

async function run(
  store: Store,
  now: Temporal.Instant,
  stopping = new AbortController().signal,
): Promise<void> {
  const job = retention(store, TIMING);
  const [occurrence = "none"] = job.due(now);
  await job.run(occurrence, now, stopping);
}

describe("retention", () => {
  it("is due once a day, at 03:00 in China, and what was missed is not caught up twice", () => {
    const dueAt = (at: string) => retention(null as never, TIMING).due(Temporal.Instant.from(at));
    expect(dueAt("2026-11-23T18:59:59Z")).toEqual(["2026-11-22"]);
    expect(dueAt("2026-11-23T19:00:00Z")).toEqual(["2026-11-23"]);
    expect(dueAt("2026-11-24T18:59:59Z")).toEqual(["2026-11-23"]);
  });
});

eachDatabase((database) => {
  it("drops the card 30 days after a posting's end, keeps where it stands, and an edit still finds the message", async () => {
    const store = await database.open();
    await addPlaces(store, [hall]);
    const chat = createChat();
    const { put, turn } = openStage({ store, chat });
    await put(showing("old", hall, "first"));
    await turn();
    await run(store, START.add({ hours: 30 * 24 - 1 }));
    expect(await posting(store, "old")).toMatchObject({ card: card("first") });
    await put(showing("waits", hall));
    await run(store, START.add({ hours: 30 * 24 }));
    expect(await posting(store, "old")).toMatchObject({ card: null, status: "shown", messageId: "m1" });
    expect(await posting(store, "waits")).toMatchObject({ card: card("waits"), status: "pending" });
    await put(showing("old", hall, "first"), showing("old", hall, "second"));
    await turn();
    expect(chat.messages.get("m1")).toMatchObject({ key: key("old"), title: "second" });
  });

  it("drops after 30 days what no posting and no handoff has, and nothing else", async () => {
    const store = await database.open();
    await addPlaces(store, [hall]);
    const createdAt = toDate(START);
    const file = { name: "a.csv", mimeType: "text/csv", size: 1, createdAt };
    await store.inTransaction(async (tx) => {
      for (const id of ["loose", "attached", "shown"]) await tx.file.create({ data: { id, ...file } });
      await tx.handoff.create({ data: handoffRow });
      await tx.attachment.create({ data: { handoffId: handoffRow.id, version: 1, fileId: "attached" } });
      const shown = { kind: "kept" as const, id: "shown" };
      await showFile(tx, START, { key: key("waits"), to: placeId(hall), file: shown });
    });
    const later = START.add({ hours: 30 * 24 });
    const kept = await store.inTransaction((tx) => keepFile(tx, later, { platform: CHAT, ref: photo }));
    await run(store, later);
    const ids = (await store.read.file.findMany({ select: { id: true } })).map(({ id }) => id);
    expect(ids.toSorted()).toEqual(["attached", "shown", kept].toSorted());
  });

  it("keeps a file for as long as a card that shows it, and not for one that showed it once", async () => {
    const store = await database.open();
    await addPlaces(store, [hall]);
    const { put, turn, pass, now } = openStage({ store, chat: createChat() });
    const file = { mimeType: "image/png", size: 1, createdAt: toDate(START), bytes: new Uint8Array([1]) };
    for (const id of ["first", "second"])
      await store.inTransaction((tx) => tx.file.create({ data: { id, name: `${id}.png`, ...file } }));
    const kept = async () => (await store.read.file.findMany({ select: { id: true } })).map(({ id }) => id);
    await put(pictured("a", "first"));
    await turn();
    pass(29 * DAY);
    await put(pictured("a", "second"));
    pass(90 * DAY);
    await run(store, now());
    expect(await kept()).toEqual(["second"]);
    await turn();
    pass(30 * DAY - 1);
    await run(store, now());
    expect(await kept()).toEqual(["second"]);
    pass(1);
    await run(store, now());
    expect(await kept()).toEqual([]);
  });

  it("keeps a file on that is asked for once more on its last day", async () => {
    const store = await database.open();
    const keep = (at: Temporal.Instant): Promise<string> =>
      store.inTransaction((tx) => keepFile(tx, at, { platform: CHAT, ref: photo }));
    const id = await keep(START);
    expect(await keep(START.add({ hours: 30 * 24 }))).toBe(id);
    await run(store, START.add({ hours: 30 * 24 }));
    expect(await store.read.file.count({ where: { id } })).toBe(1);
    await run(store, START.add({ hours: 60 * 24 }));
    expect(await store.read.file.count()).toBe(0);
  });

  it("forgets answers that are past their time, texts after 48 hours and occurrences after 90 days", async () => {
    const store = await database.open();
    const hoursAgo = (hours: number): Date => toDate(START.subtract({ hours }));
    await store.inTransaction(async (tx) => {
      for (const [id, hours] of [
        ["old", 0],
        ["new", -1],
      ] as const) {
        await tx.seen.create({ data: { id, answer: {}, keepUntil: hoursAgo(hours) } });
      }
      for (const [id, hours] of [
        ["old", 48],
        ["new", 47],
      ] as const) {
        await tx.draft.create({ data: { id, personId: "p", text: "t", createdAt: hoursAgo(hours) } });
      }
      for (const [name, hours] of [
        ["old", 90 * 24],
        ["new", 90 * 24 - 1],
      ] as const) {
        const times = { startedAt: hoursAgo(hours), heldUntil: hoursAgo(hours) };
        await tx.occurrence.create({ data: { job: "j", name, status: "done", ...times } });
      }
    });
    await run(store, START);
    expect(await store.read.seen.findMany({ select: { id: true } })).toEqual([{ id: "new" }]);
    expect(await store.read.draft.findMany({ select: { id: true } })).toEqual([{ id: "new" }]);
    expect(await store.read.occurrence.findMany({ select: { name: true } })).toEqual([{ name: "new" }]);
  });

  it("drops an old file only when it belongs to nothing any more", async () => {
    const store = await database.open();
    const old = toDate(START.subtract({ hours: 31 * 24 }));
    await store.inTransaction(async (tx) => {
      for (const id of ["attached", "nobody's"]) {
        const file = { id, name: "a.png", mimeType: "image/png", size: 1, createdAt: old };
        await tx.file.create({ data: file });
      }
      const handoff = { id: "h", series: "WH", number: 1, departmentCode: "d", kindCode: "k", ask: "a" };
      const logged = { status: "open", requesterId: "p", requesterPlace: "x:dm:p", version: 1 };
      const details = { kindFacts: {}, orders: [], createdAt: old, since: old };
      await tx.handoff.create({ data: { ...handoff, ...logged, ...details } });
      await tx.attachment.create({ data: { handoffId: "h", version: 1, fileId: "attached" } });
    });
    await run(store, START);
    expect(await store.read.file.findMany({ select: { id: true } })).toEqual([{ id: "attached" }]);
    await store.inTransaction((tx) => tx.attachment.deleteMany());
    await run(store, START);
    expect(await store.read.file.count()).toBe(0);
  });

  it("leaves the rest once it is asked to stop", async () => {
    const store = await database.open();
    const rows = Array.from({ length: 600 }, (_, index) => ({
      ...{ id: `seen-${String(index)}`, answer: { kind: "none" } },
      keepUntil: toDate(START),
    }));
    await store.inTransaction((tx) => insertRows(tx, "Seen", rows));
    const midst = stopsInTheMidst(store);
    const running = run(midst.store, START, midst.signal);
    await expect(running).rejects.toThrow("aborted");
    expect(await store.read.seen.count()).toBe(350);
  });

  it("works through any number of rows in transactions of under 50 ms, counted by the median", async () => {
    const store = await database.open();
    const rows = Array.from({ length: 3_000 }, (_, index) => ({
      ...{ id: `seen-${String(index)}`, answer: { kind: "none" } },
      keepUntil: toDate(START),
    }));
    for (let from = 0; from < rows.length; from += 500) {
      await store.inTransaction((tx) => tx.seen.createMany({ data: rows.slice(from, from + 500) }));
    }
    const took: number[] = [];
    const timed: Store = {
      ...store,
      inTransaction: async (work) => {
        const begun = performance.now();
        const done = await store.inTransaction(work);
        took.push(performance.now() - begun);
        return done;
      },
    };
    await run(timed, START);
    expect(await store.read.seen.count()).toBe(0);
    expect(took.length).toBeGreaterThan(5);
    expect(took.toSorted((a, b) => a - b)[Math.floor(took.length / 2)]).toBeLessThan(50);
  });
});
