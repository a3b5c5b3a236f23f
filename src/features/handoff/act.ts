import { seenId, type Inbound } from "../../core/inbound.js";
import type { PostingKey } from "../../core/ids.js";
import type { Reply } from "../../core/reply.js";
import { kindOf, readSetting, type Asker } from "../../org/index.js";
import { answerOnce, type Once } from "../../store/index.js";
import { isTooOld, type Action } from "./decide.js";
import { mintForm, type HandoffDeps } from "./deps.js";
import { askExport } from "./export/ask.js";
import { find, search, showPage } from "./find.js";
import { followIn } from "./follow.js";
import { handOver } from "./hand-over.js";
import { readHandoffIntent, type HandoffIntent } from "./intent.js";
import { openOne, showCopy, showHistory } from "./look.js";
import { NOTHING_CHOSEN } from "./new-form.js";
import { isVerb } from "./offers.js";
import { openForm, pressDraft, logOneLine, submitFacts } from "./open.js";
import { readerAtPress, readerOf } from "./reader.js";
import { findHandoff } from "./record.js";
import { isFor, isFrom, type ActionKind } from "./rules.js";
import { keepSaid, makeOfSaid } from "./said.js";
import { expectedTime } from "./settings.js";
import { submitNew, submitWork, type Submit } from "./submit.js";
import { isFormAction, workForm, type FormAction } from "./work-forms.js";
import { changeIn, gone, refuse } from "./work.js";

type Command = Extract<Inbound, { kind: "command" }>;
type Press = Extract<Inbound, { kind: "press" }>;
type Message = Extract<Inbound, { kind: "message" }>;
type Shortcut = Extract<Inbound, { kind: "shortcut" }>;

/** Platforms deliver an event again for up to 7 hours. */
const REMEMBER_EVENT_HOURS = 48;
/** A form can be pressed for up to 14 days. */
const REMEMBER_FORM_HOURS = 15 * 24;

/** Logs, shows and finishes handoffs. */
export function createHandoff(deps: HandoffDeps) {
  return {
    name: "handoff",
    commands: {
      handoff: async (command: Command, asker: Asker): Promise<Reply> =>
        logOneLine(deps, asker, command.text, onceFor(command, asker)),
      handoffs: async (command: Command, asker: Asker): Promise<Reply> =>
        (await askExport(deps, asker, { typed: command.text, once: onceFor(command, asker) })) ??
        find(deps, asker, command.text),
    },
    shortcuts: {
      "hand-over": async (asked: Shortcut, asker: Asker): Promise<Reply> =>
        handOver(deps, asker, asked, onceFor(asked, asker)),
    },
    press: async (pressed: Press, asker: Asker): Promise<Reply> =>
      press(deps, pressed, asker, readHandoffIntent(pressed.intent)),
    submit: async (submitted: Submit, asker: Asker): Promise<Reply> => submit(deps, submitted, asker),
    reply: async (message: Message, key: PostingKey, asker: Asker): Promise<Reply> =>
      answerOnce(deps.store, onceFor(message, asker), async (tx) =>
        keepSaid(tx, deps, asker, { message, key }),
      ),
  };
}

function onceFor(inbound: Command | Press | Submit | Message | Shortcut, { now }: Asker): Once {
  const hours = inbound.kind === "submit" ? REMEMBER_FORM_HOURS : REMEMBER_EVENT_HOURS;
  return { seenId: seenId(inbound), keepUntil: now.add({ hours }) };
}

async function press(
  deps: HandoffDeps,
  pressed: Press,
  asker: Asker,
  wanted: HandoffIntent | null,
): Promise<Reply> {
  switch (wanted?.verb) {
    case "new":
      return openForm(deps, asker, NOTHING_CHOSEN);
    case "list":
      return find(deps, asker, "");
    case "page":
      return showPage(deps, asker, wanted.scope, wanted.cursor);
    case "find":
      return search(deps, asker, wanted);
    case "open":
      return openOne(deps, asker, pressed.value ?? "");
    case "view":
      return openOne(deps, asker, wanted.id);
    case "history":
      return showHistory(deps, asker, wanted.id, null);
    case "older":
      return showHistory(deps, asker, wanted.id, wanted.before);
    case "copy":
      return showCopy(deps, asker, wanted.id);
    case "route":
    case "because":
    case "anyway":
      return pressDraft(deps, asker, wanted, { value: pressed.value, once: onceFor(pressed, asker) });
    case "more":
      return press(deps, pressed, asker, verbIn(wanted.id, pressed.value ?? ""));
    case "act":
      return act(deps, pressed, asker, wanted);
    case "said":
      return answerOnce(deps.store, onceFor(pressed, asker), async (tx) =>
        makeOfSaid(tx, deps, asker, { ...wanted, pressed: readerOf(asker) }),
      );
    case "log":
    case "facts":
    case undefined:
      return gone(asker);
  }
}

