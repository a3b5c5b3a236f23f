import { createCipheriv, createHash, randomBytes, randomUUID } from "node:crypto";
import { Hono } from "hono";
import { Temporal } from "temporal-polyfill";
import type { Delivered } from "../../../src/platforms/feishu/inbound/body.js";
import type { Identity } from "../../../src/platforms/feishu/api/identity.js";
import { addRoute, type Served } from "../../../src/platforms/feishu/inbound/listen.js";
import { sign } from "../../../src/platforms/feishu/inbound/signature.js";
import { recordedLog, type Line } from "../../support/recorded-log.js";

export const KEY = "x1BqeYtJ0Uv7mGfK";
export const TOKEN = "rvaYgkND1GOiu5MM0E1rncYC6PLtF7JV";
export const APP = "cli_0123456789abcdef";
export const TENANT = "tk_demo_0001";
export const NOW = Temporal.Instant.from("2026-11-23T06:05:00Z");

export const US: Identity = { app: APP, tenant: TENANT, bot: "ou_bot", name: "Dayclear" };
export const JSON_TYPE = { "content-type": "application/json; charset=utf-8" };

export function headerOf(type: string, more: object = {}) {
  const ids = { event_id: randomUUID(), app_id: APP, tenant_key: TENANT, token: TOKEN };
  return { ...ids, event_type: type, create_time: "1763800000000", ...more };
}

/** What somebody wrote to the bot; `header` is laid over what Feishu says of it. */
export function written(text: string, header: object = {}) {
  const message = {
    ...{ message_id: "om_1", chat_id: "oc_1", chat_type: "p2p", message_type: "text" },
    content: JSON.stringify({ text }),
  };
  const sender = { sender_id: { open_id: "ou_1" }, sender_type: "user", tenant_key: TENANT };
  return {
    schema: "2.0",
    header: headerOf("im.message.receive_v1", header),
    event: { sender, message },
  };
}

/** A button of a card: its event has a token of its own, with which the card could be changed later. */
export function pressed(header: object = {}) {
  return {
    schema: "2.0",
    header: headerOf("card.action.trigger", header),
    event: {
      operator: { open_id: "ou_1", tenant_key: TENANT },
      token: "c-demo-token-0001",
      action: { tag: "button", value: { i: "take:12" } },
      context: { open_message_id: "om_1", open_chat_id: "oc_1" },
    },
  };
}

export function challenge(token = TOKEN) {
  return { type: "url_verification", challenge: "ajls384kdjx98XX", token };
}

/** As Feishu encrypts it. */
export function sealed(text: string | Uint8Array, key = KEY): string {
  const iv = randomBytes(16);
  const cipher = createCipheriv("aes-256-cbc", createHash("sha256").update(key).digest(), iv);
  return Buffer.concat([iv, cipher.update(text), cipher.final()]).toString("base64");
}

export function envelope(payload: unknown, key = KEY): string {
  const text = typeof payload === "string" ? payload : JSON.stringify(payload);
  return JSON.stringify({ encrypt: sealed(text, key) });
}

export interface Door {
  readonly taken: readonly Delivered[];
  readonly log: readonly Line[];
  /** As it is, with no more headers than those. */
  post(body: string | Uint8Array, headers: Readonly<Record<string, string>>): Promise<Response>;
  /** Encrypted and signed as Feishu does, but for what the headers say otherwise. */
  send(payload: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
}

type Options = Partial<Omit<Served, "log" | "take">> & {
  readonly take?: (delivered: Delivered) => Promise<unknown>;
};

export function door({ take = () => Promise.resolve(null), ...options }: Options = {}): Door {
  const [http, log] = [options.http ?? new Hono(), recordedLog()];
  const taken: Delivered[] = [];
  addRoute({
    ...{ encryptKey: KEY, verificationToken: TOKEN, known: () => US, stopped: () => false },
    ...{ clock: () => NOW, log },
    ...options,
    http,
    take: (delivered) => {
      taken.push(delivered);
      return take(delivered);
    },
  });
  const post: Door["post"] = async (body, headers) =>
    http.request("/feishu/events", {
      ...{ method: "POST", headers: { ...headers } },
      body: typeof body === "string" ? body : Uint8Array.from(body),
    });
  return {
    taken,
    log: log.lines,
    post,
    send: (payload, headers = {}) => {
      const body = envelope(payload);
      return post(body, { ...JSON_TYPE, ...signed(body), ...headers });
    },
  };
}

export function signed(body: string | Uint8Array, { at = NOW, key = KEY, nonce = randomUUID() } = {}) {
  return sign(body, { encryptKey: key, nonce }, at);
}

/** Why requests were refused, as the log has it. */
export function refusalsIn({ log }: { readonly log: readonly Line[] }): readonly unknown[] {
  return log.flatMap(([, event, fields]) => (event === "request refused" ? [fields?.["because"]] : []));
}
