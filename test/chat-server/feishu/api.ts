import { z } from "zod";
import type { Options } from "../options.js";
import type { Message, Room, Rooms } from "../rooms.js";
import { cardJson } from "./card-json.js";
import type { SentFile } from "./multipart.js";

export interface Called {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  /** Null: none came. */
  readonly file: SentFile | null;
  readonly token: string;
}

export interface Answer {
  readonly status: number;
  readonly body: { readonly code: number; readonly msg: string } & Readonly<Record<string, unknown>>;
}

/** Which of Feishu's calls it is, and what it counts for. */
export interface Route {
  readonly name: string;
  readonly place: string | null;
  readonly message: string | null;
  answer(): Answer;
}

const TOKEN = "t-test";
const MOST_TEXT = 150_000;
const MOST_BYTES = { file: 30_000_000, image: 10_000_000 };
const RECEIVE_ID_TYPES = ["open_id", "union_id", "user_id", "email", "chat_id"];

const Sending = z.strictObject({
  receive_id: z.string(),
  msg_type: z.enum(["text", "interactive", "file", "image"]),
  content: z.string(),
  uuid: z.string().min(1).max(50).optional(),
});
const Replying = Sending.omit({ receive_id: true }).extend({ reply_in_thread: z.boolean().optional() });
const Patching = z.strictObject({ content: z.string() });

const fine = (data: unknown): Answer => ({ status: 200, body: { code: 0, msg: "success", data } });
const wrong = (code: number, msg: string, status = 400): Answer => ({ status, body: { code, msg } });

export interface Feishu {
  /** Null: there is no such call. */
  route(called: Called): Route | null;
  files(): number;
  named(): readonly { readonly id: string; readonly name: string }[];
  clear(): void;
}

export function createFeishu(rooms: Rooms, options: Options): Feishu {
  const uuids = new Map<string, { readonly message: Message; readonly at: number }>();
  /** Their names. */
  const keys = new Map<string, string>();
  const upload = (kind: "file" | "image", { file }: Called): Answer => {
    if (file === null) return wrong(234_001, "no file");
    if (file.bytes === 0) return wrong(234_010, "file is empty");
    if (file.bytes > MOST_BYTES[kind]) return wrong(234_006, "file is too large");
    const key = `${kind === "file" ? "file_v3_" : "img_v3_"}${String(keys.size + 1)}`;
    keys.set(key, file.name);
    return fine({ [`${kind}_key`]: key });
  };

  const send = (room: Room | null, sending: z.infer<typeof Replying>, thread: string | null): Answer => {
    const { uuid, msg_type: type, content } = sending;
    const before = uuid === undefined ? undefined : uuids.get(uuid);
    if (before !== undefined && Date.now() - before.at < options.uuidMs) return fine(dataOf(before.message));
    if (room === null) return wrong(230_002, "bot is not in the group");
    if (room.archived) return wrong(232_009, "the group has been dissolved");
    if (type !== "text" && readJson(content) === null) return wrong(230_001, "ext=content");
    const refused = contentRefused(type, content, room, keys);
    if (refused !== null) return refused;
    const file = type === "file" ? keyIn(content) : null;
    const message = rooms.post(room, {
      ...{ thread, user: null, key: null, revision: null, metadata: null, file },
      text: file === null ? content : (keys.get(file) ?? ""),
      content: readJson(content),
    });
    if (uuid !== undefined) uuids.set(uuid, { message, at: Date.now() });
    return fine(dataOf(message));
  };

  const patch = (message: Message | null, { content }: z.infer<typeof Patching>): Answer => {
    if (message === null) return wrong(230_110, "the message was deleted");
    const [first] = message.versions;
    if (first !== undefined && Date.now() - first.at > options.editableMs) return wrong(230_031, "too old");
    const room = rooms.get(message.room);
    if (room?.archived === true) return wrong(232_009, "the group has been dissolved");
    const refused = contentRefused("interactive", content, room, keys);
    if (refused !== null) return refused;
    rooms.edit(message, { revision: null, text: content }, readJson(content));
    return fine({});
  };

  const find = (id: string): Message | null => {
    const [room = "", ts = ""] = id.split("~");
    return rooms.message(room, ts);
  };

  return {
    files: () => keys.size,
    named: () => [...keys].map(([id, name]) => ({ id, name })),
    clear: () => {
      uuids.clear();
      keys.clear();
    },
    route: (called) => {
      const { method, path, body } = called;
      if (path === "/open-apis/auth/v3/tenant_access_token/internal")
        return route("auth.tenant_access_token", null, null, () => token());
      const made = routed({ method, path, body, called, rooms, find, send, patch, upload });
      return made === null ? null : { ...made, answer: () => authorised(called, made) };
    },
  };
}

