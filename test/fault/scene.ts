import type { Card } from "../../src/core/card.js";
import { intent } from "../../src/core/intent.js";
import type { ChatServer } from "../chat-server/start.js";
import type { Store } from "../../src/store/index.js";

export interface PlaceUnderTest {
  readonly id: string;
  readonly kind: "room" | "dm";
  readonly address: string;
  /** The conversation as the platform knows it. */
  readonly channel: string;
}

/** Half rooms, half direct messages. */
export const PLACES: readonly PlaceUnderTest[] = Array.from({ length: 40 }, (_, index) => {
  const number = String(index).padStart(3, "0");
  const kind = index % 2 === 0 ? "room" : "dm";
  const address = kind === "room" ? `C${number}` : `U${number}`;
  return { id: `slack:${kind}:${address}`, kind, address, channel: kind === "room" ? address : `D${number}` };
});

export async function furnish(store: Store, chat: ChatServer): Promise<void> {
  await store.inTransaction((tx) =>
    tx.place.createMany({
      data: PLACES.map(({ id, kind, address }) => ({
        ...{ id, kind, address, platform: "slack", name: address, locale: "en", timeZone: "Asia/Shanghai" },
      })),
    }),
  );
  await chat.makeRooms(
    PLACES.map(({ channel, kind, address }) => ({
      ...{ id: channel, platform: "slack" as const, kind, user: kind === "dm" ? address : null },
    })),
  );
}

/** A handoff's card at one of its stages; `stage` says how often it was changed. */
export function handoffCard(name: string, stage: number): Card {
  return {
    locale: "en",
    tone: stage === 0 ? "waiting" : "moving",
    title: `${name} · ${String(stage)}`,
    summary: `${name} at ${String(stage)}`,
    blocks: [
      { type: "text", text: [{ type: "text", text: `Please check ${name}.` }] },
      { type: "facts", facts: [{ label: "Stage", value: [{ type: "text", text: String(stage) }] }] },
      {
        type: "actions",
        actions: [{ type: "button", label: "Take", intent: intent("test", "take"), style: "primary" }],
      },
    ],
  };
}
