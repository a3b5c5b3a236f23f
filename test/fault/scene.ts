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

export type PlatformUnderTest = "slack" | "feishu";

/** Half rooms, half direct messages. */
export function placesOn(platform: PlatformUnderTest): readonly PlaceUnderTest[] {
  return Array.from({ length: 40 }, (_, index) => {
    const kind = index % 2 === 0 ? "room" : "dm";
    const at = addressOn(platform, kind, String(index).padStart(3, "0"));
    return { id: `${platform}:${kind}:${at.address}`, kind, ...at };
  });
}

function addressOn(platform: PlatformUnderTest, kind: "room" | "dm", number: string) {
  if (platform === "feishu") return { address: `oc_${number}`, channel: `oc_${number}` };
  return kind === "room"
    ? { address: `C${number}`, channel: `C${number}` }
    : { address: `U${number}`, channel: `D${number}` };
}

export async function furnish(store: Store, chat: ChatServer, platform: PlatformUnderTest): Promise<void> {
  const places = placesOn(platform);
  await store.inTransaction((tx) =>
    tx.place.createMany({
      data: places.map(({ id, kind, address }) => ({
        ...{ id, kind, address, platform, name: address, locale: "en", timeZone: "Asia/Shanghai" },
      })),
    }),
  );
  await chat.makeRooms(
    places.map(({ channel, kind, address }) => ({
      ...{ id: channel, platform, kind, user: kind === "dm" ? address : null },
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
