import { z } from "zod";
import type { Block, Card } from "../../src/core/card.js";
import { PlatformName } from "../../src/core/ids.js";
import type { MessageRef } from "../../src/core/place.js";
import type { Images, Outgoing, Platform, Rates, Refused, Retry, Shown } from "../../src/core/platform.js";
import { readAloud } from "../../src/core/text.js";
import type { SeenMessage } from "../chat-server/start.js";

export const FEISHU = PlatformName.parse("feishu");

/** As Feishu publishes them: 50 a second and 1,000 a minute for each call, 5 a second for each chat and each card. */
const CALL = [
  { of: "app", count: 1_000, perMs: 60_000, burst: 10 },
  { of: "app", count: 50, perMs: 1_000, burst: 1 },
] as const;
export const FEISHU_RATES: Rates = {
  post: [...CALL, { of: "place", count: 5, perMs: 1_000, burst: 1 }],
  edit: [...CALL, { of: "message", count: 5, perMs: 1_000, burst: 1 }],
  upload: CALL,
  find: [],
};

interface Options {
  readonly url: string;
  readonly rates?: Rates;
  readonly requestMs: number;
  readonly editableForMs?: number;
}

/** So much of Feishu as delivery needs of it, until there is the real one: a post is repeated under its `uuid`. */
export function createFeishuForTests({
  url,
  rates = FEISHU_RATES,
  requestMs,
  editableForMs,
}: Options): Platform {
  const call = caller(`${url}/open-apis/im/v1/`, requestMs);
  return {
    name: FEISHU,
    title: { "zh-CN": "飞书", en: "Feishu" },
    can: {
      find: false,
      repeatableForMs: 3_600_000,
      editableForMs: editableForMs ?? 14 * 24 * 3_600_000,
      maxFileBytes: 30_000_000,
    },
    rates,
    examine: () => Promise.resolve([]),
    listen: () => Promise.resolve(() => Promise.resolve()),
    show: async (outgoing) => shownBy(outgoing, await call(...requestFor(outgoing))),
    find: () => Promise.resolve({ kind: "unreadable", reason: "there is no look-up" }),
    upload: async ({ name, bytes }, purpose) => {
      const body = new FormData();
      const [path, field] = purpose === "picture" ? ["images", "image"] : ["files", "file"];
      if (purpose === "picture") body.append("image_type", "message");
      else
        for (const [part, value] of Object.entries({ file_type: "stream", file_name: name }))
          body.append(part, value);
      body.append(field, new Blob([Uint8Array.from(bytes)]), name);
      const answer = await call("POST", path, body);
      const id = answer.kind === "ok" ? (answer.data.image_key ?? answer.data.file_key) : undefined;
      if (id !== undefined) return { kind: "uploaded", file: { id, name } };
      const trouble = troubleIn(answer);
      return trouble.kind === "retry" || trouble.kind === "refused" ? trouble : later("posting", "no answer");
    },
    readFile: () => Promise.reject(new Error("no files here")),
    people: async function* () {
      // Nobody.
    },
  };
}

type Request = readonly [method: "POST" | "PATCH", path: string, body: object];

function requestFor(outgoing: Outgoing): Request {
  if (outgoing.kind === "edit")
    return ["PATCH", `messages/${outgoing.message.id}`, { content: cardJson(outgoing, outgoing.key) }];
  const { to, key, once: uuid, content, thread } = outgoing;
  const message =
    content.type === "card"
      ? { msg_type: "interactive", content: cardJson(content, key), uuid }
      : { msg_type: "file", content: JSON.stringify({ file_key: content.file.id }), uuid };
  return thread === null
    ? ["POST", "messages?receive_id_type=chat_id", { ...message, receive_id: to.address }]
    : ["POST", `messages/${thread.id}/reply`, { ...message, reply_in_thread: true }];
}

const Data = z.object({
  message_id: z.string().optional(),
  file_key: z.string().optional(),
  image_key: z.string().optional(),
});
const Said = z.object({ code: z.int(), msg: z.string(), data: Data.optional() });

type Answer =
  | { readonly kind: "ok"; readonly data: z.infer<typeof Data> }
  | { readonly kind: "no"; readonly code: number; readonly msg: string; readonly afterMs: number }
  | { readonly kind: "not-sent" }
  | { readonly kind: "lost" };

