import { Hono } from "hono";
import nock from "nock";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, beforeEach, expect } from "vitest";
import type { Check, CompanyThere, Examining, Platform } from "../../../../src/core/platform.js";
import { createSlack, type SlackOptions } from "../../../../src/platforms/slack/index.js";
import { BOT_SCOPES } from "../../../../src/platforms/slack/methods.js";
import { startChatServer, type ChatServer } from "../../../chat-server/start.js";
import { recordedLog } from "../../../support/recorded-log.js";

export const APP_TOKEN = "xapp-1-A1-55-abc";
export const COMPANY: CompanyThere = {
  rooms: [
    { address: "C1", name: "Warehouse desk" },
    { address: "C2", name: "Courier desk" },
  ],
  people: [
    { userId: "U1", name: "Wang Jing" },
    { userId: "U2", name: "Li Na" },
  ],
};

export interface Scene {
  chat(): ChatServer;
  slack(options?: Partial<SlackOptions>, http?: Hono): Platform;
  checks(options?: Partial<SlackOptions>, examining?: Partial<Examining>): Promise<readonly Check[]>;
}

export const clock = (): Temporal.Instant => Temporal.Now.instant();

/** A workspace that is as it should be before every test of the file. */
export function openScene(): Scene {
  let chat: ChatServer;
  beforeAll(async () => {
    // Everything goes to processes of ours on loopback.
    nock.restore();
    chat = await startChatServer({ appToken: APP_TOKEN, scale: 1_000, toleranceMs: 0 });
  });
  afterAll(() => {
    chat.stop();
  });
  beforeEach(async () => {
    await chat.clear();
    await chat.makeRooms(
      COMPANY.rooms.map(({ address: id }) => ({ id, platform: "slack", kind: "room", user: null })),
    );
    await chat.addUsers(COMPANY.people.map(({ userId: id }) => ({ id, name: id.toLowerCase() })));
    await chat.setUp({ scopes: [...BOT_SCOPES] });
  });
  const slack: Scene["slack"] = (options = {}, http = new Hono()) =>
    createSlack({
      ...{
        http,
        token: "xoxb-test",
        signingSecret: "8f742231b10e",
        appToken: null,
        apiUrl: `${chat.url}/api/`,
      },
      ...{ clock, log: recordedLog(), commands: [], shortcuts: [], localeOf: () => null, ...options },
    });
  return {
    chat: () => chat,
    slack,
    checks: (options, examining) =>
      slack(options).examine({ company: COMPANY, url: null, locale: "en", ...examining }),
  };
}

/** What was seen, in order: its state and its sentence. */
export function told(all: readonly Check[]): readonly string[] {
  return all.filter(({ state }) => state !== "by-hand").map(({ state, sentence }) => `${state}: ${sentence}`);
}

export function broken(all: readonly Check[]): readonly Check[] {
  return all.filter(({ state }) => state === "wrong" || state === "note");
}

/** The one thing that is broken, or nothing. */
export function only(all: readonly Check[]): string {
  const [one, ...more] = broken(all);
  expect(more).toEqual([]);
  return one === undefined ? "" : `${one.state}: ${one.sentence}`;
}
