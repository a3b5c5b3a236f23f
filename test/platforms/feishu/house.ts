import { readFile } from "node:fs/promises";
import { Temporal } from "temporal-polyfill";
import type { FormValues } from "../../../src/core/form.js";
import type { Inbound } from "../../../src/core/inbound.js";
import type { Outgoing } from "../../../src/core/platform.js";
import type { Reply } from "../../../src/core/reply.js";
import { TIMING, type Timing } from "../../../src/platforms/feishu/answers/answer.js";
import { dmWith, FEISHU } from "../../../src/platforms/feishu/place.js";
import { fillOrg, readOrgFile } from "../../../src/org/index.js";
import type { Store } from "../../../src/store/index.js";
import type { Happening } from "../../chat-server/feishu/people.js";
import type { ChatServer } from "../../chat-server/start.js";
import { assemble } from "../../support/assembled.js";
import { companyOnFeishu, settleOnFeishu } from "../../support/company-on-chat.js";
import { silentLog } from "../../support/database.js";
import type { Seen } from "../harness.js";
import { soon } from "../on-stage.js";
import { createAsks } from "./asks.js";
import { createClients } from "./clients.js";
import { chatOf, createScreen } from "./screen.js";
import { startInstance } from "./transport.js";

type Receive = (inbound: Inbound) => Promise<Reply>;
type Write = Partial<Omit<Extract<Happening, { kind: "write" }>, "kind" | "user">>;

/** Between what Feishu brought and the house behind it. */
type Between = (inbound: Inbound, receive: Receive) => Promise<Reply>;

/** The sample company on Feishu, with the whole house behind the platform; nothing is delivered. Its clock is this machine's, moved by `late`. */
export async function houseOnFeishu(chat: ChatServer, store: Store) {
  let between: Between = (inbound, receive) => receive(inbound);
  let timing: Timing = TIMING;
  const company = await companyOnFeishu();
  await chat.clear();
  await settleOnFeishu(chat, company);
  let late = Temporal.Duration.from({ seconds: 0 });
  const clock = (): Temporal.Instant => Temporal.Now.instant().add(late);
  const read = readOrgFile(await readFile(company, "utf8"));
  if (read.kind === "bad") throw new Error(JSON.stringify(read.mistakes));
  await fillOrg(store, read.file, clock());
  const { org, receive } = assemble({ store, platforms: [], clock, log: silentLog });
  // As at the start of the product: from then on people are known.
  await org.current();
  const start = () =>
    startInstance("webhook", chat, (inbound) => between(inbound, receive), {
      localeOf: org.localeOf,
      timing,
    });
  let instance = await start();
  const asks = createAsks();
  const screen = createScreen(chat, asks, new Set());
  const clients = createClients(chat, screen, asks);
  const sees = (user: string, where = dmWith(user)): Promise<readonly Seen[]> =>
    screen.sees({ platform: FEISHU, userId: user }, where, null);
  return {
    store,
    clients,
    screen,
    sees,
    /** What the app is told of it. */
    writes: async (user: string, write: Write) => {
      const nothing = { text: "", thread: null, mention: false, replyTo: null, file: null };
      const room = chatOf(dmWith(user));
      const payload = await chat.feishu.happen({ kind: "write", user, room, ...nothing, ...write });
      if (payload === null) throw new Error("The app is not told of it.");
      return payload;
    },
    /** The newest with those words. */
    seen: (user: string, words: string, where = dmWith(user)): Promise<Seen> =>
      soon(async () => {
        const found = (await sees(user, where)).findLast(({ text }) => text.includes(words));
        if (found === undefined) throw new Error(`${user} does not see ${words}`);
        return found;
      }),
    /** The form before them, filled in and sent. */
    submits: async (user: string, values: FormValues): Promise<void> => {
      const form = await soon(async () => {
        const open = await clients.form(user);
        if (open === null) throw new Error(`No form is open before ${user}`);
        return open;
      });
      await clients.act(user, { kind: "submit", form, values });
    },
    late: (by: Temporal.DurationLike): void => {
      late = Temporal.Duration.from(by);
    },
    show: (outgoing: Outgoing) => instance.platform.show(outgoing),
    /** What comes goes through `by` from now on. */
    between: (by: Between): void => {
      between = by;
    },
    restart: async (other: Timing = TIMING): Promise<void> => {
      await instance.stop();
      timing = other;
      instance = await start();
    },
    stop: () => instance.stop(),
  };
}

export type HouseOnFeishu = Awaited<ReturnType<typeof houseOnFeishu>>;
