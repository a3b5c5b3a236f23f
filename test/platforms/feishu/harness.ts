import type { AccountRef, MessageRef } from "../../../src/core/place.js";
import type { Outgoing, Platform } from "../../../src/core/platform.js";
import { FEISHU, room as roomOf } from "../../../src/platforms/feishu/place.js";
import type { ChatServer } from "../../chat-server/start.js";
import type { Fault, Harness, Stage } from "../harness.js";
import { createLiving, noting, type Instance, type Living } from "../living.js";
import { cardOf } from "../on-stage.js";
import { createAsks } from "./asks.js";
import { createClients, type Clients } from "./clients.js";
import { chatOf, createScreen, type Screen } from "./screen.js";
import { startInstance, type Transport } from "./transport.js";

const asker: AccountRef = { platform: FEISHU, userId: "ou_wangmin" };
const other: AccountRef = { platform: FEISHU, userId: "ou_liuqiang" };
const room = roomOf("oc_warehouse");

const FATES = { "too-fast": "rateLimited", "cut-before": "lostBefore", "cut-after": "lostAfter" } as const;

/** What the company's own rules let nobody send. */
const FORBIDDEN = "the launch price";

/** People in Feishu's clients, before a chat server that is told what goes wrong. */
export function feishuHarness(transport: Transport, chat: () => ChatServer): Harness {
  return {
    lacks: {
      homeTab:
        "Feishu has no place that keeps showing a card: what was asked for is a message like any other.",
      find: "Feishu tells nobody which message bears a key: a post is repeated under its uuid instead.",
      shortcuts:
        "A message of Feishu's holds words or a file, never both: shortcuts.test.ts has people ask it of either.",
    },
    absurd: cardOf("A leak", `It says ${FORBIDDEN}.`),
    tooLarge: null,
    cutMark: /…/u,
    start: async (receive) => {
      await setUp(chat());
      const links = new Set<string>();
      const asks = createAsks();
      const screen = createScreen(chat(), asks, links);
      const clients = createClients(chat(), screen, asks);
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
  const dm = ({ userId: user }: AccountRef) => {
    const id = chatOf({ platform: FEISHU, kind: "dm", address: user });
    return { id, platform: "feishu" as const, kind: "dm" as const, user };
  };
  const own = { id: room.address, platform: "feishu" as const, kind: "room" as const, user: null };
  await chat.makeRooms([own, dm(asker), dm(other)]);
  await chat.employ({ users: [asker, other].map(({ userId: id }) => ({ id, name: id })) });
  await chat.setUpFeishu({ forbidden: FORBIDDEN });
}

interface Parts {
  readonly chat: ChatServer;
  readonly screen: Screen;
  readonly clients: Clients;
  readonly living: Living<Instance>;
  readonly links: Set<string>;
}

function stageOf({ chat, screen, clients, living, links }: Parts): Stage {
  const noted = (platform: Platform): Platform => ({
    ...platform,
    show: (outgoing: Outgoing) => platform.show(noting(outgoing, links)),
  });
  return {
    platform: noted(living.instance().platform),
    ...{ room, missingRoom: roomOf("oc_long_gone"), asker, other },
    act: ({ userId }, act) => clients.act(userId, act),
    repeat: clients.repeat,
    // Only with the scope for it, and by either name for whoever is no person.
    echo: async () => {
      const { messages } = await chat.state();
      for (const { id } of messages)
        for (const sender of ["app", "bot"] as const) await clients.echo(id, sender);
    },
    sees: (who, where, thread) => screen.sees(who, where, thread ?? null),
    home: screen.home,
    form: ({ userId }) => clients.form(userId),
    next: (fault: Fault) => chat.next([FATES[fault]]),
    age: ({ id, place }: MessageRef) => chat.closeEdit({ room: chatOf(place), id }),
    close: ({ address }) => chat.change({ id: address, archived: true }),
    restart: async () => noted(await living.restart()),
    stop: living.stop,
  };
}
