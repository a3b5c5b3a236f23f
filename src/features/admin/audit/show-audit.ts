import type { Block } from "../../../core/card.js";
import type { Reply } from "../../../core/reply.js";
import { bold, plain, shorten } from "../../../core/text.js";
import { formatDateTime } from "../../../core/time.js";
import {
  findAudits,
  nameOf,
  person as personIn,
  tellChanges,
  type Asker,
  type Audited,
} from "../../../org/index.js";
import type { AdminDeps } from "../deps.js";
import { adminIntent } from "../intent.js";
import { valueText } from "../rules/value-text.js";
import { actions, button, cardOf, say } from "../say.js";
import { mayChangeOrg, onlyAdmins } from "../who-may.js";
import { auditWords } from "./words.js";

const ON_A_PAGE = 10;
/** Of each kind of thing in one change, and in characters of it all. */
const MOST_CHANGES = 3;
const MOST_CHARACTERS = 600;

/** Who changed what about the company, newest first; those before the one called `before` swap the page above. */
export async function showAudit(deps: AdminDeps, asker: Asker, before: string | null): Promise<Reply> {
  const { locale } = asker.person;
  const words = auditWords[locale];
  if (!mayChangeOrg(asker)) return onlyAdmins(asker);
  const found = await findAudits(deps.store.read, before, ON_A_PAGE + 1);
  const shown = found.slice(0, ON_A_PAGE);
  const last = shown.at(-1);
  if (last === undefined) return say(locale, words.none);
  const newest = before === null ? [] : [button(words.newest, adminIntent("audit"))];
  const older = found.length > ON_A_PAGE ? [button(words.older, adminIntent("audit", last.id))] : [];
  const card = cardOf(locale, words.title, [
    ...shown.map((one) => entryBlock(one, deps, asker)),
    ...actions([...newest, ...older]),
  ]);
  return { kind: before === null ? "say" : "replace", card };
}

function entryBlock(audited: Audited, deps: AdminDeps, { org, person, now }: Asker): Block {
  const { locale } = person;
  const words = auditWords[locale];
  const at = formatDateTime(audited.at, { locale, timeZone: person.timeZone, now });
  const by = audited.by === null ? null : personIn(org, audited.by);
  const who = by === null ? (audited.by ?? words.terminal) : nameOf(org, by, locale);
  const lines = tellWhat(audited, deps, locale).map((line) => `\n${line}`);
  return {
    type: "text",
    text: [bold(words.entry(at, who)), ...plain(shorten(lines.join(""), MOST_CHARACTERS))],
  };
}

function tellWhat(
  { what }: Audited,
  { settings }: AdminDeps,
  locale: Asker["person"]["locale"],
): readonly string[] {
  const words = auditWords[locale];
  switch (what.type) {
    case "org":
      return tellChanges(what.changes, locale, MOST_CHANGES).map((line) => line.trimStart());
    case "setting": {
      const { key, from, to } = what.change;
      const asked = settings.find((one) => one.key === key)?.asked ?? null;
      const text = (value: unknown): string => valueText(value, asked, locale);
      return [words.setting(asked?.[locale].label ?? key, text(from), text(to))];
    }
    case "unknown":
      return [words.unknown(what.name)];
  }
}
