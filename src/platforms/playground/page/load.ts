import { readMessages } from "./api.js";
import type { Store } from "./store.js";

/** Asks for the open place's messages unless they are here. What fails now is asked for when the stream is back. */
export function load(store: Store): void {
  const { me, place, timelines } = store.state();
  if (timelines[place] !== undefined) return;
  readMessages(me.userId, place, null).then(
    (answer) => {
      store.tell({ type: "loaded", place, answer, older: false });
    },
    () => undefined,
  );
}

export async function loadOlder(store: Store): Promise<void> {
  const { me, place, timelines } = store.state();
  const oldest = timelines[place]?.messages[0];
  if (oldest === undefined) return;
  const answer = await readMessages(me.userId, place, oldest.id).catch(() => null);
  if (answer !== null) store.tell({ type: "loaded", place, answer, older: true });
}