const token = (): Answer => ({
  status: 200,
  body: { code: 0, msg: "ok", tenant_access_token: TOKEN, expire: 7_200 },
});

function authorised({ token: given }: Called, { answer }: Route): Answer {
  return given === TOKEN ? answer() : wrong(99_991_663, "Invalid access token", 400);
}

interface Routing {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly called: Called;
  readonly rooms: Rooms;
  readonly find: (id: string) => Message | null;
  readonly send: (room: Room | null, sending: z.infer<typeof Replying>, thread: string | null) => Answer;
  readonly patch: (message: Message | null, patching: z.infer<typeof Patching>) => Answer;
  readonly upload: (kind: "file" | "image", called: Called) => Answer;
}

function routed({ method, path, body, called, rooms, find, send, patch, upload }: Routing): Route | null {
  const [, id = "", verb] = /^\/open-apis\/im\/v1\/messages\/([^/]+)(?:\/(reply))?$/u.exec(path) ?? [];
  if (method === "POST" && path === "/open-apis/im/v1/messages") {
    const place = (body as { receive_id?: string } | null)?.receive_id ?? "";
    const known = RECEIVE_ID_TYPES.includes(called.query.get("receive_id_type") ?? "");
    if (!known) return route("im.message.create", place, null, () => wrong(230_001, "ext=receive_id_type"));
    return route("im.message.create", place, null, () =>
      parsed(Sending, body, ({ receive_id: to, ...sending }) => send(rooms.get(to), sending, null)),
    );
  }
  if (method === "POST" && verb === "reply") {
    const parent = find(id);
    return route("im.message.reply", parent?.room ?? null, null, () =>
      parsed(Replying, body, (sending) =>
        parent === null
          ? wrong(230_110, "the message was deleted")
          : send(rooms.get(parent.room), sending, id),
      ),
    );
  }
  if (method === "PATCH" && id !== "" && verb === undefined)
    return route("im.message.patch", null, id, () => parsed(Patching, body, (it) => patch(find(id), it)));
  if (path === "/open-apis/im/v1/files")
    return route("im.file.create", null, null, () => upload("file", called));
  if (path === "/open-apis/im/v1/images")
    return route("im.image.create", null, null, () => upload("image", called));
  return null;
}

function route(name: string, place: string | null, message: string | null, answer: () => Answer): Route {
  return { name, place, message, answer };
}

function parsed<T>(schema: z.ZodType<T>, body: unknown, answer: (value: T) => Answer): Answer {
  const read = schema.safeParse(body);
  return read.success
    ? answer(read.data)
    : wrong(230_001, `ext=${read.error.issues[0]?.path.join(".") ?? ""}`);
}

function contentRefused(
  type: string,
  content: string,
  room: Room | null,
  keys: ReadonlyMap<string, string>,
): Answer | null {
  if (type === "text") return Buffer.byteLength(content) > MOST_TEXT ? wrong(230_025, "too long") : null;
  const value = readJson(content);
  if (type === "interactive") {
    const mistakes = room?.textOnly === true ? ["as told by the test"] : cardJson(value);
    return mistakes.length === 0
      ? null
      : wrong(230_099, `Failed to create card content, ext=${mistakes.join("; ")}`);
  }
  return keys.has(keyIn(content)) ? null : wrong(230_001, "ext=file_key");
}

function keyIn(content: string): string {
  const { file_key, image_key } = (readJson(content) ?? {}) as { file_key?: string; image_key?: string };
  return file_key ?? image_key ?? "";
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function dataOf({ room, id, thread }: Message) {
  return { message_id: `${room}~${id}`, chat_id: room, ...(thread === null ? {} : { thread_id: thread }) };
}
