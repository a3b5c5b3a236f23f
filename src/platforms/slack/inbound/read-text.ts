/** What people typed, as they see it: Slack sends mentions and links as markup, and escapes the rest. */
export function readText(text: string): string {
  return text.replace(/<([^<>]*)>/gu, (_, inside: string) => readMarkup(inside)).replace(ENTITY, decode);
}

const ENTITY = /&(?:amp|lt|gt);/gu;
const SIGNS: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };

function decode(entity: string): string {
  return SIGNS[entity] ?? entity;
}

function readMarkup(inside: string): string {
  const bar = inside.indexOf("|");
  const target = bar === -1 ? inside : inside.slice(0, bar);
  const label = bar === -1 ? "" : inside.slice(bar + 1);
  switch (target.charAt(0)) {
    case "@":
    case "#":
      return target.charAt(0) + (label === "" ? target.slice(1) : label).replace(/^[@#]/u, "");
    case "!":
      return label === "" ? `@${target.slice(1)}` : label;
    default:
      return label === "" ? target : label;
  }
}
