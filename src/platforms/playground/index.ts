import type { Hono } from "hono";
import { join } from "node:path";
import type { Log } from "../../core/log.js";
import type { Capabilities, Platform, PlatformPerson } from "../../core/platform.js";
import type { Clock } from "../../core/time.js";
import { createAnswering, type AnsweringParts } from "./answer.js";
import { find, show, upload } from "./deliver.js";
import { createFiles } from "./files.js";
import { openJournal, type Journal } from "./journal.js";
import { LIMITS, RATES } from "./limits.js";
import { addRoutes, type Served } from "./listen.js";
import { knownWorkspace } from "./known-workspace.js";
import { readPage } from "./page-files.js";
import { PLAYGROUND, PLAYGROUND_TITLE } from "./parse.js";
import { createViewers } from "./viewers.js";
import type { Workspace } from "./workspace.js";

export { PLAYGROUND, PLAYGROUND_TITLE };
export type { Colleague, Command, Room, Workspace } from "./workspace.js";

export interface PlaygroundOptions {
  /** Gets its routes from `listen`, so before it serves the first request. */
  readonly http: Hono;
  /** The file of messages; processes that share it show the same. */
  readonly journal: string;
  /** The folder of what people upload. */
  readonly files: string;
  readonly workspace: () => Promise<Workspace>;
  readonly clock: Clock;
  readonly log: Log;
  /** The folder of the built page. */
  readonly page?: string;
}

const POLL_MS = 200;

const CAN: Capabilities = {
  ...{ find: true, repeatableForMs: null, editableForMs: null, messageMenu: true },
  ...{ maxFileBytes: LIMITS.fileBytes, limitedCalls: false },
};

/** A chat product in the browser, for trying everything out: whoever opens it acts as anybody. */
export function createPlayground(options: PlaygroundOptions): Platform {
  const viewers = createViewers();
  const files = createFiles(options.files, LIMITS.fileBytes);
  const workspace = knownWorkspace(options.workspace, options.log);
  const journal = openedAtUse(() =>
    openJournal({
      path: options.journal,
      mostPerPlace: LIMITS.messagesPerPlace,
      log: options.log,
      onChange: viewers.tell,
    }),
  );
  return {
    ...{ name: PLAYGROUND, title: PLAYGROUND_TITLE, can: CAN, rates: RATES },
    listen: async (receive) => {
      await files.open();
      const stop = await serve({
        ...options,
        journal: await journal.use(),
        files,
        viewers,
        workspace,
        receive,
      });
      return async () => {
        await stop();
        await journal.close();
      };
    },
    show: async (outgoing) =>
      show(outgoing, { journal: await journal.use(), workspace, clock: options.clock }),
    find: async (doubt) => find(doubt, await journal.use()),
    upload: (file, purpose) => upload(file, purpose, files),
    readFile: (file) => files.read(file.id),
    people: () => peopleOf(workspace),
    examine: () => Promise.resolve([]),
  };
}

type Parts = Omit<Served, "page" | "answering" | "stopped"> &
  AnsweringParts &
  Pick<PlaygroundOptions, "page">;

async function serve(parts: Parts): Promise<() => Promise<void>> {
  const { journal, viewers } = parts;
  const page = await readPage(parts.page ?? join(import.meta.dirname, "page"));
  const answering = createAnswering(parts);
  let stopped = false;
  addRoutes({ ...parts, page, answering, stopped: () => stopped });
  const notRead = (error: unknown): void => {
    parts.log.error("journal not read", error);
  };
  const poll = setInterval(() => {
    if (viewers.count() > 0) journal.catchUp().catch(notRead);
  }, POLL_MS);
  return async () => {
    stopped = true;
    clearInterval(poll);
    await answering.idle();
    viewers.close();
  };
}

async function* peopleOf(workspace: () => Promise<Workspace>): AsyncIterable<PlatformPerson> {
  for (const { userId, name, locale } of (await workspace()).people)
    yield { userId, name, locale, email: null };
}

interface OpenedAtUse {
  use(): Promise<Journal>;
  close(): Promise<void>;
}

/** What is used after the listening ended, such as by a delivery still in hand, opens it once more. */
function openedAtUse(open: () => Promise<Journal>): OpenedAtUse {
  let opened: Promise<Journal> | null = null;
  return {
    use: () => (opened ??= open()),
    close: async () => {
      const closing = opened;
      opened = null;
      await (await closing)?.close();
    },
  };
}
