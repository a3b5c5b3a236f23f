import type { ConfigWords } from "./config-words.js";
import { nearest } from "./core/nearest.js";

/** The variable that is one slip away; words as short as PORT and HOST are used by others too, in small letters or one slip away. */
export function meantBy(name: string, variables: readonly string[]): string | null {
  const bare = name.replace(/^DAYCLEAR_/u, "");
  const long = variables.filter((variable) => variable.length > 4);
  return variables.find((variable) => variable === bare) ?? nearest(bare.toUpperCase(), long, 2);
}

/**
 * A line for each name that begins like a family's and is none of it. Other programs have variables that begin so: they stop
 * nothing, but a slip must not go unsaid.
 */
export function strangersIn(
  set: Readonly<Record<string, unknown>>,
  families: readonly (readonly string[])[],
  say: ConfigWords,
): readonly string[] {
  return families.flatMap((family) => {
    const prefix = `${firstWord(family[0] ?? "")}_`;
    const strange = Object.keys(set).filter((name) => name.startsWith(prefix) && !family.includes(name));
    return strange.map((name) => {
      const alike = alikeIn(name, family);
      return alike === null ? say.stranger(name, family.join(", ")) : say.perhaps(name, alike);
    });
  });
}

/** SLACK_TOKEN is like SLACK_BOT_TOKEN; SLACK_APP_ID is like nothing of ours. */
function alikeIn(name: string, family: readonly string[]): string | null {
  const sameThing = family.filter((one) => lastWord(one) === lastWord(name));
  return nearest(name, sameThing, 4);
}

function firstWord(name: string): string {
  return name.split("_", 1)[0] ?? "";
}

function lastWord(name: string): string {
  return name.slice(name.lastIndexOf("_") + 1);
}

/** A token that stands in another's place tells by how it begins what it is. */
export function kindOf(token: string): keyof ConfigWords["misplaced"] {
  const kinds = ["xoxb", "xapp", "xoxp", "xoxe"] as const;
  return kinds.find((kind) => token.startsWith(kind)) ?? "other";
}
