import type { FileRef } from "../../../core/file.js";
import type { FormValues } from "../../../core/form.js";
import type { Locale } from "../../../core/locale.js";
import type { Reply } from "../../../core/reply.js";
import type { Message } from "../message.js";
import { upload } from "./api.js";
import { createAsking, note, type Asking, type Tell, type Where } from "./ask.js";
import { load, loadOlder } from "./load.js";
import { follow } from "./live.js";
import type { Press } from "./actions.js";
import { directPlace, homePlace, type Note, type OpenForm } from "./state.js";
import type { Store } from "./store.js";

/** What the page can do. Whatever is begun tells its outcome through the state; nothing rejects. */
export interface Session {
  readonly start: () => void;
  readonly go: (place: string) => void;
  readonly openHome: () => Promise<void>;
  readonly actAs: (userId: string) => void;
  readonly openThread: (id: string | null) => void;
  readonly loadOlder: () => Promise<void>;
  /** False when it was not sent: what was typed must stay. */
  readonly say: (text: string, files: readonly FileRef[], thread: string | null) => Promise<boolean>;
  readonly command: (name: string, thread: string | null) => Promise<void>;
  /** Asks it of the message. */
  readonly shortcut: (name: string, message: Message) => Promise<void>;
  readonly press: (press: Press, on: Pressed) => Promise<void>;
  readonly submit: (open: OpenForm, values: FormValues) => Promise<void>;
  readonly upload: (file: File) => Promise<FileRef | null>;
  readonly closeForm: () => void;
  readonly dismiss: (note: string) => void;
  readonly chooseLocale: (locale: Locale) => void;
  readonly hideSteps: () => void;
}

/** Whose button it was: a message's, a private answer's, or the home's. */
export type Pressed =
  | { readonly kind: "home" }
  | { readonly kind: "message"; readonly id: string; readonly thread: string | null }
  | { readonly kind: "note"; readonly note: Note };

interface Parts {
  readonly store: Store;
  readonly asking: Asking;
}

export function createSession(store: Store): Session {
  const parts: Parts = { store, asking: createAsking(store) };
  const { state, tell } = store;
  const stream = createStream(parts);
  return {
    start: stream,
    go: (place) => {
      tell({ type: "went", place });
      load(store);
    },
    openHome: () => openHome(parts),
    actAs: (userId) => {
      become(store, userId);
      stream();
      load(store);
    },
    openThread: (thread) => {
      tell({ type: "opened-thread", thread });
    },
    loadOlder: () => loadOlder(store),
    say: (text, files, thread) => say(parts, text, files, thread),
    command: (name, thread) => command(parts, name, thread),
    shortcut: (name, message) => shortcut(parts, name, message),
    press: (press, on) => pressOn(parts, press, on),
    submit: (open, values) => submit(parts, open, values),
    upload: (file) => upload(state().me.userId, file).catch(() => null),
    closeForm: () => {
      tell({ type: "asked", form: null });
    },
    dismiss: (id) => {
      tell({ type: "dismissed", id });
    },
    chooseLocale: (locale) => {
      tell({ type: "chose-locale", locale });
    },
    hideSteps: () => {
      tell({ type: "hid-steps" });
    },
  };
}

function become({ state, tell }: Store, userId: string): void {
  const me = state().workspace.people.find((person) => person.userId === userId);
  if (me === undefined) return;
  tell({ type: "acted-as", me, place: homePlace(me) });
  tell({ type: "stepped", step: 2 });
}

function here(store: Store, thread: string | null): Where {
  const { me, place } = store.state();
  return { as: me.userId, place, thread };
}

/** (Re)opens the stream for whoever one is now. */
function createStream({ store, asking }: Parts): () => void {
  let stop = (): void => undefined;
  let last: number | null = null;
  return () => {
    stop();
    stop = follow(store.state().me.userId, last, {
      hello: (hello) => {
        last = hello.from;
        store.tell({ type: "connected", hello });
        load(store);
      },
      came: (came) => {
        last = came.end;
        store.tell({ type: "came", came });
      },
      late: (late) => {
        const { me } = store.state();
        const nobodys = asking.take(late);
        if (nobodys?.reply.kind === "say") {
          note(store, nobodys.reply.card, { as: me.userId, place: late.place, thread: null });
        }
      },
      lost: () => {
        store.tell({ type: "went-offline" });
      },
    });
  };
}

