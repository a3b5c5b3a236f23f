import { z } from "zod";

/** The longest that Slack's option values and Feishu's callbacks both carry. */
export const INTENT_MOST_BYTES = 75;

/** What a press asks for: `<feature>/<verb>/<argument>...`, at most 75 bytes of UTF-8. */
export const Intent = z
  .string()
  .regex(/^[a-z]+\/[a-z-]+(?:\/[^/]+)*$/u, "is not feature/verb/arguments")
  .refine((text) => Buffer.byteLength(text) <= INTENT_MOST_BYTES, "is longer than 75 bytes")
  .brand<"Intent">();
export type Intent = z.infer<typeof Intent>;

/** Arguments must not contain `/`. Throws when the result does not fit: intents are ours, so that is a bug. */
export function intent(feature: string, verb: string, ...args: readonly string[]): Intent {
  return Intent.parse([feature, verb, ...args].join("/"));
}

/** Asks for the whole of a card that a platform had to cut. */
export const SHOW_WHOLE = intent("whole", "show");

export function readIntent(value: Intent): { feature: string; verb: string; args: readonly string[] } {
  const [feature = "", verb = "", ...args] = value.split("/");
  return { feature, verb, args };
}
