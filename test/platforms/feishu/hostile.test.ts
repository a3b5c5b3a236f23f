import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { errorsCard } from "../../../src/core/adapter/sentences.js";
import type { Card } from "../../../src/core/card.js";
import type { Field, Form } from "../../../src/core/form.js";
import { PersonId } from "../../../src/core/ids.js";
import { intent } from "../../../src/core/intent.js";
import type { Text } from "../../../src/core/text.js";
import type { FeishuCard } from "../../../src/platforms/feishu/cards/card.js";
import { dmWith } from "../../../src/platforms/feishu/place.js";
import { renderForm } from "../../../src/platforms/feishu/cards/render-form.js";
import { renderPlainly, renderPrivate } from "../../../src/platforms/feishu/cards/render.js";
import { cardJson } from "../../chat-server/feishu/card-json.js";
import { hostileTexts } from "../../support/cards.js";
import { sampleForm } from "../support/sample-forms.js";
import { readCard } from "./read-card.js";
import { posted, squeeze } from "./rendered.js";

const MARKS = [
  ...[
    "<at id=all></at>",
    "<at id=ou_1></at>",
    "[x](http://evil.example)",
    "**b**",
    "*i*",
    "_i_",
    "__b__",
    "~~s~~",
  ],
  ...[
    "`c`",
    "```",
    "<font color=red>",
    "</font>",
    "http://evil.example",
    "https://evil.example",
    "www.evil.example",
  ],
  ...[
    "{{x}}",
    "${x}",
    "&#60;at id=all&#62;",
    "&lt;at id=all&gt;",
    "&amp;#60;",
    ":OK:",
    "![x](img_1)",
    "# ",
    "> ",
    "- ",
  ],
  ...[
    "1. ",
    "| a |",
    "|---|",
    "---",
    "<hr>",
    "<br>",
    "\\",
    "*",
    "**",
    "<",
    ">",
    "@all",
    "@_all",
    "    ",
    "===",
    "$x",
  ],
  ...[
    "<person id='ou_1'></person>",
    "<a href='http://evil.example'>x</a>",
    "</at>",
    "mailto:a@evil.example",
    "」",
    "。",
  ],
];
/** What people might try, alone and side by side. */
const hostile = fc.oneof(
  fc.constantFrom(...hostileTexts),
  fc
    .array(
      fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...MARKS) }, fc.constantFrom(" ", "\n", "8842", "件")),
      {
        minLength: 1,
      },
    )
    .map((parts) => parts.join("")),
);
const URL = "https://example.com/desk";
const LINKS = new Set([URL, "https://example.com/a.png"]);

/** The same words in every place where words can stand, beside spans that need markdown. */
function cardOf(typed: string): Card {
  const text: Text = [
    ...(["text", "bold", "text", "bold", "bold"] as const).map((type) => ({ type, text: typed })),
    { type: "person", person: PersonId.parse("p1"), name: typed },
    { type: "link", text: typed, url: URL },
    { type: "text", text: typed },
  ];
  const [go, option] = [intent("a", "b"), { value: "1", label: typed }];
  const confirm = { title: typed, text: typed, yes: typed, no: typed };
  const table = {
    type: "table",
    columns: [{ label: typed, align: "left" as const }],
    rows: [[text]],
  } as const;
  return {
    ...{ locale: "en", tone: "plain", title: typed, summary: typed },
    blocks: [
      { type: "text", text },
      { type: "text", text: [{ type: "text", text: typed }] },
      { type: "context", text },
      { type: "facts", facts: [{ label: typed, value: text }] },
      {
        type: "facts",
        facts: ["a", "b"].map(() => ({
          label: typed.slice(0, 9),
          value: [{ type: "bold", text: typed.slice(0, 19) }],
        })),
      },
      ...Array.from({ length: 6 }, () => ({ ...table, rows: [[text]], columns: [...table.columns] })),
      { type: "image", source: { type: "url", url: "https://example.com/a.png" }, alt: typed },
      { type: "image", source: { type: "file", file: "gone" }, alt: typed },
      { type: "progress", label: typed, done: 1, of: 2 },
      {
        type: "actions",
        actions: [
          { type: "button", label: typed, intent: go, style: "danger", confirm },
          { type: "select", placeholder: typed, intent: go, options: [option] },
          { type: "menu", label: typed, intent: go, options: [option] },
        ],
      },
    ],
  };
}

function formWith(typed: string): Form {
  const asked = { label: typed, required: true, help: typed };
  const options = [
    { value: "1", label: typed, onlyWith: "1" },
    { value: "2", label: typed },
  ];
  const fields: [Field, ...Field[]] = [
    { ...asked, name: "text", type: "text", maxLength: 300, initial: typed },
    { ...asked, name: "long", type: "multiline", maxLength: 3_000, initial: typed },
    { ...asked, name: "one", type: "choice", options: options.map(({ value, label }) => ({ value, label })) },
    { ...asked, name: "follows", type: "choice", options, dependsOn: "one" },
    { ...asked, name: "some", type: "multichoice", options, most: 2 },
    { ...asked, name: "person", type: "person", people: [{ id: PersonId.parse("p1"), name: typed }] },
    { ...asked, name: "nobody", type: "person", people: [] },
    { ...asked, name: "scale", type: "scale", from: 1, to: 3, low: typed, high: typed },
    { ...asked, name: "file", type: "file", most: 1, maxBytes: 1 },
  ];
  const form = { ...sampleForm("form-1"), title: typed, about: typed, submit: typed, moreLabel: typed };
  return { ...form, fields, folded: [{ ...asked, name: "day", type: "date" }] };
}

function expectWordsOnly(cards: readonly FeishuCard[]): void {
  for (const card of cards) {
    expect(cardJson(card)).toEqual([]);
    expect(readCard(card, LINKS).foreign).toEqual([]);
  }
}

describe("what somebody typed, on Feishu", () => {
  it("is words and nothing else, wherever on a card it stands", { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(hostile, (typed) => {
        const card = cardOf(typed);
        const answer = renderPrivate(card, true);
        expectWordsOnly([
          posted(card),
          ...answer,
          renderPlainly(card),
          posted(errorsCard({ ask: typed }, null)),
        ]);
        const read = squeeze(answer.map((one) => readCard(one).text).join("\n"));
        expect(read).toContain(squeeze(typed.repeat(5)));
      }),
      { numRuns: 150 },
    );
  });

  it("is words and nothing else, wherever in a form it stands", { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(hostile, (typed) => {
        const form = formWith(typed);
        const errors = { text: typed, one: typed, file: typed, gone: typed };
        const place = dmWith("ou_1");
        expectWordsOnly([
          renderForm(form, { place }),
          renderForm(form, { place, step: "more" }),
          renderForm(form, { place, errors, typed: { text: typed, long: typed } }),
        ]);
      }),
      { numRuns: 100 },
    );
  });
});
