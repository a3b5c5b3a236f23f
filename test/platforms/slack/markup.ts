/**
 * What Slack would make of a text that it reads as markup: mentions and links in angle brackets, emphasis, code, quotes,
 * emoji and bare addresses. Stricter than Slack, which asks more of what stands around a mark.
 */
export function markupIn(text: string): readonly string[] {
  const found = [
    ...text.matchAll(/[<>]/gu),
    ...text.matchAll(/(?<![a-z\d])([*_~])(?=\S)[^\n]*?\S\1(?![a-z\d])/giu),
    ...text.matchAll(/`[^`]*`/gu),
    ...text.matchAll(/^\s*&gt;/gmu),
    ...text.matchAll(/:[^\s:]+:/gu),
    ...text.matchAll(/\b[a-z][a-z\d+.-]*:\/\/\S/giu),
    ...text.matchAll(/&(?!(?:amp|lt|gt);)/gu),
  ];
  return found.map(([whole]) => whole);
}

/** Objects in which Slack reads markup, and pieces of rich text that are more than words. */
export function markedUpIn(rendered: unknown): readonly string[] {
  if (typeof rendered !== "object" || rendered === null) return [];
  const type = "type" in rendered && typeof rendered.type === "string" ? rendered.type : "";
  const own = MARKED_UP.has(type) ? [type] : "emoji" in rendered && rendered.emoji === true ? ["emoji"] : [];
  return [...own, ...Object.values(rendered).flatMap(markedUpIn)];
}

const MARKED_UP: ReadonlySet<string> = new Set([
  ...["mrkdwn", "markdown", "link", "user", "usergroup", "broadcast", "channel", "emoji", "date", "color"],
]);
