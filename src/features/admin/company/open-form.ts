import type { Reply } from "../../../core/reply.js";
import { fileOf, wholeEntriesOf, type Asker } from "../../../org/index.js";
import { mintForm, type AdminDeps } from "../deps.js";
import type { Thing } from "../intent.js";
import { say } from "../say.js";
import { findSpot, nameOfThing } from "./entry.js";
import { mayNot } from "./may-not.js";
import { fieldsOf, thingForm } from "./thing-form.js";
import { companyWords } from "./words.js";

/** A form for something that is there, or for something new. */
export function openThing(deps: AdminDeps, asker: Asker, thing: Thing): Reply {
  const { org, person } = asker;
  const { locale } = person;
  const refused = mayNot(asker, thing);
  if (refused !== null) return refused;
  const spot = findSpot(wholeEntriesOf(fileOf(org)), thing);
  if (spot === null) return say(locale, companyWords[locale].gone(companyWords[locale].things[thing.of]));
  const { entry } = spot;
  const fields = fieldsOf(thing, entry, deps.platforms);
  const filling = {
    ...{ id: mintForm(deps), entry, fields },
    ...{ name: nameOfThing(thing, org, locale), revision: org.revision },
  };
  return { kind: "form", form: thingForm(thing, filling, { org, locale }) };
}
