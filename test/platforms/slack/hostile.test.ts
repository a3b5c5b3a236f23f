import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Card } from "../../../src/core/card.js";
import type { Field, Form } from "../../../src/core/form.js";
import { PersonId } from "../../../src/core/ids.js";
import { intent } from "../../../src/core/intent.js";
import type { Text } from "../../../src/core/text.js";
import { unfold } from "../../../src/platforms/slack/cards/menu.js";
import { pagesOf } from "../../../src/platforms/slack/cards/pages.js";
import { renderForm } from "../../../src/platforms/slack/cards/render-form.js";
import { renderPlainly } from "../../../src/platforms/slack/cards/render-plainly.js";
import {
  renderAnswer,
  renderHome,
  renderMessage,
  renderPosting,
} from "../../../src/platforms/slack/cards/render.js";
import { errorsCard } from "../../../src/core/adapter/sentences.js";
import { messageBlocks, view } from "../../chat-server/slack/block-kit.js";
import { hostileTexts } from "../../support/cards.js";
import { wordsIn } from "./cards.js";
import { formOf } from "./form-of.js";
import { markedUpIn, markupIn } from "./markup.js";
import { ROOM } from "./outgoing.js";

const MARKS = [
  "*b*",
  "_i_",
  "~s~",
  "`c`",
  "> q",
  ":tada:",
  "<!here>",
  "&lt;!here&gt;",
  "http://x.y",
  "a_b",
  "*",
];
/** What people might try, alone and side by side. */
const hostile = fc.oneof(
  fc.constantFrom(...hostileTexts),
  fc
    .array(fc.oneof(fc.constantFrom(...MARKS), fc.constantFrom(" ", "\n", "8842", "件")), { minLength: 1 })
    .map((parts) => parts.join("")),
);

/** A card with the same words in every place where words can stand. */
function cardOf(typed: string): Card {
  const text: Text = [
    ...(["text", "bold"] as const).map((type) => ({ type, text: typed })),
    { type: "person", person: PersonId.parse("p1"), name: typed },
  ];
  const [go, option] = [intent("a", "b"), { value: "1", label: typed }];
  const confirm = { title: typed, text: typed, yes: typed, no: typed };
  return {
    ...{ locale: "en", tone: "plain", title: typed, summary: typed },
    blocks: [
      { type: "text", text },
      { type: "context", text },
      { type: "facts", facts: [{ label: typed, value: text }] },
      { type: "table", columns: [{ label: typed, align: "left" }], rows: [[text]] },
      { type: "table", columns: [{ label: typed, align: "left" }], rows: [[text]] },
      { type: "image", source: { type: "url", url: "https://example.com/a.png" }, alt: typed },
      { type: "progress", label: typed, done: 1, of: 2 },
      {
        type: "actions",
        actions: [
          { type: "button", label: typed, intent: go, style: "danger", confirm },
          { type: "select", placeholder: typed, intent: go, options: [option] },
          { type: "menu", label: typed, intent: go, options: [option, option] },
          { type: "menu", label: typed, intent: go, options: [option] },
        ],
      },
    ],
  };
}

function formWith(typed: string): Form {
  const asked = { label: typed, required: false, help: typed };
  const options = [
    { value: "1", label: typed, onlyWith: "1" },
    { value: "2", label: typed },
  ];
  const [ends, person] = [{ low: typed, high: typed }, PersonId.parse("p1")];
  const fields: [Field, ...Field[]] = [
    { ...asked, name: "text", type: "text", maxLength: 300, initial: typed },
    { ...asked, name: "long", type: "multiline", maxLength: 300, initial: typed },
    { ...asked, name: "one", type: "choice", options: options.map(({ value, label }) => ({ value, label })) },
    { ...asked, name: "follows", type: "choice", options, dependsOn: "one" },
    { ...asked, name: "some", type: "multichoice", options },
    { ...asked, name: "person", type: "person", people: [{ id: person, name: typed }] },
    { ...asked, name: "nobody", type: "person", people: [] },
    { ...asked, name: "scale", type: "scale", from: 1, to: 3, ...ends },
  ];
  const form = { ...formOf("form-1"), title: typed, about: typed, submit: typed, moreLabel: typed };
  return { ...form, fields, folded: [{ ...asked, name: "day", type: "date" }] };
}

describe("what somebody typed, on Slack", () => {
  it("is words and nothing else, wherever on a card it stands", () => {
    fc.assert(
      fc.property(hostile, (typed) => {
        const card = cardOf(typed);
        const messages = [renderMessage(card), renderPosting(card), ...pagesOf(card).map(renderMessage)];
        const plain = renderPlainly(card);
        const folded = unfold({
          ...{ locale: "en", label: typed, intent: intent("a", "b") },
          options: [["1", typed]],
        });
        expect(markedUpIn([messages, plain, folded, renderAnswer(card), renderHome(card)])).toEqual([]);
        for (const { text, blocks } of messages) {
          expect(markupIn(text)).toEqual([]);
          expect(messageBlocks(blocks)).toEqual([]);
        }
        if (typed.trim() !== "") expect(wordsIn(messages[0]!.blocks)).toContain(typed.trim());
      }),
    );
  });

  it("is words and nothing else in a notification that stands for its whole card", () => {
    fc.assert(
      fc.property(hostile, (typed) => {
        const summed: Card = {
          ...cardOf(typed),
          blocks: [{ type: "text", text: [{ type: "text", text: typed }] }],
        };
        const { text, blocks } = renderPosting(summed);
        expect(blocks).toEqual([]);
        expect(markupIn(text)).toEqual([]);
      }),
    );
  });

  it("is words and nothing else, wherever in a form or beside it it stands", () => {
    fc.assert(
      fc.property(hostile, (typed) => {
        const rendered = renderForm(formWith(typed), ROOM);
        expect(markedUpIn([rendered, renderMessage(errorsCard({ ask: typed }, null))])).toEqual([]);
        expect(view(rendered)).toEqual([]);
      }),
    );
  });
});

describe("the reader of Slack's markup", () => {
  it.each(["*b*", "a _i_ b", "~s~", "`c`", "&gt; q", ":tada:", "<!here>", "see http://x.y", "a & b"])(
    "sees what Slack would make of %s",
    (text) => {
      expect(markupIn(text)).not.toEqual([]);
    },
  );

  it.each(["WH_128 and a_b", "3~5 days", "2*3*4", "14:05", "a &amp; b"])("lets be %s", (text) => {
    expect(markupIn(text)).toEqual([]);
  });
});
