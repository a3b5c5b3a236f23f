import type { Inbound } from "../../core/inbound.js";
import type { Reply } from "../../core/reply.js";
import type { Asker } from "../../org/index.js";
import { answerOnce, onceFor, type Once } from "../../store/index.js";
import type { HandoffDeps } from "./deps.js";
import { find, search, showPage } from "./find/find.js";
import { readHandoffIntent, type HandoffIntent } from "./intent.js";
import { openOne, showCopy, showHistory } from "./find/look.js";
import type { Chosen } from "./new/form.js";
import { isVerb } from "./cards/offers.js";
import { openForm, pressDraft } from "./new/open.js";
import { pressAction } from "./work/press.js";
import { readerOf } from "./reader.js";
import { makeOfSaid } from "./work/said.js";
import { gone, inPlace } from "./answers.js";

type Press = Extract<Inbound, { kind: "press" }>;
type Look = Extract<HandoffIntent, { readonly verb: (typeof LOOKS)[number] }>;

type New = Extract<HandoffIntent, { readonly verb: "new" }>;
type Said = Extract<HandoffIntent, { readonly verb: "said" }>;

const LOOKS = ["list", "page", "find", "open", "view", "history", "older", "copy"] as const;

export async function press(deps: HandoffDeps, pressed: Press, asker: Asker): Promise<Reply> {
  return pressFor(deps, pressed, asker, readHandoffIntent(pressed.intent));
}

async function pressFor(
  deps: HandoffDeps,
  pressed: Press,
  asker: Asker,
  wanted: HandoffIntent | null,
): Promise<Reply> {
  if (wanted === null) return gone(asker);
  if (isLook(wanted)) return look(deps, pressed, asker, wanted);
  switch (wanted.verb) {
    case "new":
      return openForm(deps, asker, chosenBy(wanted, asker));
    case "facts":
    case "route":
    case "because":
    case "anyway":
      return inPlace(
        await pressDraft(deps, asker, wanted, { value: pressed.value, once: onceFor(pressed, asker.now) }),
      );
    case "more":
      return pressFor(deps, pressed, asker, chosen(wanted.id, pressed.value ?? ""));
    case "act":
      return pressAction(deps, pressed, asker, wanted);
    case "said":
      return answerOnce(deps.store, onceSaid(wanted, asker, onceFor(pressed, asker.now)), async (tx) =>
        makeOfSaid(tx, deps, asker, { ...wanted, pressed: readerOf(asker) }),
      );
    case "log":
      return gone(asker);
  }
}

/** A department that is gone meanwhile is asked for. */
function chosenBy({ department: code, urgent }: New, { org }: Asker): Chosen {
  return { department: org.departments.find((one) => one.code === code) ?? null, urgent };
}

/** Its button can be pressed twice, and makes of it what it makes once. */
function onceSaid({ id, version, as }: Said, { person }: Asker, { keepUntil }: Once): Once {
  return { seenId: `said:${id}:${String(version)}:${as}:${person.id}`, keepUntil };
}

function isLook(wanted: HandoffIntent): wanted is Look {
  return LOOKS.some((verb) => verb === wanted.verb);
}

/** What changes nothing. */
async function look(deps: HandoffDeps, pressed: Press, asker: Asker, wanted: Look): Promise<Reply> {
  switch (wanted.verb) {
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
  }
}

/** A verb from a card's menu. */
function chosen(id: string, value: string): HandoffIntent | null {
  if (!isVerb(value)) return null;
  return value === "copy" || value === "history" || value === "view"
    ? { verb: value, id }
    : { verb: "act", action: value, id };
}
