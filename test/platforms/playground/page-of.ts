import type { Action, Card } from "../../../src/core/card.js";
import { FileRef } from "../../../src/core/file.js";
import type { Form, FormValues } from "../../../src/core/form.js";
import type { MessageRef, PlaceAddress } from "../../../src/core/place.js";
import type { Reply } from "../../../src/core/reply.js";
import type { Message } from "../../../src/platforms/playground/message.js";
import { placeKey } from "../../../src/platforms/playground/place-key.js";
import { nameOf } from "../../support/cards.js";
import { messages, type Sent } from "../../support/talk.js";
import type { Act, Seen, SeenForm } from "../harness.js";
import { foreignIn, textOf } from "./html.js";
import { htmlOf } from "./render-html.js";

type Content = Pick<Sent, "kind" | "place"> & Readonly<Record<string, unknown>>;

/** One colleague's page: what it would send, and what it would show. */
export interface PageOf {
  sent(act: Act): Promise<Content>;
  answered(reply: Reply, where: PlaceAddress): void;
  seen(posted: readonly Message[], where: PlaceAddress, thread: string | null): readonly Seen[];
  form(): SeenForm | null;
}

interface Shown {
  readonly card: Card;
  readonly where: PlaceAddress;
  readonly ref: MessageRef | null;
}

interface Open {
  readonly form: Form;
  readonly where: PlaceAddress;
  readonly errors: SeenForm["errors"];
}

export function createPageOf(userId: string, url: string): PageOf {
  const shown = new WeakMap<Seen, Shown>();
  const notes: Shown[] = [];
  let open: Open | null = null;
  let pressed: Shown | null = null;
  const look = (one: Shown): Seen => {
    const seen = seenOf(one);
    shown.set(seen, one);
    return seen;
  };
  return {
    sent: (act) => {
      pressed = act.kind === "press" || act.kind === "choose" ? shown.get(act.on)! : null;
      return sentFor(act, { userId, url, open, cardOf: (seen) => shown.get(seen)! });
    },
    answered: (reply, where) => {
      open = openAfter(open, reply, where);
      if (reply.kind === "say") notes.push({ card: reply.card, where, ref: null });
      const swapped = reply.kind === "replace" ? notes.findIndex((note) => note === pressed) : -1;
      if (reply.kind === "replace" && swapped >= 0) notes[swapped] = { ...notes[swapped]!, card: reply.card };
    },
    seen: (posted, where, thread) => [
      ...posted
        .filter((message) => message.thread === thread)
        .flatMap((message) => {
          const ref = { place: where, id: message.id };
          if (message.type === "card") return [look({ card: message.card, where, ref })];
          return message.type === "file"
            ? [{ ref, text: message.file.name, buttons: [], private: false, foreign: [] }]
            : [];
        }),
      ...notes.filter((note) => note.where.address === where.address).map(look),
    ],
    form: () =>
      open === null ? null : { title: open.form.title, labels: labelsOf(open.form), errors: open.errors },
  };
}

function openAfter(open: Open | null, reply: Reply, where: PlaceAddress): Open | null {
  if (reply.kind === "form") return { form: reply.form, where, errors: {} };
  return reply.kind === "errors" && open !== null ? { ...open, errors: reply.errors } : null;
}

function labelsOf({ fields, folded }: Form): readonly string[] {
  return [...fields, ...folded].map((field) => field.label);
}

function seenOf({ card, ref }: Shown): Seen {
  const html = htmlOf(card);
  const buttons = actionsOf(card).flatMap((action) => (action.type === "button" ? [action.label] : []));
  return { ref, text: textOf(html), buttons, private: ref === null, foreign: foreignIn(html) };
}

function actionsOf(card: Card): readonly Action[] {
  return card.blocks.flatMap((block) => (block.type === "actions" ? block.actions : []));
}

interface At {
  readonly userId: string;
  readonly url: string;
  readonly open: Open | null;
  readonly cardOf: (seen: Seen) => Shown;
}

async function sentFor(act: Act, at: At): Promise<Content> {
  switch (act.kind) {
    case "command":
      return { kind: "command", place: act.where, command: act.command, text: act.text };
    case "press":
    case "choose":
      return pressed(act, at.cardOf(act.on));
    case "submit":
      return submitted(at.open!, act.values);
    case "write": {
      const files = act.file === null ? [] : [await upload(at, act.file)];
      const thread = act.thread === null ? {} : { thread: act.thread.id };
      return { kind: "message", place: act.where, text: act.text, files, ...thread };
    }
    case "shortcut": {
      const { shortcut, where } = act;
      const all = await messages(at.url, at.userId, placeKey(where));
      const on = all.find((message) => message.type === "chat" && message.text === act.text)!;
      return { kind: "shortcut", place: where, shortcut, message: on.id };
    }
    case "open-home":
      return { kind: "home" };
    case "unheard-of":
      return { kind: act.type, place: act.where };
  }
}

function submitted({ form, where }: Open, values: FormValues): Content {
  return { kind: "submit", place: where, form: form.id, intent: form.intent, values };
}

function pressed(act: Extract<Act, { kind: "press" | "choose" }>, { card, where, ref }: Shown): Content {
  const message = ref === null ? {} : { message: ref.id };
  for (const action of actionsOf(card)) {
    if (act.kind === "press" && action.type === "button" && action.label === act.label) {
      return { kind: "press", place: where, intent: action.intent, ...message };
    }
    if (act.kind === "choose" && action.type !== "button" && nameOf(action) === act.placeholder) {
      const value = action.options.find((option) => option.label === act.label)!.value;
      return { kind: "press", place: where, intent: action.intent, value, ...message };
    }
  }
  throw new Error(`The card has no ${act.label}`);
}

async function upload(
  { userId, url }: At,
  { name, content }: { name: string; content: string },
): Promise<FileRef> {
  const query = new URLSearchParams({ as: userId, name, type: "text/csv" });
  const response = await fetch(`${url}/playground/files?${query.toString()}`, {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: content,
  });
  return FileRef.parse(await response.json());
}
