import { answerWithin } from "../../../core/adapter/answer.js";
import type { Inbound } from "../../../core/inbound.js";
import type { Reply } from "../../../core/reply.js";
import { showReply, type Answering, type Of } from "./answer.js";
import { withRoomName } from "./room-name.js";

/** Resolves once the event is taken for good, and rejects when it is not: then Slack sends it again. */
export async function answerEvent(
  asked: Of<"event">,
  receive: (inbound: Inbound) => Promise<Reply>,
  parts: Answering,
): Promise<void> {
  const answer = await answerWithin(taken(asked.inbound, receive, parts), parts.timing.acknowledge);
  if (answer.kind === "late") {
    // Its answer is shown when it comes again.
    parts.follow(answer.reply.then(() => undefined));
    throw new NotTakenInTime();
  }
  const { inbound, silent = false } = asked;
  if (inbound.kind === "unsupported" || answer.reply.kind === "none" || silent) return;
  // Slack sends an event again when our acknowledgement got lost.
  if (parts.isFirst(inbound.id)) parts.follow(showReply(asked, answer.reply, parts));
}

async function taken(
  inbound: Of<"event">["inbound"],
  receive: (inbound: Inbound) => Promise<Reply>,
  parts: Answering,
): Promise<Reply> {
  return receive(inbound.kind === "joined" ? await withRoomName(inbound, parts) : inbound);
}

class NotTakenInTime extends Error {
  override readonly name = "NotTakenInTime";
  readonly code = "NOT_TAKEN_IN_TIME";
}