/** What was chosen from a menu. */
function verbIn(id: string, value: string): HandoffIntent | null {
  if (!isVerb(value)) return null;
  return value === "copy" || value === "history" || value === "view"
    ? { verb: value, id }
    : { verb: "act", action: value, id };
}

/** At once where nothing has to be asked first. */
async function act(
  deps: HandoffDeps,
  pressed: Press,
  asker: Asker,
  { action, id }: { readonly action: ActionKind; readonly id: string },
): Promise<Reply> {
  const once = onceFor(pressed, asker);
  if (action === "follow" || action === "unfollow")
    return answerOnce(deps.store, once, async (tx) => followIn(tx, asker, { id, action }));
  if (isFormAction(action) && (await asksFirst(deps, asker, action, id)))
    return openWorkForm(deps, asker, action, id);
  const direct = directAction(action);
  if (direct === null) return gone(asker);
  const change = { id, action: () => direct, files: [], kind: null };
  const reader = readerAtPress(asker, pressed.message !== undefined);
  return answerOnce(deps.store, once, async (tx) =>
    changeIn(tx, deps, asker, { ...change, pressed: reader }),
  );
}

function directAction(kind: ActionKind): Action | null {
  switch (kind) {
    case "take":
    case "release":
    case "confirm":
      return { kind };
    case "done":
      return { kind, result: null, resultNeeded: false, onBehalf: null };
    case "assign":
    case "update":
    case "ask":
    case "answer":
    case "add":
    case "tick":
    case "unsolved":
    case "reopen":
    case "transfer":
    case "withdraw":
    case "follow":
    case "unfollow":
      return null;
  }
}

/** Finishing asks for the result only where the kind wants one. */
async function asksFirst(
  { store }: HandoffDeps,
  { org }: Asker,
  action: FormAction,
  id: string,
): Promise<boolean> {
  if (action !== "done") return true;
  const handoff = await findHandoff(store.read, id);
  return handoff !== null && (kindOf(org, handoff.department, handoff.kind)?.needsResult ?? false);
}

/** A form to fill in first, unless it is not theirs or not the time for it. Reads only: a repeat opens another form. */
async function openWorkForm(deps: HandoffDeps, asker: Asker, action: FormAction, id: string): Promise<Reply> {
  const { read } = deps.store;
  const handoff = await findHandoff(read, id);
  if (handoff === null) return gone(asker);
  const refused = async (because: "not-yours" | "not-now" | "too-late"): Promise<Reply> =>
    refuse(read, asker, handoff, { because, action });
  if (!isFor(action, handoff, asker.person, asker.org)) return refused("not-yours");
  if (!isFrom(action, handoff.state.status)) return refused("not-now");
  if (action === "reopen" && isTooOld(handoff, asker.now)) return refused("too-late");
  const usualTime = await readSetting(read, expectedTime, deps.log);
  return { kind: "form", form: workForm(mintForm(deps), action, handoff, readerOf(asker), usualTime) };
}

async function submit(deps: HandoffDeps, submitted: Submit, asker: Asker): Promise<Reply> {
  const wanted = readHandoffIntent(submitted.intent);
  const once = onceFor(submitted, asker);
  if (wanted?.verb === "log")
    return answerOnce(deps.store, once, async (tx) => submitNew(tx, deps, submitted, asker, wanted.draft));
  if (wanted?.verb === "facts") return submitFacts(deps, submitted, asker, { draft: wanted.draft, once });
  if (wanted?.verb !== "act" || !isFormAction(wanted.action)) return gone(asker);
  const { action, id } = wanted;
  return answerOnce(deps.store, once, async (tx) => submitWork(tx, deps, submitted, asker, { action, id }));
}
