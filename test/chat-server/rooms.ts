import type { RoomChange, RoomToMake } from "./options.js";

export interface Room {
  readonly id: string;
  readonly platform: RoomToMake["platform"];
  readonly kind: RoomToMake["kind"];
  readonly user: string | null;
  archived: boolean;
  member: boolean;
  private: boolean;
  readable: boolean;
  textOnly: boolean;
  stopped: boolean;
  /** In the order in which they were first visible. */
  readonly messages: Message[];
}

export interface Version {
  readonly at: number;
  readonly revision: number | null;
  readonly text: string;
}

export interface Message {
  readonly id: string;
  readonly room: string;
  readonly thread: string | null;
  /** Who wrote it; null: the app. */
  readonly user: string | null;
  /** As the sender called it in its metadata. */
  readonly key: string | null;
  readonly file: string | null;
  /** No longer, once nobody may edit it. */
  editable: boolean;
  /** Its text is read as the product's markup. */
  markup: boolean;
  metadata: unknown;
  content: unknown;
  /** At whom it rang. */
  readonly urged: string[];
  /** What was visible, one after the other. */
  readonly versions: Version[];
}

export interface Post {
  readonly thread: string | null;
  readonly user: string | null;
  readonly key: string | null;
  readonly file: string | null;
  readonly metadata: unknown;
  readonly content: unknown;
  readonly revision: number | null;
  readonly text: string;
}

/** What people see. */
export interface Rooms {
  make(room: RoomToMake): Room;
  change(change: RoomChange): void;
  get(id: string): Room | null;
  /** The direct messages of a user, made where there are none. */
  direct(user: string): Room;
  post(room: Room, post: Post): Message;
  edit(message: Message, version: Omit<Version, "at">, content: unknown): void;
  message(room: string, id: string): Message | null;
  all(): readonly Room[];
  clear(): void;
}

export function createRooms(): Rooms {
  const rooms = new Map<string, Room>();
  const messages = new Map<string, Message>();
  let last = 0;
  /** Slack's ids are times in microseconds; no two are alike. Feishu's are good in every room. */
  const nextId = (platform: Room["platform"]): string => {
    last = Math.max(last + 1, Date.now() * 1_000);
    if (platform === "feishu") return `om_${String(last)}`;
    return `${String(Math.floor(last / 1e6))}.${String(last % 1e6).padStart(6, "0")}`;
  };
  const make = ({ id, platform, kind, user }: RoomToMake): Room => {
    const room: Room = {
      ...{ id, platform, kind, user, messages: [] },
      ...{ archived: false, member: true, private: false, readable: true, textOnly: false, stopped: false },
    };
    rooms.set(id, room);
    return room;
  };
  return {
    make,
    change: ({ id, ...change }) => {
      const room = rooms.get(id);
      if (room !== undefined) Object.assign(room, change);
    },
    get: (id) => rooms.get(id) ?? null,
    direct: (user) => {
      const id = `D${user.slice(1)}`;
      return rooms.get(id) ?? make({ id, platform: "slack", kind: "dm", user });
    },
    post: (room, { revision, text, ...post }) => {
      const id = nextId(room.platform);
      const versions = [{ at: Date.now(), revision, text }];
      const message: Message = {
        ...{ ...post, id, room: room.id, editable: true, markup: true, urged: [], versions },
      };
      room.messages.push(message);
      messages.set(`${room.id} ${id}`, message);
      return message;
    },
    edit: (message, version, content) => {
      message.versions.push({ ...version, at: Date.now() });
      message.content = content;
    },
    message: (room, id) => messages.get(`${room} ${id}`) ?? null,
    all: () => [...rooms.values()],
    clear: () => {
      rooms.clear();
      messages.clear();
    },
  };
}
