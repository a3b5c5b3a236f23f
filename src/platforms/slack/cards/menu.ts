import type { Button, KnownBlock, Overflow } from "@slack/types";
import { z } from "zod";
import type { Menu } from "../../../core/card.js";
import { Intent } from "../../../core/intent.js";
import { Locale } from "../../../core/locale.js";
import { LIMITS } from "../limits.js";
import { plainText } from "./text.js";

/** A menu that Slack's own cannot hold: its button carries it, and whoever presses it gets a button for each. */
export const FoldedMenu = z.object({
  locale: Locale,
  label: z.string(),
  intent: Intent,
  options: z.array(z.tuple([z.string(), z.string()])).min(1),
});
export type FoldedMenu = z.infer<typeof FoldedMenu>;

/** Bears no intent: its press is no business of anybody else. */
const FOLDED = "folded-menu";

export function isFoldedMenu(actionId: string): boolean {
  return actionId.endsWith(`:${FOLDED}`);
}

/** Unlike a list it keeps no choice, so that the same can be asked for again. Null when no button can carry it. */
export function renderMenu(menu: Menu, action_id: string, locale: Locale): Overflow | Button | null {
  const { least, most } = LIMITS.overflow;
  const options = menu.options.map(({ value, label }) => ({ text: plainText(label, LIMITS.option), value }));
  if (options.length >= least && options.length <= most) return { type: "overflow", action_id, options };
  const folded: FoldedMenu = {
    ...{ locale, label: plainText(menu.label, LIMITS.button).text, intent: menu.intent },
    options: options.map(({ text, value }) => [value, text.text]),
  };
  const value = JSON.stringify(folded);
  if (value.length > LIMITS.buttonValue) return null;
  const [position] = action_id.split(":");
  const text = plainText(`${menu.label} ⋯`, LIMITS.button);
  return { type: "button", action_id: `${position ?? ""}:${FOLDED}`, text, value };
}

export function unfold({ label, intent, options }: FoldedMenu): KnownBlock[] {
  const buttons = options.map(([value, text], index): Button => ({
    ...{ type: "button", action_id: `${index}:${intent}`, text: plainText(text, LIMITS.button), value },
  }));
  const blocks: KnownBlock[] = [{ type: "section", text: plainText(label, LIMITS.button) }];
  for (let at = 0; at < buttons.length; at += LIMITS.actions)
    blocks.push({ type: "actions", elements: buttons.slice(at, at + LIMITS.actions) });
  return blocks;
}
