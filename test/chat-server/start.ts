import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { z } from "zod";
import { bundled } from "../support/bundle.js";
import type { Fate } from "./faults.js";
import { drivePeople, type DrivenPeople } from "./feishu/driving.js";
import type { Company } from "./feishu/company.js";
import type { App, Faults, FeishuApp, Options, RoomChange, RoomToMake, Written } from "./options.js";

const Version = z.object({ at: z.number(), revision: z.number().nullable(), text: z.string() });
const SeenMessage = z.object({
  platform: z.enum(["slack", "feishu"]),
  id: z.string(),
  room: z.string(),
  /** How many were visible in the room before it. */
  order: z.int(),
  thread: z.string().nullable(),
  /** Who wrote it; null: the app. */
  user: z.string().nullable(),
  key: z.string().nullable(),
  file: z.string().nullable(),
  content: z.unknown(),
  /** At whom it rang. */
  urged: z.array(z.string()),
  /** Its text is read as the product's markup. */
  markup: z.boolean(),
  versions: z.array(Version).min(1),
});
export type SeenMessage = z.infer<typeof SeenMessage>;

const State = z.object({
  messages: z.array(SeenMessage),
  views: z.array(
    z.object({
      id: z.string(),
      trigger: z.string().nullable(),
      user: z.string().nullable(),
      view: z.unknown(),
      hash: z.string(),
      errors: z.record(z.string(), z.string()),
    }),
  ),
  files: z.array(z.object({ id: z.string(), name: z.string() })),
  responses: z.array(z.object({ id: z.string(), body: z.unknown() })),
  ephemerals: z.array(z.record(z.string(), z.unknown())),
});
const Violation = z.object({
  method: z.string(),
  of: z.string(),
  what: z.string(),
  at: z.number(),
  count: z.int(),
  toldAt: z.number().nullable(),
});
export type Violation = z.infer<typeof Violation>;
const Stats = z.object({
  requests: z.record(z.string(), z.int()),
  faults: z.record(z.string(), z.int()),
  violations: z.array(Violation),
  connections: z.int(),
});
const Acknowledged = z.object({ payload: z.unknown(), acknowledged: z.boolean(), afterMs: z.number() });

/** What a test sees of the chat, and does to it. */
export interface ChatServer {
  readonly url: string;
  readonly makeRooms: (rooms: readonly z.input<typeof RoomToMakeInput>[]) => Promise<void>;
  readonly addUsers: (users: readonly unknown[]) => Promise<void>;
  readonly change: (change: RoomChange) => Promise<void>;
  /** What is not said of the app is as it should be. */
  readonly setUp: (app: Partial<App>) => Promise<void>;
  readonly setUpFeishu: (app: Partial<FeishuApp>) => Promise<void>;
  readonly feishu: DrivenPeople;
  /** Who works in the company on Feishu; before that nobody does but who has a room of direct messages. */
  readonly employ: (company: z.input<typeof Company>) => Promise<void>;
  /** The tokens that Feishu gave are good for nothing any more. */
  readonly makeTokensStale: () => Promise<void>;
  /** Feishu knows that file or image no more. */
  readonly forget: (key: string) => Promise<void>;
  readonly faults: (faults: Partial<Faults>) => Promise<void>;
  /** What happens to the next requests, one after the other, before `faults` has its say again. */
  readonly next: (fates: readonly Fate[]) => Promise<void>;
  readonly outage: (kind: "none" | "hang" | "down") => Promise<void>;
  /** Nobody may edit that message any more. */
  readonly closeEdit: (at: { readonly room: string; readonly id: string }) => Promise<void>;
  /** Somebody writes in a room; answers with the message as Slack tells of it, or with the event as Feishu does. */
  readonly write: (written: z.input<typeof Written>) => Promise<Record<string, unknown>>;
  /** A trigger id as an interaction has one: good for 3 seconds and one view, before that user. */
  readonly trigger: (user?: string) => Promise<string>;
  /** What the app answered to a view's submission, null for nothing. Rejects for what Slack would not take. */
  readonly viewAnswered: (id: string, answer: unknown) => Promise<void>;
  readonly state: () => Promise<z.infer<typeof State>>;
  readonly stats: () => Promise<z.infer<typeof Stats>>;
  /** Sends an envelope of Socket Mode to one of the connections and waits for its acknowledgement. */
  readonly sendEnvelope: (type: string, payload: unknown) => Promise<z.infer<typeof Acknowledged>>;
  readonly disconnect: (how: "refresh" | "cut") => Promise<void>;
  readonly clear: () => Promise<void>;
  readonly stop: () => void;
}
type RoomToMakeInput = RoomToMake;
const RoomToMakeInput = z.object({
  id: z.string(),
  platform: z.enum(["slack", "feishu"]),
  kind: z.enum(["room", "dm"]),
  user: z.string().nullable().optional(),
});

/** A process of its own, which dies with this one. */
export async function startChatServer(options: Partial<Options> = {}): Promise<ChatServer> {
  const child = spawn(process.execPath, ["--input-type=module", "-", JSON.stringify(options)], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const kill = (): void => void child.kill("SIGKILL");
  process.once("exit", kill);
  child.stdin.end(await bundled("test/chat-server/chat-server-process.ts"));
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      const found = /^listening (\S+)$/u.exec(line)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once("exit", () => {
      reject(new Error("The chat server ended before it listened."));
    });
  });
  const stop = (): void => {
    process.off("exit", kill);
    kill();
  };
  return { url, stop, ...controlsOf(url) };
}

function controlsOf(url: string): Omit<ChatServer, "url" | "stop"> {
  const ask = async (name: string, body: unknown = null): Promise<unknown> => {
    const response = await fetch(`${url}/control/${name}`, { method: "POST", body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`control ${name}: ${String(response.status)}`);
    return z.object({ result: z.unknown() }).parse(await response.json()).result;
  };
  const tell = (name: string) => async (body?: unknown) => {
    await ask(name, body);
  };
  return {
    makeRooms: tell("rooms"),
    addUsers: tell("users"),
    change: tell("change"),
    setUp: tell("app"),
    setUpFeishu: tell("feishu-app"),
    feishu: drivePeople(ask),
    employ: tell("company"),
    makeTokensStale: tell("stale-token"),
    forget: tell("forget"),
    faults: tell("faults"),
    outage: tell("outage"),
    next: tell("next"),
    closeEdit: tell("close-edit"),
    write: async (written) => z.record(z.string(), z.unknown()).parse(await ask("write", written)),
    trigger: async (user) => z.string().parse(await ask("trigger", user ?? null)),
    viewAnswered: async (id, answer) => tell("view-answered")({ id, answer }),
    state: async () => State.parse(await ask("state")),
    stats: async () => Stats.parse(await ask("stats")),
    sendEnvelope: async (type, payload) => Acknowledged.parse(await ask("socket-send", { type, payload })),
    disconnect: tell("socket-disconnect"),
    clear: () => tell("clear")(),
  };
}
