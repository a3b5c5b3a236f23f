import type { Room } from "../rooms.js";
import type { Method } from "./args.js";

type Kind = "public" | "private" | "dm";
type Needs = Partial<Record<Kind, string>>;

const HISTORY: Needs = { public: "channels:history", private: "groups:history", dm: "im:history" };
const READ: Needs = { public: "channels:read", private: "groups:read", dm: "im:read" };

/** As Slack documents them; a method that is not here needs none. */
const BOT: Partial<Record<Method, string | Needs>> = {
  "bots.info": "users:read",
  "chat.postMessage": "chat:write",
  "chat.update": "chat:write",
  "chat.postEphemeral": "chat:write",
  "conversations.open": "im:write",
  "conversations.info": READ,
  "conversations.history": HISTORY,
  "conversations.replies": HISTORY,
  "files.getUploadURLExternal": "files:write",
  "files.completeUploadExternal": "files:write",
  "files.info": "files:read",
  "users.list": "users:read",
  "users.info": "users:read",
};

/** The scope that the call needs; null: none. */
export function neededBy(method: Method, room: Pick<Room, "kind" | "private"> | null): string | null {
  const needs = BOT[method] ?? null;
  if (needs === null || typeof needs === "string") return needs;
  return (
    needs[room === null ? "public" : room.kind === "dm" ? "dm" : room.private ? "private" : "public"] ?? null
  );
}
