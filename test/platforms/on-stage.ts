import { expect, vi } from "vitest";
import type { Card } from "../../src/core/card.js";
import { PostingKey } from "../../src/core/ids.js";
import type { Inbound } from "../../src/core/inbound.js";
import { intent } from "../../src/core/intent.js";
import type { MessageRef, PlaceAddress } from "../../src/core/place.js";
import type { Outgoing } from "../../src/core/platform.js";
import type { Reply } from "../../src/core/reply.js";
import { plain } from "../../src/core/text.js";
import type { Harness, Seen, Stage } from "./harness.js";

export interface Scene extends Stage {
  /** What came in so far. */
  readonly got: readonly Inbound[];
}

/** Plays a scene before a bot that answers with `reply`, and clears the stage whatever happens. */
export async function onStage(
  harness: Harness,
  reply: (inbound: Inbound) => Reply | Promise<Reply>,
  scene: (stage: Scene) => Promise<void>,
): Promise<void> {
  const got: Inbound[] = [];
  const stage = await harness.start(async (inbound) => {
    got.push(inbound);
    return reply(inbound);
  });
  try {
    await scene({ ...stage, got });
  } finally {
    await stage.stop();
  }
}

export const nothing = (): Reply => ({ kind: "none" });

export function cardOf(title: string, text: string): Card {
  return {
    locale: "en",
    tone: "waiting",
    title,
    summary: title,
    blocks: [
      { type: "text", text: plain(text) },
      {
        type: "actions",
        actions: [
          { type: "button", label: "Take it", intent: intent("demo", "take", "128"), style: "primary" },
          {
            type: "select",
            placeholder: "Assign to",
            intent: intent("demo", "assign", "128"),
            options: [
              { value: "wang", label: "Wang Min" },
              { value: "liu", label: "Liu Qiang" },
            ],
          },
        ],
      },
    ],
  };
}

export function sentence(text: string): Card {
  return {
    locale: "en",
    tone: "plain",
    title: "",
    summary: text,
    blocks: [{ type: "text", text: plain(text) }],
  };
}

export function say(text: string): Reply {
  return { kind: "say", card: sentence(text) };
}

let keys = 0;

export function newKey(): PostingKey {
  keys += 1;
  return PostingKey.parse(`demo/${String(keys)}`);
}

export interface More {
  readonly to?: PlaceAddress;
  readonly revision?: number;
  /** The message that it is edited into. */
  readonly message?: MessageRef;
  readonly thread?: MessageRef;
}

export function outgoing(place: PlaceAddress, card: Card, more: More = {}): Outgoing {
  const { to = place, revision = 1, message, thread = null } = more;
  const key = newKey();
  if (message !== undefined) return { kind: "edit", key, revision, to, message, card, images: new Map() };
  return {
    kind: "post",
    key,
    revision,
    to,
    once: key.replace("/", "-"),
    thread,
    content: { type: "card", card, images: new Map() },
  };
}

/** Posts, and answers with where it stands. */
export async function post(stage: Stage, card: Card, more: More = {}): Promise<MessageRef> {
  const shown = await stage.platform.show(outgoing(stage.room, card, more));
  if (shown.kind !== "shown") throw new Error(`Not shown: ${shown.kind}`);
  return shown.message;
}

/** Tries again until it passes. */
export function soon<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 5_000 });
}

/** The one that is seen with this text in it, as soon as it is. */
export async function seen(find: () => Promise<readonly Seen[]>, text: string): Promise<Seen> {
  return soon(async () => {
    const all = await find();
    const one = all.find((message) => message.text.includes(text));
    expect(one, `Nobody sees “${text}”, but ${JSON.stringify(all.map((each) => each.text))}`).toBeDefined();
    return one!;
  });
}
