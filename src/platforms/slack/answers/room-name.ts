import { z } from "zod";
import { reasonOf } from "../../../core/adapter/trouble.js";
import type { Log } from "../../../core/log.js";
import type { Connect } from "../api/api.js";
import type { Of } from "../inbound/parse.js";
import { troubleOf } from "../api/trouble.js";

interface Asking {
  readonly connect: Connect;
  readonly timing: { readonly ask: number };
  readonly log: Log;
}

const Info = z.object({ channel: z.object({ name: z.string().min(1) }) });

/** With what the room is called, where Slack tells it in time. Never rejects: it goes on without. */
export async function withRoomName(inbound: Of<"joined">, parts: Asking): Promise<Of<"joined">> {
  const { connect, timing, log } = parts;
  try {
    const info = await connect(timing.ask).conversations.info({ channel: inbound.place.address });
    return { ...inbound, name: `#${Info.parse(info).channel.name}` };
  } catch (error) {
    log.info("room without name", { reason: reasonOf(troubleOf(error)) });
    return inbound;
  }
}
