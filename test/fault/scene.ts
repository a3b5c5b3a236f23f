import { Temporal } from "temporal-polyfill";
import type { Card } from "../../src/core/card.js";
import { intent } from "../../src/core/intent.js";
import { fillOrg, readOrgFile } from "../../src/org/index.js";
import type { Store } from "../../src/store/index.js";
import type { ChatServer } from "../chat-server/start.js";

export interface PlaceUnderTest {
  readonly id: string;
  readonly kind: "room" | "dm";
  readonly address: string;
  /** The conversation as the platform knows it. */
  readonly channel: string;
}

export type PlatformUnderTest = "slack" | "feishu";

/** How many times shorter the windows of its rates are: so many that the crowd is too much for them now and then. */
export const FASTER: Readonly<Record<PlatformUnderTest, number>> = { slack: 10, feishu: 1 };

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

/** Twenty departments with a room and an agent each, who works there and hands over to the others. */
export function companyOn(platform: PlatformUnderTest) {
  const [rooms, dms] = [ofKind("room"), ofKind("dm")];
  const codeOf = (index: number): string => `d${String(index)}`;
  return {
    company: { name: "Faulty", "time-zone": "Asia/Shanghai", locale: "en" },
    rooms: rooms.map(({ address }, index) => ({
      ...{ code: `room-${codeOf(index)}`, name: `Room ${codeOf(index)}`, addresses: { [platform]: address } },
    })),
    departments: rooms.map((_, index) => ({
      ...{ code: codeOf(index), name: { zh: `部门${codeOf(index)}`, en: codeOf(index) } },
      ...{ series: `S${String.fromCharCode(65 + index)}`, room: `room-${codeOf(index)}` },
    })),
    people: dms.map(({ address }, index) => ({
      ...{ id: `agent-${codeOf(index)}`, name: `Agent ${codeOf(index)}`, department: codeOf(index) },
      ...{ roles: index === 0 ? ["agent", "admin"] : ["agent"], accounts: { [platform]: address } },
    })),
  };

  function ofKind(kind: PlaceUnderTest["kind"]): readonly PlaceUnderTest[] {
    return placesOn(platform).filter((place) => place.kind === kind);
  }
}

export async function furnish(store: Store, chat: ChatServer, platform: PlatformUnderTest): Promise<void> {
  const read = readOrgFile(JSON.stringify(companyOn(platform)));
  if (read.kind === "bad") throw new Error(JSON.stringify(read.mistakes));
  await fillOrg(store, read.file, Temporal.Now.instant());
  await chat.makeRooms(
    placesOn(platform).map(({ channel, kind, address }) => ({
      ...{ id: channel, platform, kind, user: kind === "dm" ? address : null },
    })),
  );
}

export function pictureCard(name: string, file: string): Card {
  const card = handoffCard(name, 0);
  return {
    ...card,
    summary: file,
    blocks: [{ type: "image", source: { type: "file", file }, alt: file }, ...card.blocks],
  };
}

/** A card like a handoff's at one of its stages; `stage` says how often it was changed. */
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
