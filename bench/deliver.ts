import { setTimeout as sleep } from "node:timers/promises";
import { startChatServer, type ChatServer } from "../test/chat-server/start.js";
import { query } from "../test/crash/query.js";
import { startDelivering, type Delivering } from "../test/fault/process.js";
import { handoffCard, type PlatformUnderTest } from "../test/fault/scene.js";
import type { Databases } from "./database.js";

/** How long it took to show a card to each of many people, beside the shortest that the platform's rates allow. */
export interface Fanout {
  readonly platform: PlatformUnderTest;
  readonly faults: boolean;
  readonly people: number;
  readonly tookMs: number;
  readonly leastMs: number;
  readonly violations: number;
  readonly doubles: number;
}

const FASTER = 20;
const CHUNK = 500;
/** Of the app as a whole, in a minute. */
const PER_MINUTE: Readonly<Record<PlatformUnderTest, number>> = { slack: 300, feishu: 1_000 };
const FAULTS = { rateLimited: 0.05, lostAfter: 0.02 };

export interface Wanted {
  readonly platform: PlatformUnderTest;
  readonly people: number;
  readonly faults: boolean;
}

/** From the first request to show something until the last of it is visible, by the chat server's clock. */
export async function measureFanout(databases: Databases, wanted: Wanted): Promise<Fanout> {
  const { platform, people, faults } = wanted;
  const { databaseUrl } = await databases.create(`fanout-${platform}-${faults ? "faults" : "calm"}`);
  const chat = await startChatServer({ scale: FASTER, graceMs: 400 });
  if (faults) await chat.faults(FAULTS);
  const delivering = await startDelivering({
    databaseUrl,
    chatUrl: chat.url,
    scale: 1,
    faster: FASTER,
    platform,
  });
  try {
    const addresses = await furnish(chat, delivering, wanted);
    const began = Date.now();
    for (let from = 0; from < people; from += CHUNK)
      await tell(delivering, cardsFor(platform, addresses.slice(from, from + CHUNK)));
    await untilShown(databaseUrl);
    return {
      ...wanted,
      ...(await judged(chat, began)),
      leastMs: (people / PER_MINUTE[platform] / FASTER) * 60_000,
    };
  } finally {
    await delivering.kill();
    chat.stop();
  }
}

async function furnish(chat: ChatServer, delivering: Delivering, { platform, people }: Wanted) {
  const prefix = platform === "slack" ? "U" : "oc_";
  const addresses = Array.from({ length: people }, (_, index) => prefix + String(index).padStart(5, "0"));
  if (platform === "feishu")
    await chat.makeRooms(addresses.map((id) => ({ id, platform, kind: "dm" as const, user: null })));
  await tell(delivering, { kind: "places", addresses });
  return addresses;
}

function cardsFor(platform: PlatformUnderTest, addresses: readonly string[]) {
  const cards = addresses.map((address) => ({
    key: `bench/${address}`,
    to: `${platform}:dm:${address}`,
    card: handoffCard(address, 0),
  }));
  return { kind: "cards", cards };
}

async function tell({ url }: Delivering, body: unknown): Promise<void> {
  const response = await fetch(url, { method: "POST", body: JSON.stringify(body) });
  if (!response.ok) throw new Error(await response.text());
}

async function untilShown(databaseUrl: string): Promise<void> {
  const left = `SELECT count(*) AS "left" FROM "Posting" WHERE "status" <> 'shown'`;
  for (;;) {
    const [row] = (await query(databaseUrl, left)) as readonly { left: unknown }[];
    if (Number(row?.left) === 0) return;
    await sleep(250);
  }
}

async function judged(
  chat: ChatServer,
  began: number,
): Promise<Pick<Fanout, "tookMs" | "violations" | "doubles">> {
  const { messages } = await chat.state();
  const rooms = new Set(messages.map(({ room }) => room));
  const last = messages.reduce((latest, { versions }) => Math.max(latest, versions[0]?.at ?? 0), 0);
  const { violations } = await chat.stats();
  return { tookMs: last - began, violations: violations.length, doubles: messages.length - rooms.size };
}
