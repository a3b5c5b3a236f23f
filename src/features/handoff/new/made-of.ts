import type { FileRef } from "../../../core/file.js";
import type { PersonId } from "../../../core/ids.js";
import { nameFor } from "../names.js";
import type { Reader } from "../reader.js";
import { words } from "../words.js";

/** What a handoff takes of the message that it is made of, beside its words. */
export interface MadeOf {
  readonly requester: PersonId;
  readonly link: string | null;
  readonly fitting: readonly FileRef[];
  /** Files that are too large. */
  readonly refused: readonly FileRef[];
}

/** Who asks, and what comes along though the form does not show it. */
export function messageHelp({ requester, link, fitting, refused }: MadeOf, reader: Reader): string {
  const say = words[reader.locale].newForm.message;
  const pictures = fitting.filter(({ mimeType }) => mimeType.startsWith("image/")).length;
  return [
    say.requester(nameFor(requester, reader)),
    ...(fitting.length === 0 ? [] : [say.along(pictures, fitting.length - pictures)]),
    ...refused.map(({ name }) => say.tooLarge(name)),
    ...(link === null ? [] : [say.linked]),
  ].join(say.stop);
}
