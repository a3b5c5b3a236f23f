import { readFile } from "node:fs/promises";
import { Temporal } from "temporal-polyfill";
import type { Card } from "../../src/core/card.js";
import type { HelpReason } from "../../src/core/command.js";
import { PlatformName, PostingKey } from "../../src/core/ids.js";
import type { Inbound } from "../../src/core/inbound.js";
import type { Log } from "../../src/core/log.js";
import type { Reply } from "../../src/core/reply.js";
import { createDesk, type Feature } from "../../src/desk/index.js";
import { createMetrics } from "../../src/ops/metrics.js";
import { fillOrg, openOrg, readOrgFile } from "../../src/org/index.js";
import { testDatabase } from "../support/database.js";

const database = testDatabase("sqlite");
export const platform = PlatformName.parse("playground");
export const now = Temporal.Instant.from("2026-11-23T02:00:00Z");
export const none: Reply = { kind: "none" };

const HOME: Card = { locale: "en", tone: "plain", title: "", summary: "", blocks: [] };

export async function openDesk(feature: Partial<Feature>) {
  const store = await database.open();
  const read = readOrgFile(await readFile("examples/org.yaml", "utf8"));
  if (read.kind === "bad") throw new Error("the sample company has mistakes");
  await fillOrg(store, read.file, now);
  const logged: unknown[] = [];
  const note = (...line: readonly unknown[]): void => void logged.push(...line);
  const log: Log = { info: note, warn: note, error: note };
  const idle: Feature = {
    name: "test",
    commands: {},
    press: () => Promise.resolve(none),
    submit: () => Promise.resolve(none),
  };
  const help = (_: unknown, why: HelpReason = { sentence: "" }): Reply => ({
    kind: "say",
    card: {
      ...{ locale: "en", tone: "plain", title: "Help", blocks: [] },
      summary: "unknown" in why ? why.unknown : why.sentence,
    },
  });
  const metrics = createMetrics({
    postings: () => Promise.resolve([]),
    handoffs: () => Promise.resolve([]),
    calls: () => Promise.resolve([]),
  });
  const desk = createDesk({
    org: openOrg(store),
    features: [{ ...idle, ...feature }],
    commands: [{ name: "test", alias: "试试" }],
    help,
    home: ({ person }) =>
      Promise.resolve({ kind: "home", card: { ...HOME, title: `The home of ${person.nameEn}` } }),
    wasAnswered: () => Promise.resolve(false),
    keyOf: ({ id }) => Promise.resolve(id === "ours" ? PostingKey.parse("test/128/room") : null),
    measured: (kind, answer) => metrics.measured(kind, answer),
    clock: () => now,
    log,
  });
  return { desk, logged, metrics };
}

export function command(text: string, from = "zhou-ting"): Extract<Inbound, { kind: "command" }> {
  const place = { platform, kind: "dm" as const, address: from };
  return { kind: "command", id: "1", from: { platform, userId: from }, place, command: "test", text };
}

export const photo = { id: "f-1", name: "box.png", size: 9, mimeType: "image/png" };

export function shortcut(name: string, from?: string): Extract<Inbound, { kind: "shortcut" }> {
  const { id, place, from: by } = command("", from);
  const author = { platform, userId: "li-na" };
  const message = { place, id: "m-1" };
  return {
    ...{ kind: "shortcut", id, place, from: by, shortcut: name },
    ...{ author, text: "a\u0000b", files: [], message },
  };
}
