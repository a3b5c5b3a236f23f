import { z } from "zod";
import { fine, parsed, wrong, type Call } from "./answers.js";
import { cardRefused } from "./content.js";
import { placeRefused, type Chat } from "./messages.js";

const Sending = z.strictObject({
  chat_id: z.string(),
  open_id: z.string(),
  msg_type: z.literal("interactive"),
  card: z.record(z.string(), z.unknown()),
});

/** What one person sees. */
export interface Alone {
  readonly id: string;
  readonly chat_id: string;
  readonly open_id: string;
  readonly at: number;
  card: unknown;
}

/** A card that one person sees; in groups only, and nobody can edit it. */
export function ephemeralOf(
  { rooms, uploads }: Pick<Chat, "rooms" | "uploads">,
  shown: (alone: Alone) => void,
): Call {
  let last = 0;
  return {
    ...{ name: "ephemeral.send", method: "POST", path: "/open-apis/ephemeral/v1/send" },
    place: ({ called }) =>
      z.looseObject({ chat_id: z.string() }).safeParse(called.body).data?.chat_id ?? null,
    answer: ({ called }) =>
      parsed(Sending, called.body, ({ chat_id, open_id, card }) => {
        const room = rooms.get(chat_id);
        // By which code Feishu refuses a direct message is in none of its documents.
        if (room?.kind === "dm") return wrong(230_001, "ext=chat_id");
        const refused =
          placeRefused(room) ?? cardRefused(card, { textOnly: room?.textOnly === true, uploads });
        if (refused !== null) return refused;
        last += 1;
        const id = `om_only_${String(last)}`;
        shown({ id, chat_id, open_id, at: Date.now(), card });
        return fine({ message_id: id });
      }),
  };
}
