import type { Log } from "../../../core/log.js";
import { isOfSlack, type Connect } from "../api/api.js";
import type { Of } from "../inbound/parse.js";
import { addressOf } from "../place.js";
import { reasonOf } from "../../../core/adapter/trouble.js";
import { troubleOf } from "../api/trouble.js";

interface Asking {
  readonly connect: Connect;
  readonly apiUrl: string;
  readonly timing: { readonly ask: number };
  readonly log: Log;
}

/** With the way to its message, where Slack tells one in time. Never rejects: it goes on without. */
export async function withLink(inbound: Of<"shortcut">, parts: Asking): Promise<Of<"shortcut">> {
  const address = addressOf(inbound.message);
  if (address === null) return inbound;
  const { connect, apiUrl, timing, log } = parts;
  try {
    const asked = { channel: address.channel, message_ts: address.ts };
    const { permalink = "" } = await connect(timing.ask).chat.getPermalink(asked);
    return isOfSlack(permalink, apiUrl) ? { ...inbound, link: permalink } : inbound;
  } catch (error) {
    log.info("message without link", { reason: reasonOf(troubleOf(error)) });
    return inbound;
  }
}
