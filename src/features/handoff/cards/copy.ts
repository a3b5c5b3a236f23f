import type { Block, Card } from "../../../core/card.js";
import { plain } from "../../../core/text.js";
import type { Handoff } from "../handoff.js";
import { labelOf } from "../label.js";
import type { Reader } from "../reader.js";
import { words } from "../words.js";
import { kindName, factName } from "../names.js";

/** What somebody outside the chat has to know, and no more: no colleagues, no impact, no talk. */
export function copyCard(handoff: Handoff, reader: Reader): Card {
  const { title, help } = words[reader.locale].copy;
  return {
    locale: reader.locale,
    tone: "plain",
    title,
    summary: title,
    blocks: [
      { type: "context", text: plain(help) },
      ...copyTexts(handoff, reader).map((text): Block => ({ type: "text", text: plain(text) })),
    ],
  };
}

/** In parts, since a platform cuts a long one. */
function copyTexts(handoff: Handoff, reader: Reader): readonly string[] {
  const { fact, comma, colon } = words[reader.locale];
  const { org, locale } = reader;
  const kindFacts = Object.entries(handoff.kindFacts).map(
    ([code, value]) => `${factName(handoff, code, { org, locale })}${colon}${value}`,
  );
  const orders = handoff.orders.filter((order) => !order.done).map((order) => order.number);
  const head = [
    `${labelOf(handoff, org, locale)} ${kindName(handoff, reader)}`,
    ...(orders.length === 0 ? [] : [`${fact.order}${colon}${orders.join(comma)}`]),
    ...kindFacts,
  ];
  return [head.join("\n"), handoff.ask, ...(handoff.facts === null ? [] : [handoff.facts])];
}
