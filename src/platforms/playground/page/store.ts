import { react, type Happened, type State } from "./state.js";

/** Where the page's state lives; whoever shows it is told of every change. */
export interface Store {
  readonly state: () => State;
  readonly tell: (happened: Happened) => void;
  /** Answers with what ends it. */
  readonly subscribe: (changed: (state: State) => void) => () => void;
}

export function createStore(initial: State): Store {
  const subscribers = new Set<(state: State) => void>();
  let state = initial;
  return {
    state: () => state,
    tell: (happened) => {
      state = react(state, happened);
      for (const changed of subscribers) changed(state);
    },
    subscribe: (changed) => {
      subscribers.add(changed);
      return () => subscribers.delete(changed);
    },
  };
}
