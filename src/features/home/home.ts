import type { Block, Card } from "../../core/card.js";
import type { Owed } from "../../core/owed.js";
import type { Inbound } from "../../core/inbound.js";
import { intent } from "../../core/intent.js";
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

/** Shows it where it is pressed: not every platform has a page for it. */
export const OPEN_HOME = intent("home", "open");

/** What people write to have it, and nothing else; platforms list none of these as a command. */
const ASKED_AS: readonly string[] = ["home", "my desk", "我的待办", "待办"];

/** What is before whoever opens it, put together anew each time. */
export function createHome(features: readonly Owing[]) {
  const draw = async (asker: Asker): Promise<Card> => {
    const owed = await Promise.all(features.map((feature) => feature.owed(asker)));
    return homeCard(owed.flat(), asker);
  };
  const say = async (asker: Asker): Promise<Reply> => ({ kind: "say", card: await draw(asker) });
  const asked = (_: Inbound, asker: Asker): Promise<Reply> => say(asker);
  return {
    name: "home",
    commands: Object.fromEntries(ASKED_AS.map((name) => [name, asked])),
    message: async ({ text }: Extract<Inbound, { kind: "message" }>, asker: Asker): Promise<Reply | null> =>
      isAskedIn(text) ? say(asker) : null,
    press: asked,
    submit: asked,
    open: async (asker: Asker): Promise<Reply> => ({ kind: "home", card: await draw(asker) }),
  };
}

function isAskedIn(text: string): boolean {
  const said = text.normalize("NFKC").trim().replace(/^\//u, "").replace(/\s+/gu, " ").toLowerCase();
  return ASKED_AS.includes(said);
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
