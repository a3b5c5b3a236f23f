import type { Options } from "../options.js";
import type { Rooms } from "../rooms.js";
import { ARGS, isMethod, type Args, type Method } from "./args.js";
import { filesOf, type Files } from "./files.js";
import { messagesOf } from "./messages.js";
import { createViews, type Views } from "./opened-views.js";

export type Said = { readonly ok: true } & Readonly<Record<string, unknown>>;
export interface No {
  readonly ok: false;
  readonly error: string;
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
  readonly files: Files;
  readonly views: Views;
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
  const views = createViews();
  const answers: Answers = {
    ...messagesOf(rooms, files),
    ...files.answers,
    ...views.answers,
    "auth.test": () => ({
      ...{ ok: true, url: url(), team: "Test", user: "dayclear" },
      ...{ team_id: BOT.team, user_id: BOT.user, bot_id: BOT.bot, app_id: BOT.app },
    }),
    "apps.connections.open": () => ({ ok: true, url: `${url().replace(/^http/u, "ws")}/socket` }),
    "users.list": () => ({ ok: true, members: users(), response_metadata: { next_cursor: "" } }),
    "users.info": ({ user }) => {
      const found = users().find((one) => (one as { id?: string }).id === user);
      return found === undefined ? no("user_not_found") : { ok: true, user: found };
    },
  };
  return {
    files,
    views,
    call: (name, fields, token) => {
      if (!isMethod(name)) return null;
      const wanted = name === "apps.connections.open" ? options.appToken : options.token;
      if (token !== wanted) return no(token === "" ? "not_authed" : "invalid_auth");
      return answer(answers, name, fields);
    },
    counted: (name, { channel, channel_id: shared, ts }) => {
      const named = typeof channel === "string" ? channel : typeof shared === "string" ? shared : null;
      // A user stands for the direct messages with them.
      const place = named !== null && /^[UW]/u.test(named) ? `D${named.slice(1)}` : named;
      return { place, message: name === "chat.update" && typeof ts === "string" ? ts : null };
    },
    clear: () => {
      files.clear();
      views.clear();
    },
  };
}

function answer(answers: Answers, name: Method, fields: Readonly<Record<string, unknown>>): Result {
  const parsed = ARGS[name].safeParse(fields);
  const take = answers[name] as (args: unknown) => Result;
  if (parsed.success) return take(parsed.data);
  const mistakes = parsed.error.issues.map(({ path, message }) => `[ERROR] ${message} [${path.join("/")}]`);
  return no("invalid_arguments", mistakes);
}
