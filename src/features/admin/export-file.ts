import type { Temporal } from "temporal-polyfill";
import { PostingKey } from "../../core/ids.js";
import type { Block } from "../../core/card.js";
import { plain } from "../../core/text.js";
import type { Locale } from "../../core/locale.js";
import type { FileToUpload } from "../../core/platform.js";
import type { Reply } from "../../core/reply.js";
import { dateIn } from "../../core/time.js";
import { dmOf, fileOf, writeOrgWorkbook, writeYaml, type Asker, type Org } from "../../org/index.js";
import { answerOnce, type Once } from "../../store/index.js";
import type { AdminDeps } from "./deps.js";
import { adminIntent } from "./intent.js";
import { actions, button, cardOf, say } from "./say.js";
import { words } from "./words.js";

export type Format = "yaml" | "xlsx";

export function exportButtons(locale: Locale) {
  const { yaml, xlsx } = words[locale].export;
  return [button(yaml, adminIntent("export", "yaml")), button(xlsx, adminIntent("export", "xlsx"))];
}

export function offerExport({ person: { locale } }: Asker): Reply {
  const { title, text } = words[locale].export;
  const sentence: Block = { type: "text", text: plain(text) };
  return { kind: "say", card: cardOf(locale, title, [sentence, ...actions(exportButtons(locale))]) };
}

/** Sends the company's file to the direct messages of who asks. */
export async function exportOrg(deps: AdminDeps, asker: Asker, format: Format, once: Once): Promise<Reply> {
  const { org, person, account, now } = asker;
  const { locale } = person;
  const dm = dmOf(org, person, account.platform);
  if (dm === null) return say(locale, words[locale].export.noDm);
  const file = await written(org, format, locale, now);
  return answerOnce(deps.store, once, async (tx) => {
    const key = PostingKey.parse(`admin/export/${deps.newId()}`);
    await deps.delivery.showFile(tx, now, { key, to: dm.id, file: { kind: "bytes", ...file } });
    return say(locale, words[locale].export.sent(file.name));
  });
}

const TYPES: Readonly<Record<Format, string>> = {
  yaml: "application/yaml",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

async function written(
  org: Org,
  format: Format,
  locale: Locale,
  now: Temporal.Instant,
): Promise<FileToUpload> {
  const file = fileOf(org);
  const bytes =
    format === "yaml" ? new TextEncoder().encode(writeYaml(file)) : await writeOrgWorkbook(file, locale);
  const name = `org-${dateIn(now, org.timeZone).toString()}.${format}`;
  return { name, mimeType: TYPES[format], bytes };
}
