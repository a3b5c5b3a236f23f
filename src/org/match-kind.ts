import { fold } from "./fold.js";
import type { Department, Kind } from "./org.js";

/** The kind whose name or alias the text has; of several the longest, then the earliest. Else `other`. */
export function findKind(department: Department, text: string): Kind {
  const normal = text.normalize("NFKC").toLowerCase();
  const [best] = department.kinds
    .flatMap((kind) => mentions(kind, normal).map((mention) => ({ kind, ...mention })))
    .sort((a, b) => b.length - a.length || a.at - b.at);
  return best?.kind ?? otherKind(department);
}

function mentions(kind: Kind, normal: string): readonly { length: number; at: number }[] {
  return wordsOf(kind)
    .map(({ length, pattern }) => ({ length, at: normal.search(pattern) }))
    .filter(({ at }) => at >= 0);
}

interface Word {
  readonly length: number;
  readonly pattern: RegExp;
}

const words = new WeakMap<Kind, readonly Word[]>();

function wordsOf(kind: Kind): readonly Word[] {
  const known = words.get(kind);
  if (known !== undefined) return known;
  const { name, aliases } = kind;
  const patterns = [name["zh-CN"], name.en, ...aliases].map(fold).map(toWord);
  words.set(kind, patterns);
  return patterns;
}

/** With any spaces and hyphens in it; one in Latin letters begins where a word does, so `late` is not in `translate`. */
function toWord(folded: string): Word {
  const letters = Array.from(folded, (letter) => `\\u{${(letter.codePointAt(0) ?? 0).toString(16)}}`);
  const start = /^[\p{Script=Latin}\d]/u.test(folded) ? "(?<![\\p{Script=Latin}\\d])" : "";
  return { length: folded.length, pattern: new RegExp(start + letters.join("[\\s\\p{Pd}]*"), "u") };
}

function otherKind({ code, kinds }: Department): Kind {
  const other = kinds.find((kind) => kind.code === "other");
  if (other === undefined) throw new Error(`Department ${code} has no kind "other"`);
  return other;
}
