import type { Reply } from "../../../core/reply.js";
import { applyOrgIn, planFor, type Applied, type Asker, type OrgFile } from "../../../org/index.js";
import { answerOnce, type Once, type Tx } from "../../../store/index.js";
import { readCompany, type AdminDeps } from "../deps.js";
import { cardOf, say } from "../say.js";
import { dropKept, findKept, saveKept } from "../kept/record.js";
import { mayChangeOrg, onlyAdmins } from "../who-may.js";
import { appliedCard, mistakesReply, previewCard, refusedCard } from "./cards.js";
import { Sent } from "./sent.js";
import { fileWords } from "./words.js";

export async function discardFile(deps: AdminDeps, draft: string, asker: Asker, once: Once): Promise<Reply> {
  const { id, locale } = asker.person;
  const { discarded, gone } = fileWords[locale];
  return answerOnce(deps.store, once, async (tx) => {
    const dropped = await dropKept(tx, draft, id);
    return { kind: "replace", card: cardOf(locale, dropped ? discarded : gone, []) };
  });
}

/** Makes the company what the file says, if it is still the company that the file was looked at for. */
export async function applyFile(deps: AdminDeps, draft: string, asker: Asker, once: Once): Promise<Reply> {
  const { id, locale } = asker.person;
  if (!mayChangeOrg(asker)) return onlyAdmins(asker);
  const sent = await findKept(deps.store.read, draft, id, Sent);
  if (sent === null) return answerOnce(deps.store, once, () => Promise.resolve(gone(asker)));
  const bytes = new TextEncoder().encode(sent.yaml);
  const read = await readCompany(deps, "org.yaml", bytes, locale);
  if (read.kind === "bad") return mistakesReply(read.mistakes, sent.name, locale);
  return answerOnce(deps.store, once, (tx) => applyIn(tx, { draft, file: read.file }, asker));
}

function gone({ person: { locale } }: Asker): Reply {
  return say(locale, fileWords[locale].gone);
}

interface Applying {
  readonly draft: string;
  readonly file: OrgFile;
}

async function applyIn(tx: Tx, applying: Applying, asker: Asker): Promise<Reply> {
  const { id, locale } = asker.person;
  // It may have been looked at again, applied or discarded since it was read.
  const sent = await findKept(tx, applying.draft, id, Sent);
  if (sent === null) return gone(asker);
  const { revision } = sent;
  const applied = await applyOrgIn(tx, { file: applying.file, revision }, id, asker.now);
  if (applied.kind === "look-again") return showAgain(tx, applying, sent, asker);
  await dropKept(tx, applying.draft, id);
  return told(applied, locale);
}

function told(applied: Exclude<Applied, { kind: "look-again" }>, locale: Asker["person"]["locale"]): Reply {
  switch (applied.kind) {
    case "applied":
      return { kind: "replace", card: appliedCard(applied.plan.changes, locale) };
    case "unchanged":
      return { kind: "replace", card: cardOf(locale, fileWords[locale].unchanged, []) };
    case "refused":
      return { kind: "replace", card: refusedCard(applied, locale) };
  }
}

async function showAgain(
  tx: Tx,
  { draft, file }: Applying,
  sent: Sent,
  { person: { id, locale } }: Asker,
): Promise<Reply> {
  const plan = await planFor(tx, file);
  if (plan.kind !== "changes") {
    await dropKept(tx, draft, id);
    return told(plan, locale);
  }
  await saveKept(tx, draft, { ...sent, revision: plan.revision });
  const card = previewCard({ draft, changes: plan.changes, name: sent.name, again: true }, locale);
  return { kind: "replace", card };
}
