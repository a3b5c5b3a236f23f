import type { Block, Card } from "../../core/card.js";
import { joinWithOr } from "../../core/locale.js";
import { plain, shorten } from "../../core/text.js";
import type { Department } from "../../org/index.js";
import type { Reader } from "./cards.js";
import { handoffIntent } from "./intent.js";
import type { Draft } from "./record.js";
import { words } from "./words.js";

const BUTTONS_MOST = 4;
const EXAMPLES = 3;

/** Lists the departments that an unreadable or ambiguous start could mean, with the text kept behind the choice. */
export function routeCard(draft: Draft, among: readonly Department[], reader: Reader): Card {
  const say = words[reader.locale].whichDepartment;
  const names = among.map((one) => one.name[reader.locale]);
  const everyOne = among.length === reader.org.departments.length;
  const why = everyOne
    ? say.unknown(joinWithOr(names.slice(0, EXAMPLES), reader.locale))
    : say.ambiguous(joinWithOr(names, reader.locale));
  return {
    locale: reader.locale,
    tone: "plain",
    title: say.title,
    summary: `${say.title} ${why}`,
    blocks: [
      { type: "text", text: plain(why) },
      { type: "context", text: plain(shorten(draft.text, 400)) },
      choices(draft, among, reader),
    ],
  };
}

function choices(draft: Draft, among: readonly Department[], reader: Reader): Block {
  const { locale } = reader;
  if (among.length > BUTTONS_MOST) {
    const options = among.map((one) => ({ value: one.code, label: one.name[locale] }));
    const placeholder = words[locale].whichDepartment.choose;
    const select = {
      type: "select" as const,
      placeholder,
      intent: handoffIntent("route", draft.id),
      options,
    };
    return { type: "actions", actions: [select] };
  }
  return {
    type: "actions",
    actions: among.map((one) => ({
      type: "button",
      label: one.name[locale],
      intent: handoffIntent("route", draft.id, one.code),
      style: "default",
    })),
  };
}
