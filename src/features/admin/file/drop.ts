import type { FileRef } from "../../../core/file.js";
import type { Inbound } from "../../../core/inbound.js";
import type { Reply } from "../../../core/reply.js";
import { planFor, writeYaml, type Asker, type OrgFile } from "../../../org/index.js";
import { answerOnce, type Once, type Tx } from "../../../store/index.js";
import { MOST_COMPANY_BYTES, readCompany, type AdminDeps } from "../deps.js";
import { exportButtons } from "../export-file.js";
import { say } from "../say.js";
import { keep } from "../kept/record.js";
import { mayChangeOrg, onlyAdmins } from "../who-may.js";
import { mistakesReply, previewCard, refusedCard, shortName } from "./cards.js";
import type { Sent } from "./sent.js";
import { fileWords } from "./words.js";

/** A company's file that an admin sent is shown as what it would change; null: there is nothing here for this feature. */
export async function takeFile(
  deps: AdminDeps,
  { files }: Extract<Inbound, { kind: "message" }>,
  asker: Asker,
  once: Once,
): Promise<Reply | null> {
  const { locale } = asker.person;
  const [company, another] = files.filter(isCompanys);
  if (!mayChangeOrg(asker)) return company === undefined ? null : onlyAdmins(asker);
  if (company === undefined) {
    const table = files.find(isTable);
    if (table === undefined) return null;
    return say(locale, fileWords[locale].otherKind(shortName(table.name)), exportButtons(locale));
  }
  if (another !== undefined) return say(locale, fileWords[locale].oneAtATime);
  return lookAt(deps, company, asker, once);
}

function isCompanys({ name }: FileRef): boolean {
  return /\.(?:ya?ml|xlsx)$/iu.test(name);
}

/** Somebody may have written a company into one; a picture was sent for another reason. */
function isTable({ name }: FileRef): boolean {
  return /\.(?:csv|json|xls)$/iu.test(name);
}

async function lookAt(deps: AdminDeps, ref: FileRef, asker: Asker, once: Once): Promise<Reply> {
  const { locale } = asker.person;
  const words = fileWords[locale];
  const name = shortName(ref.name);
  const bytes = ref.size > MOST_COMPANY_BYTES ? null : await bytesOf(deps, ref, asker);
  if (bytes === "unreadable") return say(locale, words.unreadable(name));
  if (bytes === null) return say(locale, words.tooLarge(name, MOST_COMPANY_BYTES / 1_000_000));
  if (bytes.length === 0) return say(locale, words.empty(name), exportButtons(locale));
  const read = await readCompany(deps, ref.name, bytes, locale);
  if (read.kind === "bad") return mistakesReply(read.mistakes, ref.name, locale);
  return answerOnce(deps.store, once, (tx) => offer(tx, deps, { name: ref.name, file: read.file }, asker));
}

/** Null: it is too large. Why it could not be read is logged. */
async function bytesOf(
  { readFile, log }: AdminDeps,
  ref: FileRef,
  { account }: Asker,
): Promise<Uint8Array | "unreadable" | null> {
  try {
    return await readFile(account.platform, ref);
  } catch (error) {
    log.error("company's file not read", error, { platform: account.platform });
    return "unreadable";
  }
}

async function offer(
  tx: Tx,
  deps: AdminDeps,
  { name, file }: { readonly name: string; readonly file: OrgFile },
  { person, now }: Asker,
): Promise<Reply> {
  const { id: by, locale } = person;
  const plan = await planFor(tx, file);
  switch (plan.kind) {
    case "unchanged":
      return say(locale, fileWords[locale].unchanged);
    case "refused":
      return { kind: "say", card: refusedCard(plan, locale) };
    case "changes": {
      const draft = deps.newId();
      const { revision, changes } = plan;
      const value: Sent = { name, yaml: writeYaml(file), revision };
      await keep(tx, { id: draft, person: by, value }, now);
      return { kind: "say", card: previewCard({ draft, changes, name, again: false }, locale) };
    }
  }
}
