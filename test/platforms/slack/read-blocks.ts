import { z } from "zod";

/** What stands somewhere in Slack, as the app sent it. */
export interface Content {
  /** Shown where there are no blocks. */
  readonly text: string;
  readonly blocks: readonly unknown[];
  /** The text is read as markup. */
  readonly markup: boolean;
}

type Node = Readonly<Record<string, unknown>>;

const PASSED_OVER = new Set(["confirm", "initial_option", "initial_options", "private_metadata"]);

/** What reads, a line for each piece that stands by itself. */
export function linesOf({ text, blocks }: Content): readonly string[] {
  return blocks.length === 0 ? [alike(decoded(text))] : [...linesIn(blocks), ...foldedIn(blocks)];
}

const ALIKE: Readonly<Record<string, string>> = { "∗": "*", "＿": "_", "∼": "~", ˋ: "`", "∶": ":", "›": ">" };

/** Where nothing else says that it is no markup, what looks alike stands for it. */
function alike(text: string): string {
  return text.replace(/[∗＿∼ˋ∶›]/gu, (sign) => ALIKE[sign] ?? sign);
}

const Folded = z.object({
  action_id: z.string().endsWith(":folded-menu"),
  value: z
    .string()
    .transform((value) =>
      z.object({ options: z.array(z.tuple([z.string(), z.string()])) }).parse(JSON.parse(value)),
    ),
});

/** What a press unfolds. */
function foldedIn(blocks: readonly unknown[]): readonly string[] {
  return blocks
    .flatMap((block): unknown[] =>
      isNode(block) && Array.isArray(block["elements"]) ? block["elements"] : [],
    )
    .flatMap((element) => Folded.safeParse(element).data?.value.options ?? [])
    .map(([, label]) => label);
}

function linesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(linesIn);
  if (!isNode(value)) return [];
  const { type, text, elements } = value;
  if ((type === "plain_text" || type === "raw_text") && typeof text === "string") return [text];
  if (type === "mrkdwn" && typeof text === "string") return [decoded(text)];
  if (type === "rich_text_section" && Array.isArray(elements)) return [elements.map(inlineText).join("")];
  const alt = typeof value["alt_text"] === "string" ? [value["alt_text"]] : [];
  const inside = Object.entries(value).filter(([name]) => !PASSED_OVER.has(name));
  return [...alt, ...inside.flatMap(([, one]) => linesIn(one))];
}

function inlineText(element: unknown): string {
  const { text, url } = z.object({ text: z.string().optional(), url: z.string().optional() }).parse(element);
  return text ?? url ?? "";
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null;
}

function decoded(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

const MENTIONS = new Set(["user", "usergroup", "channel", "broadcast", "emoji", "date"]);
const STYLES = ["italic", "strike", "underline", "code"];

/** What Slack makes more of than a bold text or one of these links. */
export function foreignIn({ text, blocks, markup }: Content, links: ReadonlySet<string>): readonly string[] {
  const isRead = blocks.length === 0 && markup;
  const foreign = (isRead ? MARKUP : /[<>]/u).test(text);
  return [...(foreign ? [text] : []), ...foreignAmong(blocks, links)];
}

const MARKUP = /[*_~`<>]|:\w+:|https?:/u;

function foreignAmong(value: unknown, links: ReadonlySet<string>): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((one) => foreignAmong(one, links));
  if (!isNode(value)) return [];
  const inside = Object.values(value).flatMap((one) => foreignAmong(one, links));
  return isForeign(value, links) ? [JSON.stringify(value), ...inside] : inside;
}

function isForeign(node: Node, links: ReadonlySet<string>): boolean {
  const { type, text } = node;
  if (typeof type !== "string") return false;
  if (type === "plain_text") return node["emoji"] !== false;
  if (type === "mrkdwn") return typeof text === "string" && MARKUP.test(text);
  const url = node["url"] ?? node["image_url"];
  if (typeof url === "string" && !links.has(url)) return true;
  const style = isNode(node["style"]) ? node["style"] : {};
  return MENTIONS.has(type) || STYLES.some((name) => style[name] === true);
}

const Words = z.looseObject({ text: z.string() });
const Option = z.looseObject({ text: Words, value: z.string() });
const Options = {
  options: z.array(Option).default([]),
  option_groups: z.array(z.object({ options: z.array(Option) })).default([]),
};
const named = { action_id: z.string() };
const Pressable = z.discriminatedUnion("type", [
  z.object({ type: z.literal("button"), text: Words, ...named }),
  z.object({ type: z.literal("overflow"), ...Options, ...named }),
  z.object({ type: z.literal("static_select"), placeholder: Words, ...Options, ...named }),
]);
type Pressable = z.infer<typeof Pressable> & { readonly block_id: string };

const Standing = z.object({
  type: z.enum(["actions", "section"]),
  block_id: z.string().optional(),
  elements: z.array(z.unknown()).default([]),
  accessory: z.unknown().optional(),
});

/** Slack names the blocks that have no name of their own. */
function pressablesIn(blocks: readonly unknown[]): readonly Pressable[] {
  return blocks.flatMap((block, index) => {
    const { block_id = `b${String(index)}`, elements = [], accessory } = Standing.safeParse(block).data ?? {};
    return [...elements, accessory].flatMap((element) => {
      const read = Pressable.safeParse(element);
      return read.success ? [{ ...read.data, block_id }] : [];
    });
  });
}

export function optionsOf({ options, option_groups }: z.infer<z.ZodObject<typeof Options>>) {
  return [...options, ...option_groups.flatMap((group) => group.options)];
}

export function buttonsIn({ blocks }: Content): readonly string[] {
  return pressablesIn(blocks).flatMap((one) => {
    switch (one.type) {
      case "button":
        return [one.text.text];
      case "overflow":
        return optionsOf(one).map(({ text }) => text.text);
      case "static_select":
        return [];
    }
  });
}

/** What a press on the button of that label sends. */
export function pressed({ blocks }: Content, label: string): object {
  for (const one of pressablesIn(blocks)) {
    const { type, action_id, block_id } = one;
    if (one.type === "button" && one.text.text === label)
      return { type, action_id, block_id, text: one.text };
    const chosen =
      one.type === "overflow" ? optionsOf(one).find(({ text }) => text.text === label) : undefined;
    if (chosen !== undefined) return { type, action_id, block_id, selected_option: chosen };
  }
  throw new Error(`Nothing to press is called ${label}`);
}

export function chosen({ blocks }: Content, placeholder: string, label: string): object {
  for (const one of pressablesIn(blocks)) {
    if (one.type !== "static_select" || one.placeholder.text !== placeholder) continue;
    const selected_option = optionsOf(one).find(({ text }) => text.text === label);
    if (selected_option === undefined) throw new Error(`${placeholder} does not offer ${label}`);
    return { type: one.type, action_id: one.action_id, block_id: one.block_id, selected_option };
  }
  throw new Error(`Nothing to choose from is called ${placeholder}`);
}
