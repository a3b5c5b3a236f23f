import type { Card } from "../../../src/core/card.js";
import type { AccountRef, MessageRef, PlaceAddress } from "../../../src/core/place.js";
import type { Outgoing, Platform } from "../../../src/core/platform.js";
import { SLACK } from "../../../src/platforms/slack/index.js";
import type { ChatServer, SeenMessage } from "../../chat-server/start.js";
import type { Fault, Harness, Stage } from "../harness.js";
import { createLiving, noting, type Living } from "../living.js";
import { cardOf } from "../on-stage.js";
import { createClients, event, type Clients, type Sending } from "./clients.js";
import { createScreen, type Screen } from "./screen.js";
import { startInstance, type Instance, type Transport } from "./transport.js";

const asker: AccountRef = { platform: SLACK, userId: "UWANGMIN" };
const other: AccountRef = { platform: SLACK, userId: "ULIUQIANG" };
const room: PlaceAddress = { platform: SLACK, kind: "room", address: "CWAREHOUSE" };

const FATES = { "too-fast": "rateLimited", "cut-before": "lostBefore", "cut-after": "lostAfter" } as const;

/** People in Slack's clients, before a chat server that is told what goes wrong. */
export function slackHarness(transport: Transport, chat: () => ChatServer): Harness {
  return {
    lacks: {},
    absurd: absurdCard(),
    tooLarge: null,
    cutMark: /…/u,
    start: async (receive) => {
      await setUp(chat());
      const links = new Set<string>();
      const screen = createScreen(chat(), links);
      const clients = createClients(chat(), screen);
      const living = await createLiving(
        (heard) => startInstance(transport, chat(), heard),
        async (inbound) => noting(await receive(inbound), links),
      );
      return stageOf({ chat: chat(), screen, clients, living, links });
    },
  };
}

async function setUp(chat: ChatServer): Promise<void> {
  await chat.clear();
  const dm = (user: string) => ({
    id: `D${user.slice(1)}`,
    platform: "slack" as const,
    kind: "dm" as const,
    user,
  });
  const own = { id: room.address, platform: "slack" as const, kind: "room" as const, user: null };
  await chat.makeRooms([own, ...[asker, other].map(({ userId }) => dm(userId))]);
  await chat.addUsers(
    [asker, other].map(({ userId: id }) => ({ id, name: id.toLowerCase(), locale: "zh-CN" })),
  );
}

interface Parts {
  readonly chat: ChatServer;
  readonly screen: Screen;
  readonly clients: Clients;
  readonly living: Living<Instance>;
  readonly links: Set<string>;
}

function stageOf({ chat, screen, clients, living, links }: Parts): Stage {
  let last: Sending | null = null;
  const hand = async (sending: Sending): Promise<void> => {
    last = sending;
    await sending.acknowledged(await living.instance().hand(sending));
  };
  const noted = (platform: Platform): Platform => ({
    ...platform,
    show: (outgoing: Outgoing) => platform.show(noting(outgoing, links)),
  });
  return {
    platform: noted(living.instance().platform),
    ...{ room, missingRoom: { ...room, address: "CLONGGONE" }, asker, other },
    act: async ({ userId }, act) => {
      const sending = await clients.send(userId, act);
      if (sending !== null) await hand(sending);
    },
    repeat: () => hand(last!),
    echo: async () => {
      const { messages } = await chat.state();
      for (const message of messages) await hand(event(toldOf(message)));
    },
    sees: (who, where, thread) => screen.sees(who, where, thread ?? null),
    home: screen.home,
    form: ({ userId }) => clients.form(userId),
    next: (fault: Fault) => chat.next([FATES[fault]]),
    age: ({ id }: MessageRef) => {
      const [channel = "", ts = ""] = id.split(":");
      return chat.closeEdit({ room: channel, id: ts });
    },
    close: ({ address }) => chat.change({ id: address, archived: true }),
    restart: async () => noted(await living.restart()),
    stop: living.stop,
  };
}

/** Slack tells an app of what the app itself wrote, too. */
function toldOf({ id, room: channel, thread, file, versions }: SeenMessage): object {
  const channel_type = channel.startsWith("D") ? "im" : "channel";
  const text = versions.at(-1)!.text;
  const by = file === null ? { user: "UBOT", bot_id: "BBOT", app_id: "A1" } : { user: "UBOT" };
  const files = file === null ? {} : { subtype: "file_share", files: [{ id: file, name: text }] };
  const message = {
    type: "message",
    ...by,
    ...files,
    text,
    ts: id,
    ...(thread === null ? {} : { thread_ts: thread }),
  };
  const at = { channel, channel_type, event_ts: id };
  return versions.length > 1
    ? { type: "message", subtype: "message_changed", message, ts: id, ...at }
    : { ...message, ...at };
}

/** Slack looks at a picture before it shows the message. */
function absurdCard(): Card {
  const card = cardOf("A picture", "Nobody can fetch it.");
  const source = { type: "url", url: "https://nowhere.invalid/chart.png" } as const;
  return { ...card, blocks: [...card.blocks, { type: "image", source, alt: "A chart" }] };
}
