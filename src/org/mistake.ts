import type { OrgWords } from "./words.js";

/** What is wrong in a file, and where: both count from 1. */
export interface Mistake {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** A mistake before anybody's language is known; `offset` counts UTF-16 units from the file's start. */
export interface Found {
  readonly offset: number;
  readonly say: (words: OrgWords) => string;
}
