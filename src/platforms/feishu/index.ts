import type { Hono } from "hono";
import { createFirsts } from "../../core/adapter/firsts.js";
import { politely } from "../../core/adapter/politely.js";
import type { LocaleOf } from "../../core/adapter/sentences.js";
import { createTurns, type Turns } from "../../core/adapter/turns.js";
import { createUnderWay, type UnderWay } from "../../core/adapter/under-way.js";
import type { CommandHelp, ShortcutHelp } from "../../core/command.js";
import type { PlatformName } from "../../core/ids.js";
import type { Inbound } from "../../core/inbound.js";
import type { Log } from "../../core/log.js";
import type { Platform, Rates } from "../../core/platform.js";
import type { Reply } from "../../core/reply.js";
import type { Clock } from "../../core/time.js";
import { TIMING, type Answering, type Timing } from "./answers/answer.js";
import type { Take } from "./inbound/body.js";
import { connectTo, type Api, type Connect } from "./api/api.js";
import { examine } from "./doctor/examine.js";
import { CONNECTION_PACE, openConnection, type ConnectionPace } from "./inbound/connection.js";
import { find, show } from "./outbound/deliver.js";
import { readFile } from "./inbound/files.js";
import { createHearing, type Hearing } from "./api/hearing.js";
import { signIn } from "./api/identity.js";
import { LIMITS, RATES } from "./limits.js";
import { addRoute } from "./inbound/listen.js";
import { createOpenPresses, type OpenPresses } from "./answers/open-presses.js";
import { pressedIn } from "./inbound/parse-press.js";
import { people } from "./outbound/people.js";
import { createPictures } from "./outbound/pictures.js";
import { FEISHU, titleAt } from "./place.js";
import { renderPosting } from "./cards/render.js";
import { createTake } from "./inbound/take.js";
import { upload } from "./outbound/upload.js";

export { FEISHU, titleAt };

export interface FeishuOptions extends Api {
  /** Gets its route from `listen`, so before it serves the first request. */
  readonly http: Hono;
  /** Null: what comes is neither encrypted nor signed. */
  readonly encryptKey: string | null;
  readonly verificationToken: string | null;
  /** By a connection that we open, or by requests to our server. */
  readonly mode: "long-connection" | "webhook";
  readonly clock: Clock;
  readonly log: Log;
  /** For every call that Feishu counts among those that the company may make in a month. */
  readonly counted?: (platform: PlatformName) => void;
  readonly commands: readonly CommandHelp[];
  readonly shortcuts: readonly ShortcutHelp[];
  readonly localeOf: LocaleOf;
  readonly rates?: Rates;
  /** The longest that one showing or asking may take, and a third of what an upload gets; less than delivery waits. */
  readonly requestMs?: number;
  /** How long cards can be edited. */
  readonly editableForMs?: number;
  readonly timing?: Timing;
  /** How much longer than what is sent after it an answer to a press may take, in milliseconds. */
  readonly arrivingMs?: number;
  readonly pace?: ConnectionPace;
}

const REQUEST_MS = 2_800;

export function createFeishu(options: FeishuOptions): Platform {
  const { requestMs = REQUEST_MS, rates = RATES } = options;
  const api: Api = { appId: options.appId, appSecret: options.appSecret, baseUrl: options.baseUrl };
  const connect = connectTo(api, { counted: () => options.counted?.(FEISHU) });
  const hearing = createHearing(connect, requestMs);
  const turns = createTurns(rates.post);
  const [pictures, presses] = [createPictures(), createOpenPresses(options.arrivingMs)];
  const mentionNeeded = (): boolean => !hearing.all();
  const { log } = options;
  const showing = { requestMs, turns, pictures, presses, render: renderPosting };
  const delivering = { connect, ...showing, mentionNeeded, log };
  return {
    name: FEISHU,
    title: titleAt(api.baseUrl),
    can: {
      find: false,
      repeatableForMs: LIMITS.repeatableMs,
      editableForMs: options.editableForMs ?? LIMITS.editableMs,
      messageMenu: false,
      maxFileBytes: LIMITS.fileBytes,
      limitedCalls: true,
    },
    rates,
    listen: (receive) =>
      Promise.resolve(listen(receive, { options, api, connect, requestMs, turns, presses, hearing })),
    show: (outgoing) => show(outgoing, delivering),
    find,
    upload: (file, purpose) => upload(file, purpose, { connect, requestMs, pictures }),
    readFile: (file) => readFile(file, { connect, requestMs }),
    people: () => people(connect, requestMs),
    examine: (examining) => examine(examining, { ...options, api, connect, requestMs }),
  };
}

interface Listening {
  readonly options: FeishuOptions;
  readonly api: Api;
  readonly connect: Connect;
  readonly requestMs: number;
  readonly turns: Turns;
  readonly presses: OpenPresses;
  readonly hearing: Hearing;
}

type Receive = (inbound: Inbound) => Promise<Reply>;

function listen(receive: Receive, parts: Listening): () => Promise<void> {
  const { options, api, connect, requestMs, hearing } = parts;
  const { commands, shortcuts, clock, log } = options;
  const underWay = createUnderWay(log);
  const stop = new AbortController();
  const signing = { connect, requestMs, appId: api.appId, log, stopping: stop.signal, besides: hearing.ask };
  const { known, meet, done } = signIn(signing);
  const taking = createTake({
    offered: { commands, shortcuts },
    answering: answeringOf((inbound) => underWay.keep(receive(inbound)), underWay, parts, stop.signal),
    appId: api.appId,
    bot: () => known().bot,
    overhears: hearing.heard,
    log,
  });
  const take: Take = (delivered) => {
    meet(delivered.header);
    const pressed = pressedIn(delivered);
    const answer = taking(delivered);
    return underWay.keep(pressed === null ? answer : parts.presses.answering(pressed, answer));
  };
  const stopped = (): boolean => stop.signal.aborted;
  const pace = options.pace ?? CONNECTION_PACE;
  const { http, encryptKey, verificationToken } = options;
  const common = { take, known, stopped, log };
  let leave = (): Promise<void> => Promise.resolve();
  if (options.mode === "webhook") addRoute({ ...common, http, encryptKey, verificationToken, clock });
  else leave = openConnection({ ...common, api, keep: underWay.keep, pace });
  return async () => {
    stop.abort();
    await Promise.all([underWay.idle(), done]);
    await leave();
  };
}

function answeringOf(
  receive: Receive,
  underWay: UnderWay,
  { options, connect, requestMs, turns, presses }: Listening,
  stopping: AbortSignal,
): Answering {
  const { log } = options;
  return {
    ...{ connect, requestMs, log, turns, presses, stopping, receive },
    timing: options.timing ?? TIMING,
    isFirst: createFirsts(LIMITS.sentAgainMs),
    follow: underWay.follow,
    begin: politely(receive, log, options.localeOf),
    localeOf: (user) => options.localeOf({ platform: FEISHU, userId: user }),
  };
}
