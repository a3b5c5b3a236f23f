/** What to print. After a good start the process goes on, since its doors are open. */
export type Outcome =
  | { readonly kind: "good"; readonly lines: readonly string[] }
  /** What was asked for, and it is bad news. */
  | { readonly kind: "bad-news"; readonly lines: readonly string[] }
  | { readonly kind: "refused"; readonly lines: readonly string[] };
export type Refused = Extract<Outcome, { kind: "refused" }>;

export const good = (...lines: readonly string[]): Outcome => ({ kind: "good", lines });
export const badNews = (...lines: readonly string[]): Outcome => ({ kind: "bad-news", lines });
export const refused = (...lines: readonly string[]): Refused => ({ kind: "refused", lines });
