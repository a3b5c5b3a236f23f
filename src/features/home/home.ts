import type { Block, Card } from "../../core/card.js";
import type { Owed } from "../../core/owed.js";
import type { Reply } from "../../core/reply.js";
import { bold, plain } from "../../core/text.js";
import { dateIn, formatDay } from "../../core/time.js";
import type { Asker } from "../../org/index.js";
import { ALL_HANDOFFS, NEW_HANDOFF } from "../handoff/index.js";
import { words } from "./words.js";

/** A feature that somebody may owe something in. */
export interface Owing {
  readonly owed: (asker: Asker) => Promise<readonly Owed[]>;
}

/** What is before whoever opens it, put together anew each time. */
export function createHome(features: readonly Owing[]): (asker: Asker) => Promise<Reply> {
  return async (asker) => {
    const owed = await Promise.all(features.map((feature) => feature.owed(asker)));
    return { kind: "home", card: homeCard(owed.flat(), asker) };
  };
}

function homeCard(owed: readonly Owed[], { person, now }: Asker): Card {
  const { locale, timeZone } = person;
  const say = words[locale];
  const parts = owed.flatMap(({ heading, blocks }): Block[] => [
    { type: "divider" },
    { type: "text", text: [bold(heading)] },
    ...blocks,
  ]);
  return {
    ...{ locale, tone: "plain", title: say.title },
    summary: say.summary(owed.map(({ heading }) => heading)),
    blocks: [
      { type: "context", text: plain(formatDay(dateIn(now, timeZone), locale)) },
      {
        type: "actions",
        actions: [
          { type: "button", label: say.new, intent: NEW_HANDOFF, style: "primary" },
          { type: "button", label: say.all, intent: ALL_HANDOFFS, style: "default" },
        ],
      },
      ...(parts.length === 0 ? [{ type: "text" as const, text: plain(say.clear) }] : parts),
    ],
  };
}
