import { z } from "zod";
import { listed, note, ok, wrong } from "../../../core/adapter/checks.js";
import type { Check, CompanyThere } from "../../../core/platform.js";
import type { Connect } from "../api/api.js";
import { unread } from "./check.js";
import type { DoctorWords } from "./words.js";

interface Asking {
  readonly connect: Connect;
  readonly requestMs: number;
  readonly say: DoctorWords;
}

type Person = CompanyThere["people"][number];

/** Feishu takes no more at once. */
const AT_ONCE = 50;

/** Whether the app sees the accounts that the company's file gives its people. */
export async function accounts(people: readonly Person[], asking: Asking): Promise<readonly Check[]> {
  const { say } = asking;
  if (people.length === 0) return [note(say.noPeople)];
  const seen = new Set<string>();
  try {
    for (let at = 0; at < people.length; at += AT_ONCE)
      for (const id of await seenOf(people.slice(at, at + AT_ONCE), asking)) seen.add(id);
  } catch (error) {
    return [unread(say.accounts, error, say)];
  }
  const unseen = people.filter(({ userId }) => !seen.has(userId));
  return unseen.length === 0
    ? [ok(say.peopleFound(people.length))]
    : [
        wrong(
          say.peopleUnknown(
            listed(
              unseen.map((one) => say.named(one.userId, one.name)),
              say,
            ),
          ),
        ),
      ];
}

const Users = z.object({ data: z.object({ items: z.array(z.object({ open_id: z.string() })).optional() }) });

async function seenOf(people: readonly Person[], { connect, requestMs }: Asking): Promise<readonly string[]> {
  const answer = await connect(requestMs)((client) =>
    client.contact.v3.user.batch({
      params: { user_ids: people.map(({ userId }) => userId), user_id_type: "open_id" },
    }),
  );
  return (Users.parse(answer).data.items ?? []).map(({ open_id }) => open_id);
}
