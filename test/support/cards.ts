import fc from "fast-check";
import { Card, type Action, type Block, type Button, type Menu, type Select } from "../../src/core/card.js";
import { PersonId } from "../../src/core/ids.js";
import { intent } from "../../src/core/intent.js";
import { readAloud, type Span, type Text } from "../../src/core/text.js";

/** What somebody might type to see it become markup or a mention somewhere. */
export const hostileTexts = [
  "<!channel> <!here> <@U012AB3CD>",
  '<at id=all></at> <at user_id="all">everyone</at>',
  "<script>alert(1)</script><img src=x onerror=alert(1)>",
  "</p></article><h1 onclick='x()'>",
  "*bold* _it_ ~gone~ `code` [text](https://evil.example) **b** # head",
  "&lt;b&gt; &amp; \"quoted\" 'single' {{template}} ${code}",
  "https://evil.example/?a=1&b=2 <https://evil.example|click>",
  "'; DROP TABLE handoffs; --",
] as const;

const word = fc.oneof(
  { weight: 6, arbitrary: fc.string({ unit: "grapheme", minLength: 1, maxLength: 24 }) },
  { weight: 3, arbitrary: fc.constantFrom("订单 8842 漏发配件", "仓库 #128", "已办结待确认", "👨‍👩‍👧‍👦 家庭装") },
  { weight: 2, arbitrary: fc.constantFrom(...hostileTexts) },
);
const longText = fc.integer({ min: 1_000, max: 6_000 }).map((length) => "长文 long ".repeat(length / 8));
const anyWords = fc.oneof({ weight: 9, arbitrary: word }, { weight: 1, arbitrary: longText });

const span: fc.Arbitrary<Span> = fc.oneof(
  fc.record({ type: fc.constant("text" as const), text: anyWords }),
  fc.record({ type: fc.constant("bold" as const), text: word }),
  fc.record({
    type: fc.constant("link" as const),
    text: word,
    url: fc.constantFrom("https://example.com/a?b=1&c=2", "http://example.com/"),
  }),
  fc.record({
    type: fc.constant("person" as const),
    person: fc.constant(PersonId.parse("p1")),
    name: word,
  }),
);
const text: fc.Arbitrary<Text> = fc.array(span, { minLength: 1, maxLength: 4 });
const someIntent = fc.constantFrom(intent("demo", "take", "128"), intent("demo", "open"));

const button: fc.Arbitrary<Button> = fc.record(
  {
    type: fc.constant("button" as const),
    label: word,
    intent: someIntent,
    style: fc.constantFrom("default", "primary", "danger"),
    confirm: fc.record({ title: word, text: word, yes: word, no: word }),
  },
  { requiredKeys: ["type", "label", "intent", "style"] },
);
const optionsOf = (many: number) =>
  manyOrFew(fc.record({ value: fc.stringMatching(/^[a-z0-9]{1,9}$/u), label: word }), many);
const select: fc.Arbitrary<Select> = fc.record({
  type: fc.constant("select" as const),
  placeholder: word,
  intent: someIntent,
  options: optionsOf(130),
});
const menu: fc.Arbitrary<Menu> = fc.record({
  type: fc.constant("menu" as const),
  label: word,
  intent: someIntent,
  options: optionsOf(9),
});

const blocks: { readonly [T in Block["type"]]: fc.Arbitrary<Extract<Block, { type: T }>> } = {
  text: fc.record({ type: fc.constant("text"), text }),
  facts: fc.record({
    type: fc.constant("facts"),
    facts: manyOrFew(fc.record({ label: word, value: text }), 40),
  }),
  table: fc.record({
    type: fc.constant("table"),
    columns: manyOrFew(fc.record({ label: word, align: fc.constantFrom("left", "right") }), 15),
    rows: manyOrFew(fc.array(text, { minLength: 1, maxLength: 3 }), 120),
  }),
  image: fc.record({
    type: fc.constant("image"),
    source: fc.oneof(
      fc.record({ type: fc.constant("url" as const), url: fc.constant("https://example.com/chart.png") }),
      fc.record({ type: fc.constant("file" as const), file: fc.uuid() }),
    ),
    alt: word,
  }),
  divider: fc.record({ type: fc.constant("divider") }),
  context: fc.record({ type: fc.constant("context"), text }),
  progress: fc.record({
    type: fc.constant("progress"),
    label: word,
    done: fc.nat({ max: 40 }),
    of: fc.integer({ min: 1, max: 40 }),
  }),
  actions: fc.record({
    type: fc.constant("actions"),
    actions: manyOrFew(fc.oneof(button, select, menu), 30),
  }),
};

/** Mostly a few; now and then more than a platform shows. */
function manyOrFew<T>(one: fc.Arbitrary<T>, many: number): fc.Arbitrary<T[]> {
  return fc.oneof(
    { weight: 12, arbitrary: fc.array(one, { minLength: 1, maxLength: 4 }) },
    { weight: 1, arbitrary: fc.array(one, { minLength: many, maxLength: many + 5 }) },
  );
}

/** Cards of every block, in any order and of any size that the core allows. */
export const anyCard: fc.Arbitrary<Card> = fc
  .record({
    locale: fc.constantFrom("zh-CN", "en"),
    tone: fc.constantFrom("plain", "waiting", "moving", "done", "trouble"),
    title: anyWords,
    summary: word,
    blocks: manyOrFew<Block>(fc.oneof(...Object.values(blocks)), 60),
  })
  .map((card) => Card.parse(card));

/** What its button or list is called. */
export function nameOf(action: Action): string {
  return action.type === "select" ? action.placeholder : action.label;
}

/** Everything in a card that a reader is to read, piece by piece. */
export function piecesOf(card: Card): readonly string[] {
  return [card.title, ...card.blocks.flatMap(piecesOfBlock)].filter((piece) => piece.trim() !== "");
}

function piecesOfBlock(block: Block): readonly string[] {
  switch (block.type) {
    case "text":
    case "context":
      return [readAloud(block.text)];
    case "facts":
      return block.facts.flatMap(({ label, value }) => [label, readAloud(value)]);
    case "table":
      return [...block.columns.map((column) => column.label), ...block.rows.flat().map(readAloud)];
    case "image":
      return [block.alt];
    case "progress":
      return [block.label];
    case "actions":
      return block.actions.flatMap((action) =>
        action.type === "button"
          ? [action.label]
          : // What opens a menu may be the product's own sign.
            [
              ...(action.type === "menu" ? [] : [nameOf(action)]),
              ...action.options.map(({ label }) => label),
            ],
      );
    case "divider":
      return [];
  }
}
