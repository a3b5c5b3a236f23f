import { z } from "zod";
import { note, ok, wrong } from "../../../core/adapter/checks.js";
import type { Check, CompanyThere } from "../../../core/platform.js";
import type { Connect } from "../api/api.js";
import { troubleOf } from "../api/trouble.js";
import { unread } from "./check.js";
import type { DoctorWords } from "./words.js";

interface Asking {
  readonly connect: Connect;
  readonly requestMs: number;
  readonly say: DoctorWords;
}

type Room = CompanyThere["rooms"][number];

/** One by one; once Feishu does not answer the rest is left. */
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

const Joined = z.object({ data: z.object({ is_in_chat: z.boolean() }) });

/** A chat ID that is none, a group of another company, and one that was dissolved. */
const GONE: ReadonlySet<string> = new Set(["232006", "232009", "232010", "232033"]);
/** Where only members are told anything. */
const OUTSIDE = "232011";

/** Null: all is well there. */
async function look(
  { address, name }: Room,
  { connect, requestMs, say }: Asking,
): Promise<{ readonly check: Check; readonly last: boolean } | null> {
  try {
    const answer = await connect(requestMs)((client) =>
      client.im.v1.chatMembers.isInChat({ path: { chat_id: address } }),
    );
    if (Joined.parse(answer).data.is_in_chat) return null;
    return { check: wrong(say.roomNotIn(name, address)), last: false };
  } catch (error) {
    const trouble = troubleOf(error);
    const code = trouble.kind === "answered" ? trouble.code : "";
    if (code === OUTSIDE) return { check: wrong(say.roomNotIn(name, address)), last: false };
    if (GONE.has(code)) return { check: wrong(say.roomGone(name, address)), last: false };
    return { check: unread(name, error, say), last: true };
  }
}
