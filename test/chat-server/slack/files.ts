import type { Options } from "../options.js";
import type { Room, Rooms } from "../rooms.js";
import { no, type Answers } from "./api.js";
import type { Args } from "./args.js";

interface Stored {
  readonly id: string;
  readonly name: string;
  readonly length: number;
  /** Of what a person brought. */
  readonly content: string | null;
  received: number | null;
  completedAt: number | null;
  /** Where it is, or is about to be, shared. */
  shared: { readonly room: Room; readonly thread: string | null; ts: string | null } | null;
}

export interface Files {
  readonly answers: Answers<"files.getUploadURLExternal" | "files.completeUploadExternal" | "files.info">;
  /** What somebody brought, as it stands in their message. */
  keep(file: { readonly name: string; readonly content: string }): ReturnType<typeof infoOf>;
  /** What a person brought; null: nobody brought that. */
  content(id: string): string | null;
  /** The bytes are here. False: there is no such upload, or it has another length. */
  receive(id: string, bytes: number): boolean;
  /** Why a block may not show it; null: it may. */
  mistake(id: string): string | null;
  all(): readonly { readonly id: string; readonly name: string }[];
  count(): number;
  clear(): void;
}

const KINDS: Readonly<Record<string, string>> = { png: "image/png", jpg: "image/jpeg", gif: "image/gif" };

/** Three steps, and the sharing comes a little later, as Slack does it. */
export function filesOf(rooms: Rooms, { shareMs, processMs }: Options, url: () => string): Files {
  const files = new Map<string, Stored>();
  let made = 0;
  const nextId = (): string => `F${String((made += 1)).padStart(8, "0")}`;
  const complete = (args: Args<"files.completeUploadExternal">) => {
    const wanted = args.files.map(({ id }) => files.get(id));
    if (wanted.some((file) => file === undefined || file.received === null)) return no("file_not_found");
    const room = args.channel_id === undefined ? null : rooms.get(args.channel_id);
    if (args.channel_id !== undefined && room === null) return no("channel_not_found");
    if (room?.archived === true) return no("is_archived");
    if (wanted.some((file) => file?.shared !== null)) return no("file_already_shared");
    for (const file of wanted) {
      if (file === undefined) continue;
      file.completedAt ??= Date.now();
      if (room !== null) shareSoon(file, room, args.thread_ts ?? null);
    }
    return { ok: true as const, files: wanted.map((file) => ({ id: file?.id, title: file?.name })) };
  };
  /** Empty until it is processed. */
  const kindOf = ({ name, completedAt }: Stored): string =>
    completedAt === null || Date.now() < completedAt + processMs
      ? ""
      : (KINDS[name.split(".").at(-1) ?? ""] ?? "text/csv");
  const shareSoon = (file: Stored, room: Room, thread: string | null): void => {
    const shared: NonNullable<Stored["shared"]> = { room, thread, ts: null };
    file.shared = shared;
    setTimeout(() => {
      const common = { thread, user: null, key: null, revision: null, metadata: null, content: [] };
      shared.ts = rooms.post(room, { ...common, file: file.id, text: file.name }).id;
    }, shareMs);
  };
  return {
    answers: {
      "files.getUploadURLExternal": ({ filename, length }) => {
        const id = nextId();
        const nothing = { content: null, received: null, completedAt: null, shared: null };
        files.set(id, { id, name: filename, length, ...nothing });
        return { ok: true, file_id: id, upload_url: `${url()}/upload/${id}` };
      },
      "files.completeUploadExternal": complete,
      "files.info": ({ file: id }) => {
        const file = files.get(id);
        return file === undefined
          ? no("file_not_found")
          : { ok: true, file: infoOf(file, kindOf(file), url()) };
      },
    },
    keep: ({ name, content }) => {
      const length = Buffer.byteLength(content);
      const brought = { received: length, completedAt: 0, shared: null };
      const file: Stored = { id: nextId(), name, length, content, ...brought };
      files.set(file.id, file);
      return infoOf(file, kindOf(file), url());
    },
    content: (id) => files.get(id)?.content ?? null,
    receive: (id, bytes) => {
      const file = files.get(id);
      // A multipart body is a little longer than what it carries.
      if (file === undefined || bytes < file.length) return false;
      file.received = bytes;
      return true;
    },
    mistake: (id) => {
      const file = files.get(id);
      if (file === undefined) return `there is no file ${id}`;
      const kind = kindOf(file);
      return kind.startsWith("image/") ? null : `${id} is ${kind === "" ? "not ready" : "no picture"}`;
    },
    all: () => [...files.values()].map(({ id, name }) => ({ id, name })),
    count: () => files.size,
    clear: () => {
      files.clear();
    },
  };
}

function infoOf({ id, name, length, shared }: Stored, mimetype: string, url: string) {
  const visible = shared?.ts ?? null;
  const address = `${url}/files/${id}`;
  const thread = shared?.thread ?? null;
  const share = { ts: visible, ...(thread === null ? {} : { thread_ts: thread }) };
  const shares =
    shared === null || visible === null
      ? {}
      : { [shared.room.kind === "dm" ? "private" : "public"]: { [shared.room.id]: [share] } };
  return { id, name, size: length, mimetype, shares, url_private: address, url_private_download: address };
}
