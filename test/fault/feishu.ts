import { Hono } from "hono";
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { Card } from "../../src/core/card.js";
import type { Log } from "../../src/core/log.js";
import type { Outgoing, Platform, Rates } from "../../src/core/platform.js";
import { plain } from "../../src/core/text.js";
import { createFeishu } from "../../src/platforms/feishu/index.js";
import type { SeenMessage } from "../chat-server/start.js";

interface Options {
  readonly url: string;
  readonly log: Log;
  readonly requestMs: number;
  readonly rates?: Rates;
  readonly editableForMs?: number;
  readonly arrivingMs?: number;
}

/** Feishu as it is, but for each card's key in its last line, by which the judge knows it. */
export function createMarkedFeishu({ url, ...options }: Options): Platform {
  const platform = createFeishu({
    ...{ http: new Hono(), appId: "cli_0123456789abcdef", appSecret: "feishu-test", baseUrl: url },
    ...{ encryptKey: null, verificationToken: "unused", mode: "webhook", commands: [], shortcuts: [] },
    clock: () => Temporal.Now.instant(),
    localeOf: () => null,
    ...options,
  });
  return { ...platform, show: (outgoing) => platform.show(marked(outgoing)) };
}

function marked(outgoing: Outgoing): Outgoing {
  if (outgoing.kind === "edit") return { ...outgoing, card: withKey(outgoing.card, outgoing.key) };
  const { content, key } = outgoing;
  return content.type === "file"
    ? outgoing
    : { ...outgoing, content: { ...content, card: withKey(content.card, key) } };
}

const MARK = "posting ";

function withKey(card: Card, key: string): Card {
  return { ...card, blocks: [...card.blocks, { type: "context", text: plain(`${MARK}${key}.`) }] };
}

const Sent = z.object({ config: z.object({ summary: z.object({ content: z.string() }) }) });

/** The posting's key, and what it reads as. */
export function readFeishuCard(message: SeenMessage): SeenMessage {
  const versions = message.versions.map((version) => ({
    ...version,
    text: Sent.parse(JSON.parse(version.text)).config.summary.content,
  }));
  const key = new RegExp(`${MARK}([^"]+)\\.`, "u").exec(JSON.stringify(message.content))?.[1] ?? null;
  return { ...message, key, versions };
}
