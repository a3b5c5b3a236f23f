import { z } from "zod";

/** What `schema` refuses in `value`: one sentence each, with the path. Empty when it is fine. */
export function mistakesIn(schema: z.ZodType, value: unknown): readonly string[] {
  const read = schema.safeParse(value);
  return read.success ? [] : mistakesOf(read.error);
}

/** The same from an error in hand, of a value that stands at `path`. */
export const mistakesOf = (error: z.ZodError, path: readonly PropertyKey[] = []): readonly string[] =>
  error.issues.flatMap((issue) => sentences(issue, path));

function sentences(issue: z.core.$ZodIssue, above: readonly PropertyKey[]): readonly string[] {
  const path = [...above, ...issue.path];
  if (issue.code !== "invalid_union" || issue.errors.length === 0) {
    return [`${z.core.toDotPath(path) || "it"}: ${issue.message}.`];
  }
  return issue.errors.flatMap((branch) => branch.flatMap((inner) => sentences(inner, path)));
}

/** The size of `value` as JSON in UTF-8. */
export function jsonBytes(value: object): number {
  return Buffer.byteLength(JSON.stringify(value), "utf8");
}

/** Those said more than once, each once. */
export function repeated(names: readonly string[]): readonly string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
