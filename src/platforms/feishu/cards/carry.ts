import { deflateRawSync, inflateRawSync } from "node:zlib";
import { z } from "zod";
import { Form } from "../../../core/form.js";

/** Of each list of people, by field name: how many there are beside those that the form lists. */
export const Beyond = z.record(z.string(), z.int().min(1));
export type Beyond = Readonly<z.infer<typeof Beyond>>;

/** A form as it was shown. */
export const Definition = z.object({ form: Form, beyond: Beyond });
export type Definition = Readonly<z.infer<typeof Definition>>;

/** Of a form as JSON: it is made from the org, and no card of 30 KB carries what is larger. */
const MOST_BYTES = 1_000_000;

/** Small enough to go along with a button: people's names and ids take a third of what they take as JSON. Null: far too large. */
export function pack(definition: Definition): string | null {
  const json = Buffer.from(JSON.stringify(definition));
  return json.length > MOST_BYTES ? null : deflateRawSync(json, { level: 9 }).toString("base64url");
}

/** Null: nothing that was packed. */
export function unpack(packed: string): Definition | null {
  try {
    const json = inflateRawSync(Buffer.from(packed, "base64url"), { maxOutputLength: MOST_BYTES });
    return Definition.safeParse(JSON.parse(json.toString("utf8"))).data ?? null;
  } catch {
    return null;
  }
}

/** With no more of each list of people than that; the one that is chosen stays. */
export function shortened({ form, beyond }: Definition, most: number): Definition {
  const left: Record<string, number> = { ...beyond };
  const fields = (of: Form["fields"]): Form["fields"] =>
    of.map((field) => {
      if (field.type !== "person" || field.people.length <= most) return field;
      const { initial, name, people } = field;
      const kept = people.filter(({ id }, index) => index < most || id === initial);
      left[name] = (left[name] ?? 0) + people.length - kept.length;
      return { ...field, people: kept };
    });
  return { form: { ...form, fields: fields(form.fields), folded: fields(form.folded) }, beyond: left };
}

/** Without the texts that stand in its inputs: these come back beside it. */
export function withoutTexts({ form, beyond }: Definition): Definition {
  const fields = form.fields.map((field) => {
    if (field.type !== "text" && field.type !== "multiline") return field;
    const { initial, ...empty } = { initial: undefined, ...field };
    return initial === undefined ? field : empty;
  });
  return { form: { ...form, fields }, beyond };
}
