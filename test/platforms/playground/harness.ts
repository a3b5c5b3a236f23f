import { randomUUID } from "node:crypto";
import { setTimeout as passed } from "node:timers/promises";
import type { Card } from "../../../src/core/card.js";
import type { Inbound } from "../../../src/core/inbound.js";
import type { AccountRef, PlaceAddress } from "../../../src/core/place.js";
import type { Platform } from "../../../src/core/platform.js";
import type { Reply } from "../../../src/core/reply.js";
import { plain } from "../../../src/core/text.js";
import { PLAYGROUND } from "../../../src/platforms/playground/index.js";
import { LIMITS } from "../../../src/platforms/playground/limits.js";
import { inbound, lateReplies, messages, type LateReply, type Sent } from "../../support/talk.js";
import type { Harness, Stage } from "../harness.js";
import { createMortal } from "../mortal.js";
import { cardOf, outgoing } from "../on-stage.js";
import { testFolder } from "../support/folder.js";
import { servePlayground } from "../support/serve.js";
import { workspace } from "../support/workspace.js";
import { createPageOf, type PageOf } from "./page-of.js";
import { placeKey } from "../../../src/platforms/playground/place-key.js";

const asker: AccountRef = { platform: PLAYGROUND, userId: "wangmin" };
const other: AccountRef = { platform: PLAYGROUND, userId: "liuqiang" };
const room: PlaceAddress = { platform: PLAYGROUND, kind: "room", address: "warehouse" };

/** For so long the playground goes by the workspace that it knew. */
const WORKSPACE_FRESH_MS = 1_100;

/** Two pages without a browser: they send what the page sends, and read what it would show. */
export const playgroundHarness: Harness = {
  lacks: {
    homeTab: "a home is shown once, as an answer",
    echo: "it tells the app only of what people do",
    redelivery: "whoever sent it is told at once, and sends it again",
    faults: "nothing lies between the app and its journal",
  },
  absurd: absurdCard(),
  tooLarge: /^The card is too large to show\.$/u,
  cutMark: /…/u,
  async start(receive): Promise<Stage> {
    const process = await createProcess(receive);
    const { url, platform } = process;
    const pages = new Map([asker, other].map(({ userId }) => [userId, createPageOf(userId, url)]));
    const pageOf = (who: AccountRef): PageOf => pages.get(who.userId)!;
    const send = await createSending(url, (sent, reply) => {
      pages.get(sent.as)!.answered(reply, { platform: PLAYGROUND, ...(sent.place ?? dmOf(sent.as)) });
    });
    return {
      ...{ platform, room, missingRoom: { ...room, address: "long-gone" }, asker, other },
      act: async (by, act) =>
        send.first({ as: by.userId, id: randomUUID(), ...(await pageOf(by).sent(act)) }),
      repeat: send.again,
      sees: async (who, where, thread) =>
        pageOf(who).seen(await messages(url, who.userId, placeKey(where)), where, thread?.id ?? null),
      form: (who) => Promise.resolve(pageOf(who).form()),
      ...{ home: lacking, echo: lacking, next: lacking },
      age: () => bury(platform),
      close: process.close,
      restart: process.restart,
      stop: process.stop,
    };
  },
};

const lacking = (): Promise<never> => Promise.reject(new Error("The playground lacks this."));

interface Process {
  readonly url: string;
  readonly platform: Platform;
  close(room: PlaceAddress): Promise<void>;
  restart(): Promise<Platform>;
  stop(): Promise<void>;
}

/** One after the other on the same port and the same folder. */
async function createProcess(receive: (inbound: Inbound) => Promise<Reply>): Promise<Process> {
  const folder = await testFolder();
  let company = workspace;
  const live = async (port: number) => {
    const mortal = createMortal(receive);
    const served = await servePlayground({
      ...{ receive: mortal.receive, folder, port },
      workspace: () => Promise.resolve(company),
    });
    return { ...served, die: mortal.die };
  };
  let now = await live(0);
  const { url, platform } = now;
  return {
    url,
    platform,
    close: async ({ address }) => {
      company = { ...company, rooms: company.rooms.filter((one) => one.address !== address) };
      await passed(WORKSPACE_FRESH_MS);
    },
    restart: async () => {
      await now.cut();
      now.die();
      await now.stop();
      now = await live(Number(new URL(url).port));
      return now.platform;
    },
    stop: () => now.stop(),
  };
}

/** Only so many messages of a place can be edited. */
async function bury(platform: Platform): Promise<void> {
  const cards = Array.from({ length: LIMITS.messagesPerPlace }, () => cardOf("Another", "One more."));
  await Promise.all(cards.map((card) => platform.show(outgoing(room, card))));
}

interface Sending {
  readonly first: (sent: Sent) => Promise<void>;
  readonly again: () => Promise<void>;
}

/** Whatever is answered, at once or late, is handed on with what it answers. */
async function createSending(url: string, answered: (sent: Sent, reply: Reply) => void): Promise<Sending> {
  const sendings = new Map<string, Sent>();
  const take = (late: LateReply): void => {
    answered(sendings.get(late.inbound)!, late.reply);
  };
  await Promise.all([asker, other].map(({ userId }) => lateReplies(url, { as: userId, take })));
  const send = async (sent: Sent): Promise<void> => {
    sendings.set(sent.id ?? "", sent);
    const outcome = await inbound(url, sent);
    if (outcome.kind === "invalid") throw new Error(outcome.error);
    if (outcome.kind === "reply") answered(sent, outcome.reply);
  };
  return { first: send, again: () => send([...sendings.values()].at(-1)!) };
}

function dmOf(address: string): { kind: "dm"; address: string } {
  return { kind: "dm", address };
}

/** Short pieces, so that nothing is cut, but far more of them than anybody reads. */
function absurdCard(): Card {
  const rows = Array.from({ length: 100 }, () => Array.from({ length: 12 }, () => plain("x".repeat(290))));
  return {
    locale: "en",
    tone: "plain",
    title: "A whole year",
    summary: "A whole year",
    blocks: [
      { type: "table", columns: Array.from({ length: 12 }, () => ({ label: "Month", align: "left" })), rows },
    ],
  };
}
