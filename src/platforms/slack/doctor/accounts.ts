import type { Check, CompanyThere } from "../../../core/platform.js";
import type { Connect } from "../api/api.js";
import { isProgram, members, type Member } from "../outbound/people.js";
import { listed, note, ok, wrong } from "../../../core/adapter/checks.js";
import { unread } from "./check.js";
import type { Told } from "../../../core/adapter/checks.js";
import type { DoctorWords } from "./words.js";

interface Asking {
  readonly connect: Connect;
  readonly requestMs: number;
  readonly say: DoctorWords;
}

type Person = CompanyThere["people"][number];

/** Whether the company's people have the accounts that its file gives them. */
export async function accounts(
  people: readonly Person[],
  { connect, requestMs, say }: Asking,
): Promise<readonly Check[]> {
  if (people.length === 0) return [note(say.noPeople)];
  const known = new Map<string, Member>();
  try {
    for await (const member of members(connect, requestMs)) known.set(member.id, member);
  } catch (error) {
    return [unread(say.accounts, error, say)];
  }
  const those = (are: (member: Member | undefined) => boolean): readonly string[] =>
    people.filter(({ userId }) => are(known.get(userId))).map((one) => say.named(one.userId, one.name));
  const found = [
    ...told(
      those((member) => member === undefined),
      say.peopleUnknown,
      say,
    ),
    ...told(
      those((member) => member?.deleted === true),
      say.peopleLeft,
      say,
    ),
    ...told(
      those((member) => member !== undefined && isProgram(member)),
      say.peoplePrograms,
      say,
    ),
  ];
  return found.length === 0 ? [ok(say.peopleFound(people.length))] : found;
}

function told(which: readonly string[], tell: (list: string) => Told, say: DoctorWords): readonly Check[] {
  return which.length === 0 ? [] : [wrong(tell(listed(which, say)))];
}
