import { render } from "preact";
import type { Locale } from "../../../core/locale.js";
import { readWorkspace } from "./api.js";
import { App } from "./app.js";
import { Nobody } from "./nobody.js";
import { remember, remembered } from "./remember.js";
import { createSession } from "./session.js";
import { homePlace, type State, type Steps } from "./state.js";
import { createStore } from "./store.js";
import type { Workspace } from "../workspace.js";
import { pageLocale } from "./words.js";

const AGAIN_AFTER_MS = 1_000;

async function begin(page: HTMLElement): Promise<void> {
  const { workspace } = await readWorkspace();
  const locale = pageLocale(remembered("locale"), navigator.language);
  const state = firstState(workspace, locale);
  if (state === null) {
    render(<Nobody locale={locale} />, page);
    return;
  }
  const store = createStore(state);
  const session = createSession(store);
  store.subscribe(keep);
  render(<App store={store} session={session} />, page);
  session.start();
}

function firstState(workspace: Workspace, locale: Locale): State | null {
  const last = remembered("me");
  const me = workspace.people.find((person) => person.userId === last) ?? workspace.people[0];
  if (me === undefined) return null;
  return {
    workspace,
    locale,
    me,
    place: homePlace(me),
    thread: null,
    home: null,
    timelines: {},
    recent: [],
    notes: [],
    form: null,
    newest: {},
    seen: readSeen(),
    online: true,
    steps: readSteps(),
  };
}

function keep({ me, locale, seen, steps }: State): void {
  remember("me", me.userId);
  remember("locale", locale);
  remember("seen", JSON.stringify(seen));
  remember("steps", steps === null ? "hidden" : String(steps.done));
}

function readSeen(): Readonly<Record<string, number>> {
  const seen: unknown = JSON.parse(remembered("seen") ?? "{}");
  const entries = Object.entries(seen ?? {}).filter(
    (entry): entry is [string, number] => typeof entry[1] === "number",
  );
  return Object.fromEntries(entries);
}

function readSteps(): Steps {
  const kept = remembered("steps");
  if (kept === "hidden") return null;
  return { done: kept === "1" ? 1 : kept === "2" ? 2 : kept === "3" ? 3 : 0, presses: 0 };
}

function start(): void {
  const page = document.getElementById("page");
  if (page !== null) begin(page).catch(() => setTimeout(start, AGAIN_AFTER_MS));
}

start();
