import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Hono } from "hono";
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { Card } from "../../src/core/card.js";
import { PostingKey } from "../../src/core/ids.js";
import { Inbound } from "../../src/core/inbound.js";
import { PlaceId } from "../../src/core/place.js";
import type { Rates } from "../../src/core/platform.js";
import type { Showing } from "../../src/delivery/index.js";
import { createLog } from "../../src/ops/log.js";
import { RATES as FEISHU_RATES } from "../../src/platforms/feishu/limits.js";
import { RATES } from "../../src/platforms/slack/limits.js";
import { createSlack } from "../../src/platforms/slack/index.js";
import { insertRows, openStore } from "../../src/store/index.js";
import { png } from "../platforms/feishu/sample-pictures.js";
import { assemble } from "../support/assembled.js";
import { createMarkedFeishu } from "./feishu.js";
import { timingOf } from "./timing.js";

/**
 * The house and a platform as they run, in a process to be killed: takes over HTTP what people do, or what is to be shown,
 * answers once that is committed, and delivers to the chat server.
 */
const {
  databaseUrl,
  chatUrl,
  scale,
  faster: times,
  platform,
} = z
  .object({
    databaseUrl: z.string(),
    chatUrl: z.string(),
    scale: z.number(),
    faster: z.number(),
    platform: z.enum(["slack", "feishu"]),
  })
  .parse(JSON.parse(process.argv[2] ?? ""));
const log = createLog("warn");
const clock = (): Temporal.Instant => Temporal.Now.instant();
/** Of timers: how many went off, and how many of them 50 ms late or more by this process's own doing. */
const lag = { starting: { timers: 0, late: 0 }, running: { timers: 0, late: 0 } };
const LATE_MS = 50;
const PICTURE = Uint8Array.from(png(1, 1));
/** What runs for the first time is compiled first. */
const STARTING_MS = 1_000;

const ToldCard = z.object({
  ...{ key: PostingKey, to: PlaceId, card: Card },
  thread: PostingKey.optional(),
  expiresInMs: z.int().optional(),
});
const Told = z.discriminatedUnion("kind", [
  /** Answered with the reply. */
  z.object({ kind: z.literal("inbound"), inbound: Inbound }),
  /** Direct messages of so many people, by the addresses that stand for them. */
  z.object({ kind: z.literal("places"), addresses: z.array(z.string()) }),
  z.object({
    kind: z.literal("cards"),
    cards: z.array(ToldCard),
  }),
  /** A card, and the file that it shows. */
  z.object({ kind: z.literal("picture"), key: PostingKey, to: PlaceId, card: Card, file: z.string() }),
  z.object({ kind: z.literal("file"), key: PostingKey, to: PlaceId, name: z.string(), text: z.string() }),
]);

const store = await openStore({ databaseUrl, log });
const requestMs = timingOf(scale).requestMs - 50;
const platforms = {
  slack: () =>
    createSlack({
      ...{ http: new Hono(), token: "xoxb-test", signingSecret: "unused", appToken: null, requestMs },
      ...{ apiUrl: `${chatUrl}/api/`, clock, log, commands: [], shortcuts: [], localeOf: () => null },
      rates: faster(RATES, times),
    }),
  feishu: () =>
    createMarkedFeishu({
      ...{ url: chatUrl, log, rates: faster(FEISHU_RATES, times), requestMs },
      // Nobody presses anything there.
      arrivingMs: 5,
    }),
};
const { delivery, receive } = assemble({
  ...{ store, platforms: [platforms[platform]()], clock, log, timing: timingOf(scale) },
});

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    if (request.url === "/lag") return response.end(JSON.stringify(lag));
    void take(JSON.parse(Buffer.concat(chunks).toString())).then(
      (answer) => response.end(JSON.stringify(answer)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
});
server.listen(0, "127.0.0.1", () => {
  console.log(`listening http://127.0.0.1:${String((server.address() as AddressInfo).port)}`);
  delivery.start();
  watchTimers();
});

function placeRow(address: string) {
  const at = { platform, kind: "dm", address };
  return { ...at, id: `${platform}:dm:${address}`, name: address, locale: "en", timeZone: "Asia/Shanghai" };
}

function showingOf({ expiresInMs, thread, ...card }: z.infer<typeof ToldCard>): Showing {
  return {
    ...card,
    ...(thread === undefined ? {} : { thread }),
    ...(expiresInMs === undefined ? {} : { expiresAt: clock().add({ milliseconds: expiresInMs }) }),
  };
}

async function take(body: unknown): Promise<unknown> {
  const told = Told.parse(body);
  if (told.kind === "inbound") return receive(told.inbound);
  await store.inTransaction(async (tx) => {
    if (told.kind === "places") return insertRows(tx, "Place", told.addresses.map(placeRow));
    if (told.kind === "cards") return delivery.show(tx, clock(), told.cards.map(showingOf));
    if (told.kind === "picture") {
      const { file: id, ...showing } = told;
      const file = { id, name: `${id}.png`, mimeType: "image/png", size: PICTURE.length, bytes: PICTURE };
      await tx.file.create({ data: { ...file, createdAt: new Date(clock().epochMilliseconds) } });
      return delivery.show(tx, clock(), [showing]);
    }
    const { key, to, name, text } = told;
    const bytes = new TextEncoder().encode(text);
    const file = { kind: "bytes" as const, name, mimeType: "text/csv", bytes };
    return delivery.showFile(tx, clock(), { key, to, file });
  });
  return "shown";
}

function watchTimers(): void {
  const everyMs = 10;
  const startedBy = performance.now() + STARTING_MS;
  let due = performance.now() + everyMs;
  let kept = keptWaitingMs();
  const ring = (): void => {
    const [now, keptBefore] = [performance.now(), kept];
    kept = keptWaitingMs();
    const counted = due < startedBy ? lag.starting : lag.running;
    // Those that should have gone off meanwhile are late as well: a long block weighs as long as it was.
    counted.timers += 1 + Math.floor((now - due) / everyMs);
    const lateMs = now - due - (kept - keptBefore);
    if (lateMs >= LATE_MS) counted.late += 1 + Math.floor((lateMs - LATE_MS) / everyMs);
    due = now + everyMs;
    setTimeout(ring, everyMs);
  };
  setTimeout(ring, everyMs);
}

/** For how long the machine, all told, has had no core for this thread though it could have run. */
function keptWaitingMs(): number {
  if (process.platform !== "linux") return 0;
  const [, waitedNs] = readFileSync("/proc/self/schedstat", "utf8").split(" ");
  return Number(waitedNs) / 1e6;
}

function faster(rates: Rates, by: number): Rates {
  const each = (all: Rates["post"]): Rates["post"] =>
    all.map((rate) => ({ ...rate, perMs: rate.perMs / by }));
  return {
    post: each(rates.post),
    edit: each(rates.edit),
    upload: each(rates.upload),
    find: each(rates.find),
  };
}