async function command({ store, asking }: Parts, name: string, thread: string | null): Promise<void> {
  const where = here(store, thread);
  const asked = await asking.ask({ kind: "command", command: name, text: "" }, where);
  show(store, (await asked?.answer) ?? null, where);
}

async function shortcut({ store, asking }: Parts, name: string, on: Message): Promise<void> {
  const where = here(store, on.thread);
  const asked = await asking.ask({ kind: "shortcut", shortcut: name, message: on.id }, where);
  show(store, (await asked?.answer) ?? null, where);
}

async function say(
  { store, asking }: Parts,
  text: string,
  files: readonly FileRef[],
  thread: string | null,
): Promise<boolean> {
  const where = here(store, thread);
  const asked = await asking.ask(
    { kind: "message", text, files, ...(thread === null ? {} : { thread }) },
    where,
  );
  // What was typed has arrived: the next can be written while a late answer is on its way.
  void asked?.answer.then((reply) => {
    show(store, reply, where);
    if (isFirstCommand(store, text) && reply?.kind === "say") store.tell({ type: "stepped", step: 1 });
  });
  return asked !== null;
}

/** The one that the guide begins with. */
function isFirstCommand(store: Store, text: string): boolean {
  const [first] = store.state().workspace.commands;
  const typed = /^[/／](\S+)/u.exec(text)?.[1];
  return first !== undefined && (typed === first.name || typed === first.alias);
}

/** Whoever opens it is in their direct messages, where its answers stand. */
async function openHome({ store, asking }: Parts): Promise<void> {
  const { me } = store.state();
  const where = { as: me.userId, place: directPlace(me), thread: null };
  const asked = await asking.ask({ kind: "home" }, where);
  show(store, (await asked?.answer) ?? null, where);
  load(store);
}

async function pressOn(parts: Parts, press: Press, on: Pressed): Promise<void> {
  const { store, asking } = parts;
  const where = on.kind === "note" ? on.note : here(store, on.kind === "home" ? null : on.thread);
  const { intent, value } = press;
  const asked = await asking.ask(
    {
      kind: "press",
      intent,
      ...(value === undefined ? {} : { value }),
      ...(on.kind === "message" ? { message: on.id } : {}),
    },
    { as: where.as, place: where.place, thread: where.thread },
  );
  const reply = (await asked?.answer) ?? null;
  if (reply?.kind === "replace" && on.kind === "note") {
    store.tell({ type: "noted", note: { ...on.note, card: reply.card } });
  } else show(store, reply, where);
  if (on.kind === "home" && store.state().home !== null && reply?.kind !== "form") await openHome(parts);
  if (on.kind === "message") store.tell({ type: "stepped", step: 3 });
}

/** The outcome is the form's only while it is open: somebody may have closed it, and opened another. */
async function submit(parts: Parts, open: OpenForm, values: FormValues): Promise<void> {
  const { store, asking } = parts;
  const { id, intent } = open.form;
  const where = { as: store.state().me.userId, place: open.place, thread: open.thread };
  const become = (form: OpenForm | null): void => {
    if (store.state().form?.form.id === id) store.tell({ type: "asked", form });
  };
  const tell: Tell = (notice) => {
    become({ ...open, notice });
  };
  const asked = await asking.ask({ kind: "submit", form: id, intent, values }, where, tell);
  const reply = (await asked?.answer) ?? null;
  if (reply === null) return;
  if (reply.kind === "errors") {
    become({ ...open, errors: reply.errors, notice: null });
    return;
  }
  become(null);
  store.tell({ type: "stepped", step: 1 });
  show(store, reply, where);
  if (store.state().home !== null) await openHome(parts);
}

/** What the asker sees of an answer; a posted card that changed shows by itself. */
function show(store: Store, reply: Reply | null, where: Where): void {
  switch (reply?.kind) {
    case "home":
      if (store.state().me.userId === where.as) store.tell({ type: "opened-home", card: reply.card });
      return;
    case "say":
      note(store, reply.card, { as: where.as, place: where.place, thread: where.thread });
      return;
    case "form":
      store.tell({
        type: "asked",
        form: { form: reply.form, place: where.place, thread: where.thread, errors: {}, notice: null },
      });
      return;
    case "errors":
    case "replace":
    case "none":
    case undefined:
      return;
  }
}
