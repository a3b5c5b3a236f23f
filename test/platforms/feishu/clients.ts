import { z } from "zod";
import type { FormValues } from "../../../src/core/form.js";
import type { MessageRef, PlaceAddress } from "../../../src/core/place.js";
import { dmWith } from "../../../src/platforms/feishu/place.js";
import type { Payload } from "../../chat-server/feishu/events.js";
import type { Gesture } from "../../chat-server/feishu/gestures.js";
import type { ChatServer, SeenMessage } from "../../chat-server/start.js";
import type { Act, SeenForm } from "../harness.js";
import { workspace } from "../support/workspace.js";
import type { Asks } from "./asks.js";
import { readOpen, stepTowards, unfoldingOf } from "./read-form.js";
import { chatOf, type Screen } from "./screen.js";

/** Feishu's clients, as far as people act with them. */
export interface Clients {
  act(user: string, act: Act): Promise<void>;
  /** Feishu tells the app once more of what was last done. */
  repeat(): Promise<void>;
  /** The app is told of a message of its own. */
  echo(message: string, sender: "app" | "bot"): Promise<void>;
  form(user: string): Promise<SeenForm | null>;
}

type Of<K extends Act["kind"]> = Extract<Act, { kind: K }>;

/** What a client says by itself under the questions of a form. */
interface Marked {
  readonly message: string;
  readonly errors: SeenForm["errors"];
}

export function createClients(chat: ChatServer, screen: Screen, asks: Asks): Clients {
  let last: Payload | null = null;
  let marked: Marked | null = null;
  const tell = async (payload: Payload | null): Promise<void> => {
    if (payload === null) return;
    last = payload;
    const outcome = await chat.feishu.deliver(payload);
    if (outcome.kind === "failed") throw new Error(`${String(outcome.code)}: ${outcome.why}`);
  };
  const say = async (user: string, words: Words): Promise<void> => {
    const { where, thread, isCommand, ...said } = words;
    asks.note({ user, where, thread });
    const written = { ...said, user, room: chatOf(where), thread };
    const payload = await chat.feishu.happen({ kind: "write", ...written });
    if (isCommand && payload !== null) asks.commanded(idIn(payload));
    await tell(payload);
  };
  /** False: the client itself had something to say, and sent nothing. */
  const press = async (user: string, message: string, gesture: Gesture): Promise<boolean> => {
    asks.note({ ...(await screen.placeOf(user, message)), user });
    const pressing = await chat.feishu.press({ user, message, gesture });
    const errors = pressing.kind === "missing" ? pressing.names.map((name) => [name, MISSING]) : [];
    marked = errors.length > 0 ? { message, errors: Object.fromEntries(errors) as SeenForm["errors"] } : null;
    if (pressing.kind === "too-old") throw new Error("It is too old to be pressed.");
    if (pressing.kind === "missing") return false;
    await tell(pressing.payload);
    return true;
  };
  const submit = async (user: string, values: FormValues): Promise<void> => {
    for (let steps = 0; steps < MOST_STEPS; steps += 1) {
      const open = (await screen.openForm(user))!;
      const { gesture, isLast } = stepTowards(values, open.card);
      if (!(await press(user, open.message, gesture)) || isLast) return;
    }
    throw new Error("The form leads nowhere.");
  };
  const unfold = async (user: string, message: string, gesture: Gesture): Promise<boolean> => {
    const pressing = await chat.feishu.press({ user, message, gesture });
    if (pressing.kind === "sent") await chat.feishu.deliver(pressing.payload);
    return pressing.kind === "sent";
  };
  return {
    act: (user, act) => done(user, act, { chat, screen, asks, say, press, submit, tell }),
    repeat: () => tell(last),
    echo: async (message, sender) => tell(await chat.feishu.happen({ kind: "echo", message, sender })),
    // Whoever wants to know all that it asks unfolds it.
    form: async (user) => {
      const found = await screen.openForm(user);
      if (found === null) return null;
      const more = unfoldingOf(found.card);
      const unfolded = more !== null && (await unfold(user, found.message, more));
      const open = unfolded ? await screen.openForm(user) : found;
      if (open === null) return null;
      const form = readOpen(open.card);
      return marked?.message === open.message ? { ...form, errors: marked.errors } : form;
    },
  };
}

const MISSING = "必填";
const MOST_STEPS = 10;

interface Words {
  readonly where: PlaceAddress;
  readonly thread: string | null;
  readonly text: string;
  readonly mention: boolean;
  readonly replyTo: string | null;
  readonly file: { readonly name: string; readonly content: string } | null;
  readonly isCommand: boolean;
}

interface Doing {
  readonly chat: ChatServer;
  readonly screen: Screen;
  readonly asks: Asks;
  say(user: string, words: Words): Promise<void>;
  press(user: string, message: string, gesture: Gesture): Promise<boolean>;
  submit(user: string, values: FormValues): Promise<void>;
  tell(payload: Payload | null): Promise<void>;
}

async function done(user: string, act: Act, doing: Doing): Promise<void> {
  const { chat, screen, asks, say, press, submit, tell } = doing;
  switch (act.kind) {
    case "command":
      return say(user, command(act));
    case "press":
      await press(user, screen.standing(act.on), { kind: "press", label: act.label });
      return;
    case "choose": {
      const { placeholder, label } = act;
      await press(user, screen.standing(act.on), { kind: "choose", placeholder, label });
      return;
    }
    case "submit":
      return submit(user, act.values);
    case "write": {
      const { where, thread, text, file } = act;
      return say(user, { ...NOTHING, where, text, file, thread: idOf(thread) });
    }
    case "shortcut":
      return say(user, await shortcut(act, chat));
    case "open-home":
      asks.note({ user, where: dmWith(user), thread: null });
      return tell(await chat.feishu.happen({ kind: "menu", user, key: "home" }));
    case "unheard-of":
      return tell(
        await chat.feishu.happen({ kind: "unheard-of", user, room: chatOf(act.where), type: act.type }),
      );
  }
}

const NOTHING = { thread: null, mention: false, replyTo: null, file: null, isCommand: false } as const;

/** In a room the bot hears what is said to it. Who writes Chinese types the command's Chinese name, behind the slash of their keyboard. */
function command({ where, command: name, text }: Of<"command">): Words {
  const { alias = name } = workspace.commands.find((one) => one.name === name) ?? {};
  const typed = /\p{Script=Han}/u.test(text) ? `／${alias}` : `/${name}`;
  const said = text === "" ? typed : `${typed} ${text}`;
  return { ...NOTHING, where, text: said, mention: where.kind === "room", isCommand: true };
}

/** A reply to that message, which says what is to become of it. */
async function shortcut({ where, shortcut: name, text }: Of<"shortcut">, chat: ChatServer): Promise<Words> {
  const { messages } = await chat.state();
  const meant = messages.find(
    (one) => one.room === chatOf(where) && one.user !== null && readsAs(one) === text,
  );
  const title = workspace.shortcuts.find((one) => one.name === name)!.title["zh-CN"];
  return {
    ...{
      ...NOTHING,
      where,
      text: title,
      replyTo: meant!.id,
      mention: where.kind === "room",
      isCommand: true,
    },
  };
}

/** A file by its name. */
function readsAs({ content, versions }: SeenMessage): string {
  return z.object({ text: z.string() }).safeParse(content).data?.text ?? versions.at(-1)!.text;
}

function idOf(thread: MessageRef | null): string | null {
  return thread?.id ?? null;
}

function idIn(payload: Payload): string {
  return z.object({ message: z.object({ message_id: z.string() }) }).parse(payload.event).message.message_id;
}
