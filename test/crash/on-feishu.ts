import { onTestFinished } from "vitest";
import type { FormValues } from "../../src/core/form.js";
import type { AccountRef, PlaceAddress } from "../../src/core/place.js";
import { FEISHU, room } from "../../src/platforms/feishu/place.js";
import type { Payload } from "../chat-server/feishu/events.js";
import type { Written } from "../chat-server/options.js";
import { startChatServer, type ChatServer } from "../chat-server/start.js";
import { createAsks, type Asks } from "../platforms/feishu/asks.js";
import { createClients, type Clients } from "../platforms/feishu/clients.js";
import { readOpen } from "../platforms/feishu/read-form.js";
import { createScreen, type Screen } from "../platforms/feishu/screen.js";
import type { Seen, SeenForm } from "../platforms/harness.js";
import { settleOnFeishu } from "../support/company-on-chat.js";
import { npmStart, type Running } from "../support/processes.js";
import { openLives, type Lives } from "./lives.js";
import { until } from "./scene.js";

const KEYS = { encryptKey: "an-encrypt-key", verificationToken: "a-verification-token" };
const APP_SECRET = "feishu-test";
/** What no log may hold. */
export const SECRETS = [APP_SECRET, ...Object.values(KEYS)];

export type Transport = "webhook" | "long-connection";

export interface Bot extends Lives {
  readonly chat: ChatServer;
  readonly asks: Asks;
  readonly screen: Screen;
  readonly clients: Clients;
}

/** A built process on Feishu, against a chat server of its own. */
export async function openBot(
  databaseUrl: string,
  company: string,
  transport: Transport,
  more: (chat: ChatServer) => Readonly<Record<string, string>> = () => ({}),
): Promise<Bot> {
  // What was not acknowledged is told again much sooner than by Feishu itself.
  const chat = await startChatServer({ againMs: [500, 1_000, 2_000, 4_000, 8_000, 8_000] });
  onTestFinished(chat.stop);
  await settleOnFeishu(chat, company);
  const env = { ...surroundings(chat, transport), ...more(chat) };
  const lives = await openLives(async () => {
    const running = await npmStart({ databaseUrl, env }, ["--org", company]);
    await reached(chat, running, transport);
    return running;
  });
  return before(chat, lives);
}

/** What a bot on Feishu is started with. */
export function surroundings(chat: ChatServer, transport: Transport): Readonly<Record<string, string>> {
  return {
    ...{ FEISHU_APP_ID: "cli_0123456789abcdef", FEISHU_APP_SECRET: APP_SECRET, FEISHU_MODE: transport },
    ...{ FEISHU_ENCRYPT_KEY: KEYS.encryptKey, FEISHU_VERIFICATION_TOKEN: KEYS.verificationToken },
    ...{ FEISHU_BASE_URL: chat.url, HOST: "127.0.0.1" },
  };
}

/** The same, but that what answers is Lark: the process calls it by Lark's name. */
export function calledLark({ url }: ChatServer): Readonly<Record<string, string>> {
  const hosts = new URL("../support/lark-here.mjs", import.meta.url).href;
  return {
    FEISHU_BASE_URL: `http://open.larksuite.com:${new URL(url).port}`,
    NODE_OPTIONS: `--import=${hosts}`,
  };
}

/** Feishu knows where the process is, and the process who it is on Feishu. */
export async function reached(chat: ChatServer, running: Running, transport: Transport): Promise<void> {
  if (transport === "webhook")
    await chat.feishu.address({ url: new URL("/feishu/events", running.url).href, ...KEYS });
  else await until("it is connected", async () => ((await chat.stats()).connections > 0 ? true : null));
  const signedIn = (): boolean => running.lines.some((line) => line.includes("feishu signed in"));
  await until("it is signed in", () => Promise.resolve(signedIn() ? true : null));
}

/** The bot, and those who sit before it. */
export function before(chat: ChatServer, lives: Lives): Bot {
  const asks = createAsks();
  const screen = createScreen(chat, asks, new Set());
  return Object.assign(lives, { chat, asks, screen, clients: createClients(chat, screen, asks) });
}

const account = (userId: string): AccountRef => ({ platform: FEISHU, userId });

/** What the app is to be told of somebody's words in a room, in which they call it. */
export async function written(
  { chat, asks }: Bot,
  by: string,
  {
    at,
    text,
    thread = null,
    replyTo = null,
    file = null,
  }: Pick<Written, "text"> & Partial<Pick<Written, "thread" | "replyTo" | "file">> & { readonly at: string },
): Promise<Payload> {
  // What one person alone is answered stands in the room, also where it is asked in a thread.
  asks.note({ user: by, where: room(at), thread: null });
  const happening = {
    kind: "write",
    user: by,
    room: at,
    text,
    thread,
    replyTo,
    mention: true,
    file,
  } as const;
  const payload = await chat.feishu.happen(happening);
  if (payload === null) throw new Error("The app is not told of it.");
  return payload;
}

/** The newest that stands there before somebody and has those words. */
export async function seen({ screen }: Bot, by: string, where: PlaceAddress, text: string): Promise<Seen> {
  return until(`${by} sees ${text}`, async () => {
    const all = await screen.sees(account(by), where, null);
    return all.findLast((one) => one.text.includes(text)) ?? null;
  });
}

/** As `seen`, of what has that button too. */
export async function press(
  { clients, screen }: Bot,
  by: string,
  { where, text, label }: { readonly where: PlaceAddress; readonly text: string; readonly label: string },
): Promise<void> {
  const on = await until(`${by} can press ${label} on ${text}`, async () => {
    const all = await screen.sees(account(by), where, null);
    return all.findLast((one) => one.text.includes(text) && one.buttons.includes(label)) ?? null;
  });
  await clients.act(by, { kind: "press", on, label });
}

export async function openedForm({ screen }: Bot, by: string, title: string): Promise<SeenForm> {
  return until(`${by} has the form ${title}`, async () => {
    const open = await screen.openForm(by);
    const form = open === null ? null : readOpen(open.card);
    return form?.title.includes(title) === true ? form : null;
  });
}

export async function submit(
  bot: Bot,
  by: string,
  { title, values }: { readonly title: string; readonly values: FormValues },
): Promise<void> {
  const form = await openedForm(bot, by, title);
  await bot.clients.act(by, { kind: "submit", form, values });
}
