import type { Card } from "../../../core/card.js";
import type { Form } from "../../../core/form.js";
import type { Locale } from "../../../core/locale.js";
import type { Message } from "../message.js";
import { placeKey } from "../place-key.js";
import type { Hello, MessagesAnswer } from "../wire.js";
import type { Colleague, Workspace } from "../workspace.js";

/** What the page knows of one place. */
export interface Timeline {
  /** Oldest first. */
  readonly messages: readonly Message[];
  readonly more: boolean;
}

export interface Came {
  readonly message: Message;
  readonly end: number;
}

/** A private answer: it exists only on this page, like an ephemeral message. */
export interface Note {
  readonly id: string;
  readonly as: string;
  readonly place: string;
  readonly thread: string | null;
  readonly card: Card;
  /** The message that was the newest there when it came. */
  readonly after: string | null;
}

/** A form as it is filled in, and where its answer belongs. */
export interface OpenForm {
  readonly form: Form;
  readonly place: string;
  readonly thread: string | null;
  readonly errors: Readonly<Record<string, string>>;
  /** What the page has to say about the last try to send it. */
  readonly notice: string | null;
}

/** How far a newcomer has come on the three steps; null once they hid them. */
export type Steps = { readonly done: 0 | 1 | 2 | 3; readonly presses: number } | null;

export interface State {
  readonly workspace: Workspace;
  readonly locale: Locale;
  readonly me: Colleague;
  readonly place: string;
  readonly thread: string | null;
  /** What is shown instead of the conversation: what is before whoever one is. */
  readonly home: Card | null;
  readonly timelines: Readonly<Record<string, Timeline>>;
  /** What came lately: a timeline that was asked for before it came lacks it. */
  readonly recent: readonly Came[];
  readonly notes: readonly Note[];
  readonly form: OpenForm | null;
  /** Offset of what is newest in a place, and of what each colleague has looked at. */
  readonly newest: Readonly<Record<string, number>>;
  readonly seen: Readonly<Record<string, number>>;
  readonly online: boolean;
  readonly steps: Steps;
}

export type Happened =
  | { readonly type: "went"; readonly place: string }
  | { readonly type: "acted-as"; readonly me: Colleague; readonly place: string }
  | { readonly type: "opened-home"; readonly card: Card }
  | { readonly type: "opened-thread"; readonly thread: string | null }
  | {
      readonly type: "loaded";
      readonly place: string;
      readonly answer: MessagesAnswer;
      readonly older: boolean;
    }
  | { readonly type: "came"; readonly came: Came }
  | { readonly type: "connected"; readonly hello: Hello }
  | { readonly type: "went-offline" }
  | { readonly type: "noted"; readonly note: Omit<Note, "after"> }
  | { readonly type: "dismissed"; readonly id: string }
  | { readonly type: "asked"; readonly form: OpenForm | null }
  | { readonly type: "chose-locale"; readonly locale: Locale }
  | { readonly type: "stepped"; readonly step: 1 | 2 | 3 }
  | { readonly type: "hid-steps" };

export function react(state: State, happened: Happened): State {
  switch (happened.type) {
    case "went":
      return look({ ...state, place: happened.place, thread: null, home: null });
    case "acted-as":
      return actAs(state, happened.me, happened.place);
    case "opened-home":
      return { ...look({ ...state, place: directPlace(state.me) }), thread: null, home: happened.card };
    case "opened-thread":
      return { ...state, thread: happened.thread };
    case "loaded":
      return load(state, happened.place, happened.answer, happened.older);
    case "came":
      return come(state, happened.came);
    case "connected":
      return connect(happened.hello.afresh ? forget(state) : state, happened.hello);
    case "went-offline":
      return { ...state, online: false };
    case "noted":
      return note(state, happened.note);
    case "dismissed":
      return { ...state, notes: withoutNote(state, happened.id) };
    case "asked":
      return { ...state, form: happened.form };
    case "chose-locale":
      return { ...state, locale: happened.locale };
    case "stepped":
      return { ...state, steps: step(state.steps, happened.step) };
    case "hid-steps":
      return { ...state, steps: null };
  }
}

