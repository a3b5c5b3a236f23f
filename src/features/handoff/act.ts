import { seenId, type Inbound } from "../../core/inbound.js";
import type { Reply } from "../../core/reply.js";
import type { Asker } from "../../org/index.js";
import { answerOnce, type Once } from "../../store/index.js";
import { readerAtPress, type HandoffDeps } from "./deps.js";
import { NOTHING_CHOSEN } from "./forms.js";
import { finish, take } from "./handoff.js";
import { readHandoffIntent } from "./intent.js";
import { logDraft, logOneLine, openForm } from "./log.js";
import { look, openOne } from "./look.js";
import { findHandoff } from "./record.js";
import { submitNew, submitWork, type Submit } from "./submit.js";
import { changeIn, gone, openWorkForm, resultNeeded, type Decide } from "./work.js";

type Command = Extract<Inbound, { kind: "command" }>;
type Press = Extract<Inbound, { kind: "press" }>;

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
      handoffs: async (command: Command, asker: Asker): Promise<Reply> => look(deps, asker, command.text),
    },
    press: async (pressed: Press, asker: Asker): Promise<Reply> => press(deps, pressed, asker),
    submit: async (submitted: Submit, asker: Asker): Promise<Reply> => submit(deps, submitted, asker),
  };
}

function onceFor(inbound: Command | Press | Submit, { now }: Asker): Once {
  const hours = inbound.kind === "submit" ? REMEMBER_FORM_HOURS : REMEMBER_EVENT_HOURS;
  return { seenId: seenId(inbound), keepUntil: now.add({ hours }) };
}

async function press(deps: HandoffDeps, pressed: Press, asker: Asker): Promise<Reply> {
  const wanted = readHandoffIntent(pressed.intent);
  const once = onceFor(pressed, asker);
  switch (wanted?.verb) {
    case "new":
      return openForm(deps, asker, NOTHING_CHOSEN);
    case "list":
      return look(deps, asker, "");
    case "open":
      return openOne(deps, asker, pressed.value ?? "");
    case "route": {
      const department = wanted.department ?? pressed.value ?? "";
      return logDraft(deps, asker, { draft: wanted.draft, department }, once.keepUntil);
    }
    case "take":
      return pressTake(deps, pressed, asker, wanted.id);
    case "update":
      return openWorkForm(deps, asker, wanted.id, "update");
    case "done":
      return pressDone(deps, pressed, asker, wanted.id);
    case "log":
    case undefined:
      return gone(asker);
  }
}

async function pressTake(deps: HandoffDeps, pressed: Press, asker: Asker, id: string): Promise<Reply> {
  const decide: Decide = (handoff, by) => take(handoff, by, asker.now);
  const wanted = { id, decide, pressed: readerAtPress(asker, pressed.message !== undefined) };
  return answerOnce(deps.store, onceFor(pressed, asker), async (tx) => changeIn(tx, deps, asker, wanted));
}

/** Asks for the result first where the kind wants one. */
async function pressDone(deps: HandoffDeps, pressed: Press, asker: Asker, id: string): Promise<Reply> {
  const handoff = await findHandoff(deps.store.read, id);
  if (handoff !== null && resultNeeded(handoff, asker.org)) return openWorkForm(deps, asker, id, "done");
  const decide: Decide = (now, by) => finish(now, by, { result: null, resultNeeded: false }, asker.now);
  const wanted = { id, decide, pressed: readerAtPress(asker, pressed.message !== undefined) };
  return answerOnce(deps.store, onceFor(pressed, asker), async (tx) => changeIn(tx, deps, asker, wanted));
}

async function submit(deps: HandoffDeps, submitted: Submit, asker: Asker): Promise<Reply> {
  const wanted = readHandoffIntent(submitted.intent);
  switch (wanted?.verb) {
    case "log":
      return answerOnce(deps.store, onceFor(submitted, asker), async (tx) =>
        submitNew(tx, deps, submitted, asker),
      );
    case "update":
    case "done":
      return answerOnce(deps.store, onceFor(submitted, asker), async (tx) =>
        submitWork(tx, deps, submitted, asker, wanted),
      );
    case "new":
    case "list":
    case "open":
    case "route":
    case "take":
    case undefined:
      return gone(asker);
  }
}
