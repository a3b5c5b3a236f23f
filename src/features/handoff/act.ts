import type { PostingKey } from "../../core/ids.js";
import type { Inbound } from "../../core/inbound.js";
import type { Owed } from "../../core/owed.js";
import type { Reply } from "../../core/reply.js";
import type { Asker } from "../../org/index.js";
import { answerOnce, onceFor } from "../../store/index.js";
import type { HandoffDeps } from "./deps.js";
import { askExport } from "./export/ask.js";
import { find } from "./find/find.js";
import { handOver } from "./new/hand-over.js";
import { readHandoffIntent } from "./intent.js";
import { logOneLine, submitFacts } from "./new/open.js";
import { owedBy } from "./owed/owed.js";
import { press } from "./press.js";
import { keepSaid } from "./work/said.js";
import { submitNew } from "./new/submit.js";
import { submitWork } from "./work/submit.js";
import { isFormAction } from "./work/forms.js";
import { gone, type Submit } from "./answers.js";

type Command = Extract<Inbound, { kind: "command" }>;
type Press = Extract<Inbound, { kind: "press" }>;
type Message = Extract<Inbound, { kind: "message" }>;
type Shortcut = Extract<Inbound, { kind: "shortcut" }>;

/** Logs, shows and finishes handoffs. */
export function createHandoff(deps: HandoffDeps) {
  return {
    name: "handoff",
    commands: {
      handoff: async (command: Command, asker: Asker): Promise<Reply> =>
        logOneLine(deps, asker, command, onceFor(command, asker.now)),
      handoffs: async (command: Command, asker: Asker): Promise<Reply> =>
        (await askExport(deps, asker, { typed: command.text, once: onceFor(command, asker.now) })) ??
        find(deps, asker, command.text),
    },
    shortcuts: {
      "hand-over": async (asked: Shortcut, asker: Asker): Promise<Reply> =>
        handOver(deps, asker, asked, onceFor(asked, asker.now)),
    },
    owed: async (asker: Asker): Promise<readonly Owed[]> => owedBy(deps, asker),
    press: async (pressed: Press, asker: Asker): Promise<Reply> => press(deps, pressed, asker),
    submit: async (submitted: Submit, asker: Asker): Promise<Reply> => submit(deps, submitted, asker),
    reply: async (message: Message, key: PostingKey, asker: Asker): Promise<Reply> =>
      answerOnce(deps.store, onceFor(message, asker.now), async (tx) =>
        keepSaid(tx, deps, asker, { message, key }),
      ),
  };
}

async function submit(deps: HandoffDeps, submitted: Submit, asker: Asker): Promise<Reply> {
  const wanted = readHandoffIntent(submitted.intent);
  const once = onceFor(submitted, asker.now);
  if (wanted?.verb === "log")
    return answerOnce(deps.store, once, async (tx) => submitNew(tx, deps, submitted, asker, wanted.draft));
  if (wanted?.verb === "facts") return submitFacts(deps, submitted, asker, { draft: wanted.draft, once });
  if (wanted?.verb !== "act" || !isFormAction(wanted.action)) return gone(asker);
  const { action, id } = wanted;
  return answerOnce(deps.store, once, async (tx) => submitWork(tx, deps, submitted, asker, { action, id }));
}
