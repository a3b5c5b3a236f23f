import { checkForm } from "../../../core/check-form.js";
import type { Form, FormValues } from "../../../core/form.js";
import type { FormId } from "../../../core/ids.js";
import type { Reply } from "../../../core/reply.js";
import { nameOf, type Asker } from "../../../org/index.js";
import { mintForm, type AdminDeps } from "../deps.js";
import { adminIntent } from "../intent.js";
import { mayChangeOrg, onlyAdmins } from "../who-may.js";
import { openThing } from "./open-form.js";
import { previewRemoval } from "./remove.js";
import { companyWords } from "./words.js";

type To = "change" | "leave";

/** Asks for a colleague: there may be thousands. */
export function choosePerson(deps: AdminDeps, asker: Asker, to: To): Reply {
  if (!mayChangeOrg(asker)) return onlyAdmins(asker);
  return { kind: "form", form: chooseForm(mintForm(deps), asker, to) };
}

function chooseForm(id: FormId, { org, person: { locale } }: Asker, to: To): Form {
  const say = companyWords[locale];
  const people = org.people.map((one) => ({
    id: one.id,
    name: nameOf({ ...org, departments: [] }, one, locale),
  }));
  return {
    ...{ id, locale, title: say.choose[to], submit: say.next, folded: [], moreLabel: "" },
    intent: adminIntent("chosen", to),
    fields: [{ type: "person", name: "person", label: say.colleague, required: true, people }],
  };
}

/** Opens what was asked for of the colleague who was chosen. */
export async function personChosen(
  deps: AdminDeps,
  submitted: { readonly form: FormId; readonly values: FormValues },
  asker: Asker,
  to: To,
): Promise<Reply> {
  if (!mayChangeOrg(asker)) return onlyAdmins(asker);
  const form = chooseForm(submitted.form, asker, to);
  const errors = checkForm(form.fields, submitted.values, asker.person.locale);
  const code = submitted.values["person"];
  if (Object.keys(errors).length > 0 || typeof code !== "string") return { kind: "errors", errors };
  const thing = { of: "person", department: null, code } as const;
  return to === "change"
    ? openThing(deps, asker, thing)
    : previewRemoval(deps.store.read, asker, thing, false);
}
