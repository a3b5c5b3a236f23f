import type { Card } from "../../core/card.js";
import type { Inbound } from "../../core/inbound.js";
import { SHOW_WHOLE } from "../../core/intent.js";
import type { MessageRef } from "../../core/place.js";
import type { Reply } from "../../core/reply.js";
import { plain } from "../../core/text.js";
import type { Asker } from "../../org/index.js";
import { words } from "./words.js";

type Press = Extract<Inbound, { kind: "press" }>;

interface WholeDeps {
  /** What a message of ours should show; null: that is not kept any more. */
  readonly cardOf: (message: MessageRef) => Promise<Card | null>;
}

/** Shows whoever asks all of a card of which a platform could only show a part. */
export function createWhole({ cardOf }: WholeDeps) {
  return {
    name: "whole",
    commands: {},
    press: async ({ intent, message }: Press, asker: Asker): Promise<Reply> => {
      if (intent !== SHOW_WHOLE || message === undefined) return told("outdated", asker);
      const card = await cardOf(message);
      return card === null ? told("gone", asker) : { kind: "say", card };
    },
    submit: (_: Extract<Inbound, { kind: "submit" }>, asker: Asker): Promise<Reply> =>
      Promise.resolve(told("outdated", asker)),
  };
}

function told(sentence: keyof (typeof words)["en"], { person: { locale } }: Asker): Reply {
  const text = words[locale][sentence];
  const blocks: Card["blocks"] = [{ type: "text", text: [...plain(text)] }];
  return { kind: "say", card: { locale, tone: "plain", title: "", summary: text, blocks } };
}
