import { App, type Options, type Written } from "../options.js";
import type { Rooms } from "../rooms.js";
import { ARGS, isMethod, type Args, type Method } from "./args.js";
import { filesOf, type Files } from "./files.js";
import { messagesOf, seen } from "./messages.js";
import { createViews, type Views } from "./opened-views.js";
import { createResponses, type Responses } from "./responses.js";
import { neededBy } from "./scopes.js";

export type Said = { readonly ok: true } & Readonly<Record<string, unknown>>;
export interface No {
  readonly ok: false;
  readonly error: string;
  readonly needed?: string;
  readonly response_metadata?: { readonly messages: readonly string[] };
}
export type Result = Said | No;

export function no(error: string, messages?: readonly string[]): No {
  return { ok: false, error, ...(messages === undefined ? {} : { response_metadata: { messages } }) };
}

export type Answers<M extends Method = Method> = { readonly [K in M]: (args: Args<K>) => Result };

export interface Slack {
  /** Null: there is no such method. */
  call(name: string, fields: Readonly<Record<string, unknown>>, token: string): Result | null;
  /** The place and the message that a call counts for. */
  counted(
    name: string,
    fields: Readonly<Record<string, unknown>>,
  ): { place: string | null; message: string | null };
  /** Somebody writes, and Slack tells of it like this. */
  write(written: Written): object;
  readonly files: Files;
  readonly views: Views;
  readonly responses: Responses;
  setUp(app: App): void;
  /** With which every answer to the bot's token comes. */
  headers(): Readonly<Record<string, string>>;
  clear(): void;
}

export const BOT = { user: "UBOT", bot: "BBOT", team: "T1", app: "A1" };

interface Parts {
  readonly rooms: Rooms;
  readonly options: Options;
  readonly url: () => string;
  readonly users: () => readonly unknown[];
}

export function createSlack({ rooms, options, url, users }: Parts): Slack {
  const files = filesOf(rooms, options, url);
  const [views, responses] = [createViews(), createResponses()];
  let app = App.parse({});
  const answers: Answers = {
    ...messagesOf(rooms, files),
    ...files.answers,
    ...views.answers,
    "auth.test": () => ({
      ...{ ok: true, url: url(), team: "Test", user: "dayclear" },
      ...{ team_id: BOT.team, user_id: BOT.user, bot_id: BOT.bot, app_id: BOT.app },
    }),
    "bots.info": ({ bot = "" }) =>
      bot === BOT.bot
        ? { ok: true, bot: { id: bot, app_id: app.id, user_id: BOT.user, name: "dayclear", deleted: false } }
        : no("bot_not_found"),
    "apps.connections.open": () => {
      if (!app.mayConnect) return no("missing_scope");
      if (!app.socketMode) return no("socket_mode_not_enabled");
      return { ok: true, url: `${url().replace(/^http/u, "ws")}/socket` };
    },
    "users.list": () => ({ ok: true, members: users(), response_metadata: { next_cursor: "" } }),
    "users.info": ({ user }) => {
      const found = users().find((one) => (one as { id?: string }).id === user);
      return found === undefined ? no("user_not_found") : { ok: true, user: found };
    },
  };
  return {
    files,
    views,
    responses,
    write: (written) => write(written, rooms, files),
    call: (name, fields, token) => {
      if (!isMethod(name)) return null;
      const wanted = name === "apps.connections.open" ? options.appToken : options.token;
      if (token !== wanted) return no(token === "" ? "not_authed" : "invalid_auth");
      const { channel } = fields;
      const needed = neededBy(name, typeof channel === "string" ? rooms.get(channel) : null);
      const lacks = needed !== null && app.scopes?.includes(needed) === false;
      return lacks ? { ...no("missing_scope"), needed } : answer(answers, name, fields);
    },
    counted: (name, { channel, channel_id: shared, ts }) => {
      const named = typeof channel === "string" ? channel : typeof shared === "string" ? shared : null;
      // A user stands for the direct messages with them.
      const place = named !== null && /^[UW]/u.test(named) ? `D${named.slice(1)}` : named;
      return { place, message: name === "chat.update" && typeof ts === "string" ? ts : null };
    },
    setUp: (as) => {
      app = as;
    },
    headers: () => ({
      date: new Date(Date.now() + app.aheadSeconds * 1_000).toUTCString(),
      ...(app.scopes === null ? {} : { "x-oauth-scopes": app.scopes.join(",") }),
    }),
    clear: () => {
      app = App.parse({});
      files.clear();
      views.clear();
      responses.clear();
    },
  };
}

function write({ room: id, user, text, thread, file }: Written, rooms: Rooms, files: Files): object {
  const room = rooms.get(id);
  if (room === null) throw new Error(`no such room: ${id}`);
  const brought = file === null ? null : files.keep(file);
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const common = { thread, user, key: null, revision: null, metadata: null, content: [] };
  const message = rooms.post(room, { ...common, file: brought?.id ?? null, text: escaped });
  return { ...seen(message), ...(brought === null ? {} : { files: [brought], upload: true }) };
}

function answer(answers: Answers, name: Method, fields: Readonly<Record<string, unknown>>): Result {
  const parsed = ARGS[name].safeParse(fields);
  const take = answers[name] as (args: unknown) => Result;
  if (parsed.success) return take(parsed.data);
  const mistakes = parsed.error.issues.map(({ path, message }) => `[ERROR] ${message} [${path.join("/")}]`);
  return no("invalid_arguments", mistakes);
}
