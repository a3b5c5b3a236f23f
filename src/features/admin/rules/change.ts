import { checkForm } from "../../../core/check-form.js";
import type { Field, Form, FormValues } from "../../../core/form.js";
import type { FormId } from "../../../core/ids.js";
import type { Reply } from "../../../core/reply.js";
import { changeSetting, mayChange, readSetting, type AnySetting, type Asker } from "../../../org/index.js";
import type { Tx } from "../../../store/index.js";
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
  const value = valueText(await readSetting(deps.store.read, setting, deps.log));
  return { kind: "form", form: ruleForm(mintForm(deps), setting, value, asker) };
}

function ruleForm(id: FormId, setting: AnySetting, value: string, { person: { locale } }: Asker): Form {
  const words = ruleWords[locale];
  return {
    ...{ id, locale, title: words.title, submit: words.save, folded: [], moreLabel: "" },
    intent: adminIntent("rule", setting.key),
    fields: [fieldOf(setting, value, locale)],
  };
}

function fieldOf({ asked }: AnySetting, value: string, locale: Asker["person"]["locale"]): Field {
  const common = { name: "value", ...asked[locale], required: true };
  switch (asked.type) {
    case "time":
      return { ...common, type: "time", initial: value };
    case "number": {
      const { min, max } = asked;
      return { ...common, type: "number", min, max, decimals: false, initial: Number(value) };
    }
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
  const form = ruleForm(submitted.form, setting, valueText(setting.initial), asker);
  const errors = checkForm(form.fields, submitted.values, locale);
  const typed = submitted.values["value"];
  if (Object.keys(errors).length > 0 || typeof typed !== "string") return { kind: "errors", errors };
  const value = setting.asked.type === "number" ? Number(typed) : typed;
  const changed = await changeSetting(tx, setting, value, { person, now });
  if (changed.kind === "refused") return { kind: "errors", errors: { value: words.notValid } };
  const sentence = words.changed(setting.asked[locale].label, valueText(changed.value));
  return say(locale, sentence, [button(words.title, adminIntent("list", "rules"))]);
}
