import type { Hono } from "hono";
import type { CommandHelp, ShortcutHelp } from "../../core/command.js";
import type { Inbound } from "../../core/inbound.js";
import type { Log } from "../../core/log.js";
import type { Platform, Rates } from "../../core/platform.js";
import type { Reply } from "../../core/reply.js";
import type { Clock } from "../../core/time.js";
import { TIMING, type Answering, type Timing } from "./answers/answer.js";
import { connectTo, type Api, type Connect } from "./api/api.js";
import { createTake, type Take } from "./inbound/bolt.js";
import { upload } from "./outbound/deliver-file.js";
import { show } from "./outbound/deliver.js";
import { readFile } from "./inbound/files.js";
import { createFirsts } from "../../core/adapter/firsts.js";
import { find } from "./outbound/find.js";
import { signIn, type Identity } from "./api/identity.js";
import { examine } from "./doctor/examine.js";
import { LIMITS, RATES } from "./limits.js";
import { addRoute } from "./inbound/listen.js";
import { people } from "./outbound/people.js";
import { createPictures } from "./outbound/pictures.js";
import { SLACK, SLACK_TITLE } from "./place.js";
import { politely } from "../../core/adapter/politely.js";
import type { LocaleOf } from "../../core/adapter/sentences.js";
import { openSockets, SOCKET_PACE, type SocketPace } from "./inbound/sockets.js";
import { tellUnacknowledged } from "./answers/tell.js";
import { createPauses } from "../../core/adapter/pauses.js";
import { createTurns, type Turns } from "../../core/adapter/turns.js";
import { createUnderWay, type UnderWay } from "../../core/adapter/under-way.js";

export { SLACK, SLACK_TITLE };

export interface SlackOptions {
  /** Gets its route from `listen`, so before it serves the first request. */
  readonly http: Hono;
  readonly token: string;
  /** Without it and without an app token nothing is let in. */
  readonly signingSecret: string | null;
  /** With it everything comes over Socket Mode, and nothing over HTTP. */
  readonly appToken: string | null;
  readonly apiUrl: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly commands: readonly CommandHelp[];
  /** Each by its name as `callback_id`. */
  readonly shortcuts: readonly ShortcutHelp[];
  readonly rates?: Rates;
  /** The longest that one showing, finding or asking may take, and a third of what an upload gets; less than delivery waits. */
  readonly requestMs?: number;
  readonly timing?: Timing;
  readonly socketPace?: SocketPace;
  readonly localeOf: LocaleOf;
}

const REQUEST_MS = 2_800;
/** As long as Slack sends an event again, and longer than its two events of one mention lie apart. */
const SENT_AGAIN_MS = 60 * 60_000;

export function createSlack(options: SlackOptions): Platform {
  const { clock, requestMs = REQUEST_MS } = options;
  const api: Api = { token: options.token, apiUrl: options.apiUrl };
  const pauses = createPauses();
  const connect = connectTo(api, { pauses });
  const rates = options.rates ?? RATES;
  const turns = createTurns(rates.post);
  const delivering = { connect, requestMs, clock, turns, pictures: createPictures(rates.find) };
  return {
    name: SLACK,
    title: SLACK_TITLE,
    can: {
      ...{ find: true, repeatableForMs: null, editableForMs: null, messageMenu: true },
      ...{ maxFileBytes: LIMITS.fileBytes, limitedCalls: false },
    },
    rates,
    listen: (receive) => Promise.resolve(listen(receive, { options, api, connect, requestMs, turns })),
    show: (outgoing) => show(outgoing, delivering),
    find: (doubt) => find(doubt, delivering),
    upload: (file, purpose) => upload(file, purpose, { connect, apiUrl: api.apiUrl, requestMs, pauses }),
    readFile: (file) => readFile(file, { api, connect, requestMs }),
    people: () => people(connect, requestMs),
    examine: (examining) => examine(examining, { ...options, api, connect, requestMs }),
  };
}

interface Listening {
  readonly options: SlackOptions;
  readonly api: Api;
  readonly connect: Connect;
  readonly requestMs: number;
  readonly turns: Turns;
}

type Receive = (inbound: Inbound) => Promise<Reply>;

function listen(receive: Receive, parts: Listening): () => Promise<void> {
  const { options, api } = parts;
  const underWay = createUnderWay(options.log);
  const stop = new AbortController();
  const received: Receive = (inbound) => underWay.keep(receive(inbound));
  const answering = answeringOf(received, underWay, parts, stop.signal);
  const take = createTake({
    api,
    commands: options.commands,
    shortcuts: options.shortcuts,
    answering,
    receive: received,
    log: options.log,
  });
  const { known, done } = signIn({
    ...{ connect: parts.connect, requestMs: parts.requestMs, appToken: options.appToken, log: options.log },
    stopping: stop.signal,
  });
  const leave = openDoor({ take, answering, underWay, known, stopped: () => stop.signal.aborted, options });
  return async () => {
    stop.abort();
    await Promise.all([underWay.idle(), done]);
    await leave();
  };
}

function answeringOf(
  receive: Receive,
  underWay: UnderWay,
  { options, connect, requestMs, turns }: Listening,
  stopping: AbortSignal,
): Answering {
  const { log } = options;
  return {
    connect,
    requestMs,
    log,
    turns,
    stopping,
    apiUrl: options.apiUrl,
    timing: options.timing ?? TIMING,
    isFirst: createFirsts(SENT_AGAIN_MS),
    follow: underWay.follow,
    begin: politely(receive, log, options.localeOf),
    localeOf: options.localeOf,
  };
}

interface Door {
  readonly take: Take;
  readonly answering: Answering;
  readonly underWay: UnderWay;
  readonly known: () => Identity;
  readonly stopped: () => boolean;
  readonly options: SlackOptions;
}

function openDoor({ take, answering, underWay, known, stopped, options }: Door): () => Promise<void> {
  const { appToken, signingSecret, apiUrl, http, clock, log } = options;
  if (appToken === null) {
    addRoute({ http, signingSecret: signingSecret ?? "", take, known, stopped, clock, log });
    return () => Promise.resolve();
  }
  const pace = options.socketPace ?? SOCKET_PACE;
  const unacknowledged = (body: Record<string, unknown>, answer: unknown): Promise<void> =>
    tellUnacknowledged(body, answer, answering);
  const { keep } = underWay;
  return openSockets({ appToken, apiUrl, take, unacknowledged, keep, known, stopped, log, pace });
}
