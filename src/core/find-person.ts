import type { PersonId } from "./ids.js";

interface Listed {
  readonly id: PersonId;
  readonly name: string;
}

/** Whom somebody means who writes a staff id or a name; a part of a name, where nobody is called just that. */
export function findPeople<P extends Listed>(people: readonly P[], written: string): readonly P[] {
  const wanted = folded(written);
  if (wanted === "") return [];
  const exactly = people.filter(({ id, name }) => folded(id) === wanted || folded(name) === wanted);
  return exactly.length > 0 ? exactly : people.filter(({ name }) => folded(name).includes(wanted));
}

/** Width, case and spaces tell nobody apart. */
function folded(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/gu, "");
}
