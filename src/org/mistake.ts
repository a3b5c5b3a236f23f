import type { Locale } from "../core/locale.js";
import type { Where } from "./where.js";
import type { OrgWords } from "./words.js";

/** What is wrong in a file, and where. */
export interface Mistake {
  readonly where: Where;
  readonly message: string;
}

/** A mistake before anybody's language is known; `offset` grows from the file's start, and its source knows where that is. */
export interface Found {
  readonly offset: number;
  readonly say: (words: OrgWords, locale: Locale) => string;
}
