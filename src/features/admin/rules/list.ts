import type { Reply } from "../../../core/reply.js";
import { plain } from "../../../core/text.js";
import { mayChange, readSetting, type Asker } from "../../../org/index.js";
import { companyWords } from "../company/words.js";
import type { AdminDeps } from "../deps.js";
import { adminIntent } from "../intent.js";
import { actions, button, cardOf } from "../say.js";
import { nobodyHere } from "../who-may.js";
import { valueText } from "./value-text.js";
import { ruleWords } from "./words.js";

/** What every feature lets the company decide, as it is now. */
export async function listRules(deps: AdminDeps, { org, ...asker }: Asker): Promise<Reply> {
  const { locale } = asker.person;
  const say = ruleWords[locale];
  const theirs = deps.settings.filter((setting) => mayChange(asker.person, setting));
  if (theirs.length === 0) return nobodyHere({ org, ...asker });
  const rows: string[][] = [];
  for (const setting of theirs) {
    const value = await readSetting(deps.store.read, setting, deps.log);
    rows.push([setting.asked[locale].label, valueText(value, setting.asked, locale)]);
  }
  const columns = [say.rule, say.value].map((label) => ({ label, align: "left" as const }));
  const options = theirs.map(({ key, asked }) => ({ value: key, label: asked[locale].label }));
  const card = cardOf(locale, say.title, [
    { type: "table", columns, rows: rows.map((row) => row.map(plain)) },
    ...actions([
      { type: "select", placeholder: say.change, intent: adminIntent("rule"), options },
      button(companyWords[locale].menu.back, adminIntent("settings")),
    ]),
  ]);
  return { kind: "say", card };
}
