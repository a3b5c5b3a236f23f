import type { State } from "../../../src/platforms/playground/page/state.js";
import { workspace } from "../support/workspace.js";

/** A page that was just opened, by the first colleague, in their own room. */
export const openPage: State = {
  workspace,
  locale: "zh-CN",
  me: workspace.people[0]!,
  place: "room:care",
  thread: null,
  home: null,
  timelines: {},
  recent: [],
  notes: [],
  form: null,
  newest: {},
  seen: {},
  online: true,
  steps: { done: 0, presses: 0 },
};
