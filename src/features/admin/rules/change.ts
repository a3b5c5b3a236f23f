import { checkForm } from "../../../core/check-form.js";
import type { Field, Form, FormValues } from "../../../core/form.js";
import type { FormId } from "../../../core/ids.js";
import type { Locale } from "../../../core/locale.js";
import type { Reply } from "../../../core/reply.js";
import { changeSetting, mayChange, readSetting, type AnySetting, type Asker } from "../../../org/index.js";
import type { Tx } from "../../../store/index.js";
import { companyWords } from "../company/words.js";
import { mintForm, type AdminDeps } from "../deps.js";
import { adminIntent } from "../intent.js";
import { button, say } from "../say.js";
import { nobodyHere } from "../who-may.js";
import { valueText } from "./value-text.js";
import { ruleWords } from "./words.js";

function find({ settings }: AdminDeps, { person }: Asker, key: string): AnySetting | null {
  return settings.find((setting) => setting.key === key && mayChange(person, setting)) ?? null;
}

export async function openRule(deps: AdminDeps, asker: Asker, key: string): Promise<Reply> {
  const setting = find(deps, asker, key);
  if (setting === null) return nobodyHere(asker);
  const value = await readSetting(deps.store.read, setting, deps.log);
  return { kind: "form", form: ruleForm(mintForm(deps), setting, value, asker) };
}

function ruleForm(id: FormId, setting: AnySetting, value: unknown, { person: { locale } }: Asker): Form {
  const words = ruleWords[locale];
  return {
    ...{ id, locale, title: words.title, submit: words.save, folded: [], moreLabel: "" },
    intent: adminIntent("rule", setting.key),
    fields: [fieldOf(setting, value, locale)],
  };
}

function fieldOf({ asked }: AnySetting, value: unknown, locale: Locale): Field {
  const common = { name: "value", ...asked[locale], required: true };
  switch (asked.type) {
    case "time":
      return { ...common, type: "time", initial: valueText(value, asked, locale) };
    case "number": {
      const { min, max } = asked;
      return { ...common, type: "number", min, max, decimals: false, initial: Number(value) };
    }
    case "switch": {
      const label = (one: boolean): string => valueText(one, asked, locale);
      const options = [true, false].map((one) => ({ value: String(one), label: label(one) }));
      return { ...common, type: "choice", options, initial: String(value) };
    }
  }
}

/** As the setting's schema reads it. */
function readAnswer({ asked }: AnySetting, typed: string): string | number | boolean {
  switch (asked.type) {
    case "time":
      return typed;
    case "number":
      return Number(typed);
    case "switch":
      return typed === "true";
  }
}

/** What the setting's own schema accepts. */
export async function saveRule(
  tx: Tx,
  deps: AdminDeps,
  submitted: { readonly form: FormId; readonly values: FormValues },
  asker: Asker,
  key: string,
): Promise<Reply> {
  const { person, now } = asker;
  const { locale } = person;
  const words = ruleWords[locale];
  const setting = find(deps, asker, key);
  if (setting === null) return nobodyHere(asker);
  const form = ruleForm(submitted.form, setting, setting.initial, asker);
  const errors = checkForm(form.fields, submitted.values, locale);
  const typed = submitted.values["value"];
  if (Object.keys(errors).length > 0 || typeof typed !== "string") return { kind: "errors", errors };
  const changed = await changeSetting(tx, setting, readAnswer(setting, typed), { person, now });
  if (changed.kind === "refused") return { kind: "errors", errors: { value: words.notValid } };
  const sentence = words.changed(
    setting.asked[locale].label,
    valueText(changed.value, setting.asked, locale),
  );
  return say(locale, sentence, [button(companyWords[locale].menu.back, adminIntent("list", "rules"))]);
}
