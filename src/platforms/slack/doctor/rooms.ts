import { z } from "zod";
import type { Check, CompanyThere } from "../../../core/platform.js";
import type { Connect } from "../api/api.js";
import { troubleOf } from "../api/trouble.js";
import { note, ok, wrong } from "../../../core/adapter/checks.js";
import { unread } from "./check.js";
import type { DoctorWords } from "./words.js";

interface Asking {
  readonly connect: Connect;
  readonly requestMs: number;
  /** As it is invited. */
  readonly bot: string;
  readonly say: DoctorWords;
}

type Room = CompanyThere["rooms"][number];

/** One by one; once Slack does not answer the rest is left. */
export async function rooms(all: readonly Room[], asking: Asking): Promise<readonly Check[]> {
  if (all.length === 0) return [note(asking.say.noRooms)];
  const found: Check[] = [];
  for (const room of all) {
    const looked = await look(room, asking);
    if (looked !== null) found.push(looked.check);
    if (looked?.last === true) break;
  }
  return found.length === 0 ? [ok(asking.say.roomsJoined(all.length))] : found;
}

const Info = z.object({
  channel: z.object({ is_archived: z.boolean().optional(), is_member: z.boolean().optional() }),
});

/** Slack minds what is no channel ID at all, such as a name, by another code. */
const GONE: ReadonlySet<string> = new Set(["channel_not_found", "invalid_arguments", "invalid_channel"]);

/** Null: all is well there. */
async function look(
  { address, name }: Room,
  { connect, requestMs, bot, say }: Asking,
): Promise<{ readonly check: Check; readonly last: boolean } | null> {
  try {
    const { channel } = Info.parse(await connect(requestMs).conversations.info({ channel: address }));
    if (channel.is_archived === true) return { check: wrong(say.roomArchived(name, address)), last: false };
    if (channel.is_member === true) return null;
    return { check: wrong(say.roomNotIn(name, address, bot)), last: false };
  } catch (error) {
    const trouble = troubleOf(error);
    return trouble.kind === "answered" && GONE.has(trouble.code)
      ? { check: wrong(say.roomGone(name, address, bot)), last: false }
      : { check: unread(name, error, say), last: true };
  }
}
