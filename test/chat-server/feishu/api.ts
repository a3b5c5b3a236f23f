import { FeishuApp, type Options, type Written } from "../options.js";
import type { Message, Rooms } from "../rooms.js";
import { readJson, wrong, type Answer, type Asked, type Call, type Called, type Route } from "./answers.js";
import { appOf } from "./app.js";
import { Company } from "./company.js";
import { contactsOf } from "./contacts.js";
import { keyIn } from "./content.js";
import { ephemeralOf, type Alone } from "./ephemeral.js";
import { messagesOf, type Chat, type Kept } from "./messages.js";
import { eventOf, readingOf } from "./reading.js";
import { lacking } from "./scopes.js";
import { createTokens, type Tokens } from "./tokens.js";
import { createUploads, type Uploads } from "./uploads.js";
import { write } from "./write.js";

export interface Feishu {
  /** Null: there is no such call. */
  route(called: Called): Route | null;
  readonly uploads: Uploads;
  readonly tokens: Pick<Tokens, "stale">;
  /** Somebody writes, and Feishu tells of it like this. */
  write(written: Written): object;
  /** Whether the app has that scope. */
  may(scope: string): boolean;
  message(id: string): Message | null;
  /** What one person sees, as long as it can be pressed. */
  alone(id: string): Alone | null;
  /** Its event. */
  told(message: Message): ReturnType<typeof eventOf>;
  setUp(app: FeishuApp): void;
  employ(company: Company): void;
  clear(): void;
}

interface Parts {
  readonly rooms: Rooms;
  readonly options: Options;
  /** Gets what one person sees. */
  readonly ephemeral: (alone: Alone) => void;
}

const NOTHING_LACKS: FeishuApp = FeishuApp.parse({});

export function createFeishu({ rooms, options, ephemeral }: Parts): Feishu {
  const [tokens, uploads] = [createTokens(options), createUploads()];
  const onlyOne = new Map<string, Alone>();
  const posted = new Map<string, { readonly message: Message; readonly kept: Kept }>();
  let app = NOTHING_LACKS;
  let company = Company.parse({});
  const chat: Chat = {
    ...{ rooms, options, uploads, company: () => company },
    find: (id) => posted.get(id)?.message ?? null,
    post: (room, { type, parent, mentions, user, content, thread }) => {
      const key = keyIn(readJson(content));
      const file = key === "" ? null : key;
      const message = rooms.post(room, {
        ...{ thread, user, key: null, revision: null, metadata: null, file },
        text: file === null ? content : (uploads.get(file)?.name ?? ""),
        content: readJson(content),
      });
      posted.set(message.id, { message, kept: { type, parent, mentions } });
      return message;
    },
  };
  const kept = ({ id }: Message): Kept =>
    posted.get(id)?.kept ?? { type: "text", parent: null, mentions: false };
  const messages = messagesOf(chat);
  const guarded: readonly Call[] = [
    ...messages.calls,
    ...readingOf(chat, kept),
    ...uploads.calls,
    ...appOf({ rooms, options, app: () => app }),
    ...contactsOf(
      () => company,
      () => app.scopes,
    ),
    ephemeralOf(chat, (alone) => {
      onlyOne.set(alone.id, alone);
      ephemeral(alone);
    }),
  ];
  return {
    ...{ uploads, tokens },
    route: (called) =>
      routeOf(tokens.call, called, ({ answer }, asked) => answer(asked)) ??
      first(guarded, (call) =>
        routeOf(
          call,
          called,
          ({ name, answer }, asked) =>
            tokens.refused(called.token) ?? unscoped(name, app) ?? forbidden(called, app) ?? answer(asked),
        ),
      ),
    write: (written) => {
      const { message, isDm } = write(written, chat);
      return eventOf(message, kept(message), isDm);
    },
    may: (scope) => app.scopes?.includes(scope) ?? true,
    message: chat.find,
    alone: (id) => onlyOne.get(id) ?? null,
    told: (message) => eventOf(message, kept(message), rooms.get(message.room)?.kind === "dm"),
    setUp: (as) => {
      app = as;
    },
    employ: (as) => {
      company = as;
    },
    clear: () => {
      for (const part of [posted, onlyOne, messages, uploads, tokens]) part.clear();
      app = NOTHING_LACKS;
      company = Company.parse({});
    },
  };
}

function first<T, R>(all: readonly T[], of: (one: T) => R | null): R | null {
  for (const one of all) {
    const found = of(one);
    if (found !== null) return found;
  }
  return null;
}

type Answering = (call: Call, asked: Asked) => Answer;

function routeOf(call: Call, called: Called, answer: Answering): Route | null {
  const ids = call.method === called.method ? namesIn(call.path, called.path) : null;
  if (ids === null) return null;
  const asked = { called, ids };
  return {
    name: call.name,
    place: call.place?.(asked) ?? null,
    message: call.message?.(asked) ?? null,
    answer: () => answer(call, asked),
  };
}

/** Null: the path is not of that pattern. */
function namesIn(pattern: string, path: string): readonly string[] | null {
  const [wanted, given] = [pattern.split("/"), path.split("/")];
  const fits =
    wanted.length === given.length && wanted.every((part, at) => part === "*" || part === given[at]);
  return fits ? given.filter((_, at) => wanted[at] === "*").map(decodeURIComponent) : null;
}

function forbidden({ body }: Called, { forbidden: words }: FeishuApp): Answer | null {
  const isSaid = words !== null && JSON.stringify(body).includes(words);
  return isSaid ? wrong(230_028, "The messages do NOT pass the audit.") : null;
}

function unscoped(name: string, { scopes }: FeishuApp): Answer | null {
  const needed = lacking(name, scopes);
  if (needed === null) return null;
  const violations = needed.map((subject) => ({ type: "action_scope_required", subject }));
  return wrong(
    99_991_672,
    `Access denied. One of the following scopes is required: [${needed.join(", ")}].`,
    {
      error: { log_id: "log-test", permission_violations: violations },
    },
  );
}