/** A note that is there already keeps its place. Whoever looks at their home is led to where it stands. */
function note(before: State, note: Omit<Note, "after">): State {
  const state = { ...before, home: null };
  const { notes, timelines } = state;
  const messages = timelines[note.place]?.messages ?? [];
  const after = messages.findLast((message) => message.thread === note.thread)?.id ?? null;
  return notes.every((one) => one.id !== note.id)
    ? { ...state, notes: [...notes, { ...note, after }] }
    : { ...state, notes: notes.map((one) => (one.id === note.id ? { ...one, ...note } : one)) };
}

function withoutNote({ notes }: State, id: string): readonly Note[] {
  return notes.filter((note) => note.id !== id);
}

function seenKey(me: Colleague, place: string): string {
  return `${me.userId} ${place}`;
}

/** What stands in the open place counts as seen. */
function look(state: State): State {
  const { me, place, newest, seen } = state;
  return { ...state, seen: { ...seen, [seenKey(me, place)]: newest[place] ?? 0 } };
}

/** Only one's own direct messages are kept up to date, so those of whom one becomes are asked for again. */
function actAs(state: State, me: Colleague, place: string): State {
  const { [directPlace(me)]: _, ...timelines } = state.timelines;
  return look({ ...state, timelines, me, place, thread: null, home: null, form: null });
}

const RECENT = 200;

function come(state: State, came: Came): State {
  const { message, end } = came;
  const timeline = state.timelines[message.place];
  const timelines =
    timeline === undefined
      ? state.timelines
      : { ...state.timelines, [message.place]: { ...timeline, messages: put(timeline, message) } };
  const recent = [...state.recent, came].slice(-RECENT);
  const newest = message.edited ? state.newest : { ...state.newest, [message.place]: end };
  return look({ ...state, timelines, recent, newest });
}

/** An edit takes its message's place. One of a message that never came stands where it was posted, if that is loaded. */
function put({ messages, more }: Timeline, message: Message): readonly Message[] {
  const index = messages.findLastIndex((one) => one.id === message.id);
  if (index >= 0) return messages.with(index, message);
  if (!message.edited) return [...messages, message];
  const before = messages.findLastIndex((one) => one.at <= message.at);
  return before === -1 && more ? messages : messages.toSpliced(before + 1, 0, message);
}

function load(state: State, place: string, answer: MessagesAnswer, older: boolean): State {
  const known = older ? (state.timelines[place]?.messages ?? []) : [];
  const loaded: Timeline = { messages: [...answer.messages, ...known], more: answer.more };
  const timeline = state.recent
    .filter(({ message, end }) => message.place === place && end > answer.end)
    .reduce((so, { message }) => ({ ...so, messages: put(so, message) }), loaded);
  return { ...state, timelines: { ...state.timelines, [place]: timeline } };
}

function forget(state: State): State {
  return { ...state, timelines: {}, recent: [], newest: {}, seen: {}, thread: null };
}

/** Rooms as they were when the page was first opened count as seen by everybody. */
function connect(state: State, { newest, from }: Hello): State {
  return look({ ...state, online: true, seen: { [START]: from, ...state.seen }, newest });
}

const START = "start";

export function isUnread({ me, newest, seen }: State, place: string): boolean {
  const since = place.startsWith("room:") ? (seen[START] ?? 0) : 0;
  return (newest[place] ?? 0) > (seen[seenKey(me, place)] ?? since);
}

export function isAnyUnread(state: State): boolean {
  const rooms = state.workspace.rooms.map(({ address }) => placeKey({ kind: "room", address }));
  return [...rooms, directPlace(state.me)].some((place) => isUnread(state, place));
}

/** Whoever takes and finishes what stands there already is through, with or without the steps before. */
function step(steps: Steps, reached: 1 | 2 | 3): Steps {
  if (steps === null || reached <= steps.done) return steps;
  const presses = reached === 3 ? steps.presses + 1 : steps.presses;
  const arrived = reached === 3 ? presses === 2 : reached === steps.done + 1;
  return { done: arrived ? reached : steps.done, presses };
}

export function directPlace(me: Colleague): string {
  return placeKey({ kind: "dm", address: me.userId });
}

export function homePlace(me: Colleague): string {
  return me.room === null ? directPlace(me) : placeKey({ kind: "room", address: me.room });
}
