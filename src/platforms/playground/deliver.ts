import { randomUUID } from "node:crypto";
import type { MessageRef, PlaceAddress } from "../../core/place.js";
import type { Outgoing, Shown } from "../../core/platform.js";
import type { Clock } from "../../core/time.js";
import { fitCard } from "./fit.js";
import type { Journal } from "./journal.js";
import { LIMITS } from "./limits.js";
import type { Kept } from "./memory.js";
import { writeLine, type Message } from "./message.js";
import { PLAYGROUND } from "./parse.js";
import { placeKey } from "./place-key.js";
import type { Workspace } from "./workspace.js";

export interface Delivering {
  readonly journal: Journal;
  readonly workspace: () => Promise<Workspace>;
  readonly clock: Clock;
}

export async function show(outgoing: Outgoing, { journal, workspace, clock }: Delivering): Promise<Shown> {
  if (!isPlaceIn(await workspace(), outgoing.to))
    return refused("place", "The playground has no such place.");
  if (outgoing.message === null) return put(posted(outgoing, clock().toString()), outgoing.to, journal);
  const stands = await standing(outgoing.message.id, journal);
  return stands === null ? { kind: "too-old" } : put(edited(outgoing, stands), outgoing.to, journal);
}

export async function find(
  { key, to }: Pick<Outgoing, "key" | "to">,
  journal: Journal,
): Promise<MessageRef | "absent" | "cannot-tell"> {
  try {
    const id = await journal.find(key, placeKey(to));
    return id === null ? "absent" : { place: to, id };
  } catch {
    return "cannot-tell";
  }
}

async function standing(id: string, journal: Journal): Promise<Kept | null> {
  if (journal.memory.get(id) === null) await journal.catchUp();
  return journal.memory.get(id);
}

function isPlaceIn({ people, rooms }: Workspace, { platform, kind, address }: PlaceAddress): boolean {
  if (platform !== PLAYGROUND) return false;
  return kind === "dm"
    ? people.some((person) => person.userId === address)
    : rooms.some((room) => room.address === address);
}

function posted({ to, thread, key, revision, card }: Outgoing, at: string): Message {
  return {
    type: "card",
    id: randomUUID(),
    place: placeKey(to),
    edited: false,
    at,
    thread: thread?.id ?? null,
    key,
    revision,
    card: fitCard(card),
  };
}

function edited({ key, revision, card }: Outgoing, stands: Kept): Message {
  const { id, place, at, thread } = stands;
  return { type: "card", id, place, edited: true, at, thread, key, revision, card: fitCard(card) };
}

async function put(message: Message, place: PlaceAddress, journal: Journal): Promise<Shown> {
  const line = writeLine(message);
  if (line.length > LIMITS.cardCharacters) return refused("content", "The card is too large to show.");
  try {
    await journal.write(message, line);
    return { kind: "shown", message: { place, id: message.id } };
  } catch {
    return { kind: "unknown", reason: "The journal could not be written." };
  }
}

function refused(because: "place" | "content", reason: string): Shown {
  return { kind: "refused", because, reason };
}