function caller(base: string, requestMs: number) {
  return async (method: string, path: string, body: object): Promise<Answer> => {
    const isForm = body instanceof FormData;
    const headers = {
      authorization: "Bearer t-test",
      ...(isForm ? {} : { "content-type": "application/json" }),
    };
    try {
      const signal = AbortSignal.timeout(requestMs);
      const sent = isForm ? body : JSON.stringify(body);
      const response = await fetch(base + path, { method, headers, body: sent, signal });
      if (response.status >= 500) return { kind: "lost" };
      const { code, msg, data = {} } = Said.parse(await response.json());
      const afterMs = Number(response.headers.get("x-ogw-ratelimit-reset") ?? 0) * 1_000;
      return code === 0 ? { kind: "ok", data } : { kind: "no", code, msg, afterMs };
    } catch (error) {
      return isRefusedConnection(error) ? { kind: "not-sent" } : { kind: "lost" };
    }
  };
}

function isRefusedConnection(error: unknown): boolean {
  return (
    error instanceof Error && z.object({ code: z.literal("ECONNREFUSED") }).safeParse(error.cause).success
  );
}

function shownBy({ to, ...outgoing }: Outgoing, answer: Answer): Shown {
  if (answer.kind !== "ok") return troubleIn(answer);
  const id = outgoing.kind === "edit" ? outgoing.message.id : answer.data.message_id;
  return id === undefined ? { kind: "unknown", reason: "no message id" } : shown({ place: to, id });
}

function shown(message: MessageRef): Shown {
  return { kind: "shown", message };
}

const GONE = new Set([230_031, 230_110]);
const PLACE = new Set([230_002, 232_009]);

function troubleIn(answer: Exclude<Answer, { kind: "ok" }> | Answer): Shown {
  switch (answer.kind) {
    case "ok":
    case "lost":
      return { kind: "unknown", reason: "no answer" };
    case "not-sent":
      return later("platform", "unreachable");
    case "no": {
      const { code, msg, afterMs } = answer;
      if (code === 99_991_400) return { ...later("act", msg), afterMs };
      if (GONE.has(code)) return { kind: "too-old" };
      return refused(PLACE.has(code) ? "place" : "content", `${String(code)}: ${msg}`);
    }
  }
}

function later(scope: Retry["scope"], reason: string): Retry {
  return { kind: "retry", afterMs: 0, scope, reason };
}

function refused(because: Refused["because"], reason: string): Refused {
  return { kind: "refused", because, reason };
}

const text = (content: string) => ({ tag: "plain_text", content });

/** A card of Feishu's that bears the posting's key where nobody minds. */
function cardJson(
  { card: { title, summary, blocks }, images }: { readonly card: Card; readonly images: Images },
  key: string,
): string {
  return JSON.stringify({
    schema: "2.0",
    config: { update_multi: true, summary: { content: summary } },
    header: { title: text(title), subtitle: text(key) },
    body: { elements: blocks.flatMap((block) => element(block, images)) },
  });
}

function element(block: Block, images: Images): readonly object[] {
  switch (block.type) {
    case "text":
    case "context":
      return [{ tag: "div", text: text(readAloud(block.text)) }];
    case "facts":
      return block.facts.map(({ label, value }) => ({
        tag: "div",
        text: text(`${label}: ${readAloud(value)}`),
      }));
    case "actions":
      return block.actions.flatMap((action) =>
        action.type === "button"
          ? [
              {
                tag: "button",
                text: text(action.label),
                behaviors: [{ type: "callback", value: { a: action.intent } }],
              },
            ]
          : [],
      );
    case "divider":
      return [{ tag: "hr" }];
    case "image": {
      const picture = block.source.type === "file" ? images.get(block.source.file) : undefined;
      return picture === undefined ? [] : [{ tag: "img", img_key: picture.id, alt: text(block.alt) }];
    }
    case "table":
    case "progress":
      return [];
  }
}

const Sent = z.object({
  config: z.object({ summary: z.object({ content: z.string() }) }),
  header: z.object({ subtitle: z.object({ content: z.string() }) }),
});

/** The posting's key and what it reads as, as `cardJson` wrote them. */
export function readFeishuCard(message: SeenMessage): SeenMessage {
  const versions = message.versions.map((version) => {
    const { config } = Sent.parse(JSON.parse(version.text));
    return { ...version, text: config.summary.content };
  });
  const thread = message.thread?.split("~")[1] ?? null;
  return { ...message, key: Sent.parse(message.content).header.subtitle.content, versions, thread };
}
