import nock from "nock";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { z } from "zod";
import { startChatServer, type ChatServer } from "../start.js";
import type { Payload } from "./events.js";
import { poll as sample } from "./sample-card.js";
import { KEYS, tinyApp, type TinyApp } from "./tiny-app.js";

export const ROOM = "oc_1";
export const DIRECT = "oc_with_wang";
export const WANG = "ou_wang";
/** After so long what was not acknowledged is told again, twice. */
export const AGAIN_MS = 120;

/** No picture is at Feishu. */
export const poll = {
  ...sample,
  body: { ...sample.body, elements: sample.body.elements.filter(({ tag }) => tag !== "img") },
};

type Happening = Parameters<ChatServer["feishu"]["happen"]>[0];

export interface Scene {
  readonly chat: ChatServer;
  readonly app: TinyApp;
  happen(happening: Happening): Promise<Payload>;
  /** Wang Min writes in the room, unless it is said otherwise. */
  write(more?: Partial<Extract<Happening, { kind: "write" }>>): Promise<Payload>;
  /** The app posts a card in the room, or calls something else that makes a message: its id. */
  post(path?: string, body?: object): Promise<string>;
  press(message: string, user?: string): Promise<Payload>;
}

/** A room, somebody with direct messages, and an app at the request address. */
export function useScene(): Scene {
  const scene: { chat?: ChatServer; app?: TinyApp } = {};
  beforeAll(async () => {
    // Everything goes to a process of ours on loopback.
    nock.restore();
    scene.chat = await startChatServer({ scale: 20, againMs: [AGAIN_MS, AGAIN_MS] });
  });
  afterAll(() => {
    scene.chat?.stop();
  });
  beforeEach(async () => {
    const chat = scene.chat!;
    await chat.clear();
    await chat.makeRooms([
      { id: ROOM, platform: "feishu", kind: "room" },
      { id: DIRECT, platform: "feishu", kind: "dm", user: WANG },
    ]);
    scene.app = await tinyApp();
    await chat.feishu.address({ url: scene.app.url, ...KEYS });
  });
  afterEach(() => {
    scene.app?.stop();
  });
  return {
    get chat() {
      return scene.chat!;
    },
    get app() {
      return scene.app!;
    },
    ...doings(() => scene.chat!),
  };
}

function doings(chat: () => ChatServer): Omit<Scene, "chat" | "app"> {
  const happen = async (happening: Happening): Promise<Payload> => {
    const payload = await chat().feishu.happen(happening);
    if (payload === null) throw new Error("The app is told nothing.");
    return payload;
  };
  return {
    happen,
    write: (more = {}) => happen({ ...said, ...more }),
    post: (path = "im/v1/messages?receive_id_type=chat_id", body = posted) => call(chat().url, path, body),
    press: async (message, user = WANG) => {
      const pressing = await chat().feishu.press({
        user,
        message,
        gesture: { kind: "press", label: "Vote" },
      });
      if (pressing.kind !== "sent") throw new Error(`Not sent: ${pressing.kind}`);
      return pressing.payload;
    },
  };
}

export const said = {
  ...{ kind: "write" as const, room: ROOM, user: WANG, text: "It came", thread: null, file: null },
};
const posted = { receive_id: ROOM, msg_type: "interactive", content: JSON.stringify(poll) };

const Answer = z.object({ code: z.literal(0), data: z.object({ message_id: z.string() }) });

async function call(url: string, path: string, body: object): Promise<string> {
  const headers = { "content-type": "application/json", authorization: "Bearer t-test" };
  const sent = { method: "POST", headers, body: JSON.stringify(body) };
  const response = await fetch(`${url}/open-apis/${path}`, sent);
  return Answer.parse(await response.json()).data.message_id;
}

const Event = z.object({ message: z.object({ message_id: z.string() }) });

export function idIn({ event }: Payload): string {
  return Event.parse(event).message.message_id;
}
