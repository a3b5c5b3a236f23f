import { randomUUID } from "node:crypto";
import type { PlaceAddress } from "../../core/place.js";
import type {
  Content,
  Doubt,
  Edit,
  FileToUpload,
  Found,
  Outgoing,
  Platform,
  Post,
  Purpose,
  Refused,
  Shown,
} from "../../core/platform.js";
import type { Clock } from "../../core/time.js";
import { isPicture, refToFile, type Files } from "./files.js";
import { fitPosting } from "./fit.js";
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
  const { to } = outgoing;
  if (!isPlaceIn(await workspace(), to)) return refused("place", "The playground has no such place.");
  switch (outgoing.kind) {
    case "post":
      return put(posted(outgoing, clock().toString()), to, journal);
    case "edit": {
      const stands = await standing(outgoing.message.id, journal);
      return stands === null ? { kind: "too-old" } : put(edited(outgoing, stands), to, journal);
    }
  }
}

export async function find({ key, revision, to }: Doubt, journal: Journal): Promise<Found> {
  try {
    const id = await journal.find({ key, revision }, placeKey(to));
    return id === null ? { kind: "absent" } : { kind: "found", message: { place: to, id } };
  } catch {
    return { kind: "retry", afterMs: 0, scope: "act", reason: "The journal could not be read." };
  }
}

export async function upload(
  file: FileToUpload,
  purpose: Purpose,
  files: Files,
): ReturnType<Platform["upload"]> {
  const { name, mimeType, bytes } = file;
  if (purpose === "picture" && !isPicture(mimeType)) return refused("content", "The file is not a picture.");
  try {
    const stored = await files.store({ name, mimeType }, new Blob([bytes.slice()]).stream());
    if (stored.kind === "too-large") return refused("content", "The file is too large.");
    return { kind: "uploaded", file: { id: stored.file.id, name } };
  } catch {
    return { kind: "retry", afterMs: 0, scope: "act", reason: "The file could not be written." };
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

function posted({ to, thread, key, revision, content }: Post, at: string): Message {
  const common = {
    id: randomUUID(),
    place: placeKey(to),
    edited: false,
    at,
    thread: thread?.id ?? null,
    key,
    revision,
  };
  return { ...common, ...partOf(content) };
}

function partOf(content: Content) {
  switch (content.type) {
    case "card":
      return { type: content.type, card: fitPosting(content.card, content.images) };
    case "file":
      return { type: content.type, file: refToFile(content.file) };
  }
}

function edited({ key, revision, card, images }: Edit, stands: Kept): Message {
  const { id, place, at, thread } = stands;
  const shown = fitPosting(card, images);
  return { type: "card", id, place, edited: true, at, thread, key, revision, card: shown };
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

function refused(because: "place" | "content", reason: string): Refused {
  return { kind: "refused", because, reason };
}
