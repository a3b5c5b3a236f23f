import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { Temporal } from "temporal-polyfill";
import { Card } from "../../src/core/card.js";
import type { FileRef } from "../../src/core/file.js";
import type { Form, FormValues } from "../../src/core/form.js";
import { FormId, PlatformName } from "../../src/core/ids.js";
import type { Inbound } from "../../src/core/inbound.js";
import { Intent } from "../../src/core/intent.js";
import type { MessageRef, PlaceAddress } from "../../src/core/place.js";
import type { Reply } from "../../src/core/reply.js";
import { readAloud } from "../../src/core/text.js";
import type { Limited } from "../../src/features/admin/index.js";
import { fillOrg, readOrgFile } from "../../src/org/index.js";
import type { Store } from "../../src/store/index.js";
import { assemble } from "./assembled.js";
import { nameOf } from "./cards.js";
import { silentLog } from "./database.js";

const platform = PlatformName.parse("playground");

interface Options {
  /** It has its company already. */
  readonly filled?: boolean;
  /** Platforms that may be asked only so many times in a month. */
  readonly limited?: readonly Limited[];
}

/** The whole house behind the desk, on a real database, with the sample company; nothing is delivered anywhere. */
export async function openHouse(store: Store, { filled = false, limited = [] }: Options = {}) {
  let now = Temporal.Instant.from("2026-11-23T02:00:00Z");
  if (!filled) await fillSample(store, now);
  const sent = new Map<string, Uint8Array>();
  const readFile = (_: unknown, { id }: { readonly id: string }): Promise<Uint8Array> => {
    const bytes = sent.get(id);
    return bytes === undefined ? Promise.reject(new Error("The file is gone")) : Promise.resolve(bytes);
  };
  const { org, delivery, receive } = assemble({
    ...{ store, platforms: [], limited, clock: () => now, log: silentLog, readFile },
  });
  return {
    store,
    org,
    delivery,
    receive,
    setNow: (instant: string): void => {
      now = Temporal.Instant.from(instant);
    },
    command: (who: string, command: string, text = "", id: string = randomUUID()): Promise<Reply> =>
      receive({ kind: "command", id, ...from(who), command, text }),
    /** Writes to the bot alone. */
    write: (who: string, text: string, id: string = randomUUID()): Promise<Reply> =>
      receive({ kind: "message", id, ...from(who), text, files: [] }),
    /** Adds the bot to a room. */
    join: (
      who: string,
      address: string,
      name: string | null = null,
      id: string = randomUUID(),
    ): Promise<Reply> => receive({ kind: "joined", id, ...from(who), place: roomOf(address), name }),
    home: async (who: string): Promise<Card> => {
      const reply = await receive({ kind: "home", id: randomUUID(), ...from(who) });
      if (reply.kind !== "home") throw new Error(`Expected a home, got ${reply.kind}`);
      return reply.card;
    },
    /** Drops a file in somebody's direct messages. */
    drop: (who: string, name: string, content: string | Uint8Array): Promise<Reply> => {
      const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
      const file = { id: randomUUID(), name, size: bytes.length, mimeType: "application/octet-stream" };
      sent.set(file.id, bytes);
      return receive({ kind: "message", id: randomUUID(), ...from(who), text: "", files: [file] });
    },
    press: (who: string, intent: string, pressed: Pressed = {}): Promise<Reply> =>
      receive({
        kind: "press",
        id: pressed.id ?? randomUUID(),
        ...from(who),
        ...(pressed.at === undefined ? {} : { place: pressed.at.place, message: pressed.at }),
        intent: Intent.parse(intent),
        ...(pressed.value === undefined ? {} : { value: pressed.value }),
      }),
    /** `message`: where the form is one, its id. */
    submit: (
      who: string,
      form: Pick<Form, "id" | "intent">,
      values: FormValues,
      message: string | null = null,
    ): Promise<Reply> =>
      receive({
        kind: "submit",
        id: randomUUID(),
        ...from(who),
        form: FormId.parse(form.id),
        intent: form.intent,
        values,
        ...(message === null ? {} : { message: { place: dmOf(who), id: message } }),
      }),
    /** Replies to a message in their direct messages. */
    replyTo: (who: string, message: string, text: string, files: readonly FileRef[] = []): Promise<Reply> => {
      const thread = { place: dmOf(who), id: message };
      return receive({ kind: "message", id: randomUUID(), ...from(who), text, files: [...files], thread });
    },
  };
}

export type House = Awaited<ReturnType<typeof openHouse>>;

interface Pressed {
  readonly id?: string;
  readonly value?: string;
  /** The posted card whose button it is; a private one when absent. */
  readonly at?: MessageRef;
}

async function fillSample(store: Store, now: Temporal.Instant): Promise<void> {
  const read = readOrgFile(await readFile("examples/org.yaml", "utf8"));
  if (read.kind === "bad") throw new Error(JSON.stringify(read.mistakes));
  await fillOrg(store, read.file, now);
}

function from(who: string): Pick<Inbound, "from" | "place"> {
  return { from: { platform, userId: who }, place: dmOf(who) };
}

function dmOf(who: string): PlaceAddress {
  return { platform, kind: "dm", address: who };
}

export function roomOf(address: string): PlaceAddress {
  return { platform, kind: "room", address };
}

/** What the department's room, or the requester, is to see of the newest handoff. */
export async function showingOf(house: House, audience: "department" | "requester"): Promise<Card> {
  const posting = await house.store.read.posting.findFirstOrThrow({
    where: { key: { contains: `/${audience}` } },
    orderBy: { createdAt: "desc" },
  });
  return Card.parse(posting.card);
}

/** The card of a reply that has one. */
export function cardOf(reply: Reply): Card {
  if (reply.kind === "say" || reply.kind === "replace") return reply.card;
  throw new Error(`Expected a card, got ${JSON.stringify(reply)}`);
}

export function formOf(reply: Reply): Form {
  if (reply.kind === "form") return reply.form;
  throw new Error(`Expected a form, got ${JSON.stringify(reply)}`);
}

/** All that a card says, as one text. */
export function saidIn(card: Card): string {
  const blocks = card.blocks.map((block) => {
    switch (block.type) {
      case "text":
      case "context":
        return readAloud(block.text);
      case "facts":
        return block.facts.map(({ label, value }) => `${label}: ${readAloud(value)}`).join("\n");
      case "table":
        return block.rows.map((row) => row.map(readAloud).join(" | ")).join("\n");
      case "actions":
        return block.actions
          .map((action) => (action.type === "button" ? `[${action.label}]` : nameOf(action)))
          .join(" ");
      case "progress":
        return block.label;
      case "image":
        return block.alt;
      case "divider":
        return "---";
    }
  });
  return [card.title, ...blocks].join("\n");
}

export function buttonsOf(card: Card): readonly { readonly label: string; readonly intent: Intent }[] {
  return card.blocks.flatMap((block) =>
    block.type === "actions" ? block.actions.filter((action) => action.type === "button") : [],
  );
}

export function intentOf(card: Card, label: string): Intent {
  const button = buttonsOf(card).find((one) => one.label === label);
  if (button === undefined) throw new Error(`No button ${label} in: ${saidIn(card)}`);
  return button.intent;
}
