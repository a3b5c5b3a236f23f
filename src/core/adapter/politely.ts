import type { Inbound } from "../inbound.js";
import type { Log } from "../log.js";
import type { Reply } from "../reply.js";
import { sentenceCard, type LocaleOf } from "./sentences.js";

type Receive = (inbound: Inbound) => Promise<Reply>;

/** Never rejects: what went wrong is logged and told politely. */
export function politely(receive: Receive, log: Log, localeOf: LocaleOf): Receive {
  return async (inbound) => {
    try {
      return await receive(inbound);
    } catch (error) {
      log.error("inbound failed", error, { kind: inbound.kind });
      return { kind: "say", card: sentenceCard("failed", localeOf(inbound.from)) };
    }
  };
}
