import { App, type Receiver } from "@slack/bolt";
import type { CommandHelp, ShortcutHelp } from "../../../core/command.js";
import type { Log } from "../../../core/log.js";
import type { Reply } from "../../../core/reply.js";
import type { Inbound } from "../../../core/inbound.js";
import { answerEvent } from "../answers/answer-event.js";
import { answerForm, followChoice, type ModalAnswer } from "../answers/answer-form.js";
import { answerCommand, answerPress, showMenu, type Answering } from "../answers/answer.js";
import type { Api } from "../api/api.js";
import { botUser, parseEvent } from "./parse-event.js";
import { parsePress } from "./parse-press.js";
import { parseCommand, parseShortcut, parseView, type Parsed } from "./parse.js";
import type { Message } from "../cards/render.js";
import { SILENT } from "../api/silent.js";

export interface Bolting {
  readonly api: Api;
  readonly commands: readonly CommandHelp[];
  readonly shortcuts: readonly ShortcutHelp[];
  readonly answering: Answering;
  /** Rejects when it is not taken. */
  readonly receive: (inbound: Inbound) => Promise<Reply>;
  readonly log: Log;
}

/** One thing that Slack sent, from either transport. */
export interface Delivered {
  readonly body: Record<string, unknown>;
  readonly retryNum?: number | undefined;
}

/** Resolves to what the acknowledgement carries, null for nothing; rejects when Slack is to send it again. */
export type Take = (delivered: Delivered) => Promise<unknown>;

/** Bolt tells the kinds of payloads apart; it asks nothing of Slack, and starts whether Slack is there or not. */
export function createTake(parts: Bolting): Take {
  const app = appFor(parts);
  const understood = new WeakSet();
  app.use(async ({ body, next }) => {
    understood.add(body);
    await next();
  });
  addListeners(app, parts);
  return async ({ body, retryNum }) => {
    const unheard = unheardOf(body);
    if (unheard !== null) {
      parts.log.info("inbound not supported", { type: unheard });
      return null;
    }
    return new Promise((resolve, reject) => {
      // Bolt acknowledges an event before its listener runs: that one counts only once the listener is through.
      const isEvent = "event" in body;
      const ack = async (answer?: unknown): Promise<void> => {
        if (!isEvent) resolve(answer ?? null);
        return Promise.resolve();
      };
      const failed = (error: unknown): void => {
        if (understood.has(body)) {
          reject(error instanceof Error ? error : new Error("Not taken."));
          return;
        }
        // Bolt fell over its shape, as it would again.
        parts.log.info("inbound not supported", { type: "unreadable" });
        resolve(null);
      };
      app.processEvent({ body, ack, ...(retryNum === undefined ? {} : { retryNum }) }).then(() => {
        resolve(null);
      }, failed);
    });
  };
}

function appFor({ api, answering }: Bolting): App {
  return new App({
    receiver: OWN,
    authorize: async (_, body) => Promise.resolve({ botToken: api.token, ...ownUser(body) }),
    convoStore: false,
    ignoreSelf: true,
    logger: SILENT,
    clientOptions: {
      slackApiUrl: api.apiUrl,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      timeout: answering.requestMs,
    },
  });
}

const HEARD: ReadonlySet<unknown> = new Set(["block_actions", "message_action", "view_submission"]);

/** The type of what no listener is for; null for what one hears. */
function unheardOf({ type, ...body }: Record<string, unknown>): string | null {
  if ("command" in body || "event" in body || HEARD.has(type)) return null;
  return typeof type === "string" ? type.slice(0, 100) : "unknown";
}

/** Both transports are opened and closed by the platform. */
const OWN: Receiver = {
  init: () => undefined,
  start: () => Promise.resolve(),
  stop: () => Promise.resolve(),
};

function ownUser(body: unknown): { botUserId?: string } {
  const bot = botUser(body);
  return bot === null ? {} : { botUserId: bot };
}

function addListeners(app: App, { commands, shortcuts, answering, receive, log }: Bolting): void {
  const leave = async (parsed: Parsed): Promise<void> => {
    if (parsed.kind === "unreadable") log.info("inbound not supported", { type: parsed.type });
    return Promise.resolve();
  };
  app.command(/^/u, async ({ body, ack }) => {
    const parsed = parseCommand(body, commands);
    const answer = (message: Message | null): Promise<void> =>
      ack(message === null ? undefined : { response_type: "ephemeral", ...message });
    await (parsed.kind === "command" ? answerCommand(parsed, answer, answering) : leave(parsed));
  });
  app.action({ type: "block_actions" }, async ({ body, ack }) => {
    const parsed = parsePress(body);
    if (parsed.kind === "press") return answerPress(parsed, () => ack(), answering);
    await ack();
    if (parsed.kind === "menu") answering.follow(showMenu(parsed, answering));
    else if (parsed.kind === "choice") answering.follow(followChoice(parsed, answering));
    else await leave(parsed);
  });
  app.shortcut({ type: "message_action" }, async ({ body, ack }) => {
    const parsed = parseShortcut(body, shortcuts);
    await (parsed.kind === "shortcut" ? answerPress(parsed, () => ack(), answering) : leave(parsed));
  });
  app.view({ type: "view_submission" }, async ({ body, ack }) => {
    const parsed = parseView(body);
    const answer = (modal: ModalAnswer): Promise<void> => (modal === null ? ack() : ack(modal));
    await (parsed.kind === "submit" ? answerForm(parsed, answer, answering) : leave(parsed));
  });
  app.event(/^/u, async ({ body }) => {
    const parsed = parseEvent(body);
    await (parsed.kind === "event" ? answerEvent(parsed, receive, answering) : leave(parsed));
  });
}
