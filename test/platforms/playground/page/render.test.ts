import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Block, Card } from "../../../../src/core/card.js";
import { PersonId } from "../../../../src/core/ids.js";
import { intent } from "../../../../src/core/intent.js";
import { plain } from "../../../../src/core/text.js";
import { anyCard, hostileTexts, piecesOf } from "../../../support/cards.js";
import { foreignIn, textOf } from "../html.js";
import { htmlOf } from "../render-html.js";

const html = (...blocks: Block[]): string =>
  htmlOf({ locale: "en", tone: "plain", title: "", summary: "s", blocks });

describe("the page's rendering of", () => {
  it("a card has its title, tone and language", () => {
    const card: Card = { locale: "zh-CN", tone: "waiting", title: "仓库 #128", summary: "s", blocks: [] };
    expect(htmlOf(card)).toBe(
      '<article class="card tone-waiting" aria-busy="false" lang="zh-CN"><h3 class="card-title">仓库 #128</h3></article>',
    );
  });

  it("a text has bold, links and people as such, and line breaks as they are", () => {
    const block: Block = {
      type: "text",
      text: [
        ...plain("a\nb "),
        { type: "bold", text: "c" },
        { type: "link", text: "d", url: "https://example.com/?x=1&y=2" },
        { type: "person", person: PersonId.parse("p1"), name: "王敏" },
      ],
    };
    expect(html(block)).toContain(
      '<p class="card-text">a\nb <strong>c</strong>' +
        '<a href="https://example.com/?x=1&amp;y=2" target="_blank" rel="noreferrer noopener">d</a>' +
        '<span class="person">王敏</span></p>',
    );
  });

  it("a command has the name that is typed in the card's language", () => {
    const command = { type: "command", name: "handoffs", alias: "对接单", rest: "8842" } as const;
    const card: Card = { locale: "zh-CN", tone: "plain", title: "", summary: "s", blocks: [] };
    const block: Block = { type: "text", text: [command] };
    expect(html(block)).toContain('<span class="typed">/handoffs 8842</span>');
    expect(htmlOf({ ...card, blocks: [block] })).toContain('<span class="typed">/对接单 8842</span>');
  });

  it("a link that leads anywhere but to the web is its words alone", () => {
    const link = { type: "link", text: "press me", url: "javascript:alert(1)" } as const;
    expect(html({ type: "text", text: [link] })).toContain('<p class="card-text">press me</p>');
  });

  it("facts is a list of terms", () => {
    const facts = [{ label: "状态", value: plain("待认领") }];
    expect(html({ type: "facts", facts })).toContain(
      '<dl class="card-facts"><div><dt>状态</dt><dd>待认领</dd></div></dl>',
    );
  });

  it("a table has headings, and numbers to the right", () => {
    const rendered = html({
      type: "table",
      columns: [
        { label: "编号", align: "left" },
        { label: "天数", align: "right" },
      ],
      rows: [[plain("#126"), plain("3")]],
    });
    expect(rendered).toContain(
      '<th scope="col" class="left">编号</th><th scope="col" class="right">天数</th>',
    );
    expect(rendered).toContain('<tr><td class="left short">#126</td><td class="right short">3</td></tr>');
  });

  it("a row with more cells than there are columns keeps them", () => {
    const rendered = html({
      type: "table",
      columns: [{ label: "a", align: "left" }],
      rows: [[plain("1"), plain("2")]],
    });
    expect(textOf(rendered)).toBe("a\n1\n2");
  });

  it("a picture of ours is shown, one from elsewhere is only linked", () => {
    expect(html({ type: "image", source: { type: "file", file: "a/b.png" }, alt: "本周" })).toContain(
      '<img class="card-image" src="/playground/files/a%2Fb.png" alt="本周"/>',
    );
    const elsewhere = html({
      type: "image",
      source: { type: "url", url: "https://example.com/a.png" },
      alt: "",
    });
    expect(elsewhere).not.toContain("<img");
    expect(elsewhere).toContain('<a href="https://example.com/a.png"');
  });

  it("a divider, a context line and a progress", () => {
    expect(html({ type: "divider" })).toContain('<hr class="card-divider"/>');
    expect(html({ type: "context", text: plain("昨天") })).toContain('<p class="card-context">昨天</p>');
    expect(html({ type: "progress", label: "今日已清", done: 9, of: 8 })).toContain(
      '<span>今日已清</span><span class="count">9/8</span><progress value="8" max="8" aria-label="今日已清">',
    );
  });

  it("actions are buttons in their style, and a select is one that opens its options", () => {
    const rendered = html({
      type: "actions",
      actions: [
        { type: "button", label: "认领", intent: intent("demo", "take"), style: "primary" },
        { type: "button", label: "撤回", intent: intent("demo", "withdraw"), style: "danger" },
        {
          type: "select",
          placeholder: "指派",
          intent: intent("demo", "assign"),
          options: [{ value: "w", label: "王敏" }],
        },
      ],
    });
    expect(rendered).toContain('<button type="button" class="button primary">认领</button>');
    expect(rendered).toContain('<button type="button" class="button danger">撤回</button>');
    expect(rendered).toContain(
      '<button type="button" class="button default" aria-haspopup="menu" aria-expanded="false">指派<svg',
    );
  });

  it("intents never reach the page's text", () => {
    expect(
      html({
        type: "actions",
        actions: [{ type: "button", label: "b", intent: intent("demo", "take"), style: "default" }],
      }),
    ).not.toContain("demo/take");
  });

  it.each(hostileTexts)("%s is text wherever it stands", (hostile) => {
    const rendered = htmlOf({
      locale: "en",
      tone: "plain",
      title: hostile,
      summary: hostile,
      blocks: [
        { type: "text", text: [{ type: "bold", text: hostile }] },
        { type: "facts", facts: [{ label: hostile, value: plain(hostile) }] },
        { type: "progress", label: hostile, done: 1, of: 2 },
        { type: "image", source: { type: "file", file: hostile }, alt: hostile },
      ],
    });
    expect(foreignIn(rendered)).toEqual([]);
    expect(textOf(rendered).split(hostile)).toHaveLength(7);
  });

  it("any card has every piece of it, and nothing foreign", () => {
    const folded = (text: string): string => text.replace(/\s+/gu, "");
    fc.assert(
      fc.property(anyCard, (card) => {
        const rendered = htmlOf(card);
        const text = folded(textOf(rendered));
        expect(foreignIn(rendered)).toEqual([]);
        expect(piecesOf(card).filter((piece) => !text.includes(folded(piece)))).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});
