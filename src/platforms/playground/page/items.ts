import type { Message } from "../message.js";
import type { Note, State } from "./state.js";

export type Item =
  | { readonly type: "message"; readonly message: Message; readonly replies: number }
  | { readonly type: "note"; readonly note: Note };

/** What the open place, or a thread in it, shows: its messages, and one's own private answers among them. */
export function itemsOf(state: State, thread: string | null): readonly Item[] {
  const { me, place, timelines, notes } = state;
  const all = timelines[place]?.messages ?? [];
  const shown = all.filter((message) => message.thread === thread);
  const own = notes.filter((note) => note.as === me.userId && note.place === place && note.thread === thread);
  const replies = countReplies(all);
  const ids = new Set(shown.map((message) => message.id));
  const notesAfter = (id: string): Item[] => own.filter((note) => note.after === id).map(toItem);
  return [
    ...own.filter(({ after }) => after === null || !ids.has(after)).map(toItem),
    ...shown.flatMap((message): Item[] => [
      { type: "message", message, replies: replies.get(message.id) ?? 0 },
      ...notesAfter(message.id),
    ]),
  ];
}

function toItem(note: Note): Item {
  return { type: "note", note };
}

function countReplies(messages: readonly Message[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { thread } of messages) if (thread !== null) counts.set(thread, (counts.get(thread) ?? 0) + 1);
  return counts;
}

/** Close enough to the one before to stand under the same name. */
export function continues(before: Item | undefined, item: Item): boolean {
  if (before?.type !== "message" || item.type !== "message") return false;
  const minutes = (Date.parse(item.message.at) - Date.parse(before.message.at)) / 60_000;
  return minutes < 5 && author(before.message) === author(item.message);
}

function author(message: Message): string | null {
  return message.type === "chat" ? message.from : null;
}
