import { describe, expect, it } from "vitest";
import type { Action, Block, Card } from "../../../src/core/card.js";
import { PersonId, PlatformName } from "../../../src/core/ids.js";
import { intent } from "../../../src/core/intent.js";
import { NO_IMAGES } from "../../../src/core/platform.js";
import { plain, type Text } from "../../../src/core/text.js";
import { dmWith, FEISHU } from "../../../src/platforms/feishu/place.js";
import { renderForm } from "../../../src/platforms/feishu/cards/render-form.js";
import {
  renderPlainly,
  renderPosting,
  renderPrivate,
  toastOf,
} from "../../../src/platforms/feishu/cards/render.js";
import { cardJson } from "../../chat-server/feishu/card-json.js";
import { sampleForm } from "../support/sample-forms.js";
import { gallery, handoffCard, sayCard } from "../support/sample-cards.js";
import { readCard } from "./read-card.js";
import { base, button, expectFit, long, posted, table, tagsOf, text, withBlocks } from "./rendered.js";

describe("a card on Feishu", () => {
  it("marks the buttons of an answer, and of direct messages, as such, and no others", () => {
    const select: Action = {
      ...{ type: "select", placeholder: "Open", intent: intent("a", "open") },
      options: [{ value: "1", label: "One" }],
    };
    const menu: Action = { ...select, type: "menu", label: "More" };
    const card = withBlocks({ type: "actions", actions: [button, select, menu] });
    for (const [direct, mark] of [[false, {}] as const, [true, { d: 1 }] as const]) {
      const [answer] = renderPrivate(card, direct).map((page) => readCard(page));
      expect(answer?.buttons.map(({ value }) => value)).toEqual([
        { i: "a/b", p: 1, ...mark },
        { i: "a/open", p: 1, ...mark },
      ]);
      expect(answer?.selects[0]?.value).toEqual({ i: "a/open", p: 1, ...mark });
    }
    const open = readCard(posted(card));
    expect(open.buttons).toMatchObject([{ value: { i: "a/b" } }, { label: "One", option: "1" }]);
    expect(open.selects).toMatchObject([{ placeholder: "Open", value: { i: "a/open" } }]);
  });

  it("can be forwarded from a room, and neither an answer, nor a form, nor what stands in direct messages can", () => {
    const card = withBlocks(text(plain("x")));
    const inDm = renderPosting(card, NO_IMAGES, { mention: false, direct: true });
    const form = renderForm(sampleForm(), { place: dmWith("ou_1") });
    const answers = [true, false].flatMap((direct) => renderPrivate(card, direct));
    for (const one of [inDm, form, ...answers, renderPlainly(card)])
      expect(one.config).toMatchObject({ enable_forward: false });
    expect(posted(card).config).not.toHaveProperty("enable_forward");
  });

  it("names commands as they can be typed here, in the card's language", () => {
    const command = { type: "command", name: "handoffs", alias: "对接单", rest: "仓库 #1" } as const;
    const card = withBlocks(text([...plain("> "), command]), { type: "context", text: [command] });
    expect(readCard(posted({ ...card, locale: "zh-CN" })).lines).toEqual([
      "t",
      "> /对接单 仓库 #1",
      "/对接单 仓库 #1",
    ]);
    expect(readCard(posted(card)).lines).toEqual(["t", "> /handoffs 仓库 #1", "/handoffs 仓库 #1"]);
  });

  it("rings for whom it calls where it is posted, and only by what is an account here", () => {
    const person = { type: "person", person: PersonId.parse("li"), name: "李强" } as const;
    const call = (userId: string, platform = FEISHU) => ({ ...person, calls: [{ platform, userId }] });
    const mentions = (span: Text[number], render = posted): readonly string[] =>
      readCard(render(withBlocks(text([span])))).foreign;
    expect(mentions(call("ou_9aB"))).toEqual(["<at id=ou_9aB></at>"]);
    expect(mentions(call("ou_9aB"), (card) => renderPrivate(card, true)[0]!)).toEqual([]);
    expect(mentions(call("ou_9aB"), renderPlainly)).toEqual([]);
    for (const other of ["all", "ou_1></at><at id=all", "ou_", "U0LI", "ou_1 "])
      expect(mentions(call(other))).toEqual([]);
    expect(mentions(call("ou_9aB", PlatformName.parse("slack")))).toEqual([]);
    expect(readCard(posted(withBlocks(text([call("all")])))).text).toContain("李强");
  });

  it("keeps a link a link, whatever is in its words and its address", () => {
    const url = "https://example.com/a(b)?c=1&d=*&#60;";
    const read = readCard(posted(withBlocks(text([{ type: "link", text: "a [b](c)", url }]))));
    expect(read.text).toContain("a [b](c)");
    expect(read.foreign).toHaveLength(1);
    expect(read.foreign[0]).toMatch(/\]\(https:\/\/example\.com\/a%28b%29\?c=1&d=%2A&#60%3B\)$/u);
  });

  it("has a header in the tone's colour, none without a title, and one primary button", () => {
    const templates = (["plain", "waiting", "moving", "done", "trouble"] as const).map(
      (tone) => posted({ ...base, tone }).header?.template,
    );
    expect(templates).toEqual(["default", "orange", "blue", "green", "red"]);
    expect(posted({ ...base, title: " " })).not.toHaveProperty("header");
    const actions: Block = { type: "actions", actions: [button, button] };
    const types = JSON.stringify(posted(withBlocks(actions, actions))).match(/"type":"primary"/gu);
    expect(types).toHaveLength(1);
  });

  it("shows pictures of ours, and tells those that are elsewhere or not there, with a way to them", () => {
    const picture = (source: Extract<Block, { type: "image" }>["source"]): Block => ({
      type: "image",
      source,
      alt: "chart",
    });
    const card = withBlocks(
      picture({ type: "file", file: "f1" }),
      picture({ type: "file", file: "f2" }),
      picture({ type: "url", url: "https://example.com/a.png" }),
    );
    const rendered = renderPosting(card, new Map([["f1", { id: "img_v3_1", name: "a.png" }]]), {
      mention: false,
      direct: false,
    });
    expect(cardJson(rendered)).toEqual([]);
    expect(rendered.body.elements[0]).toMatchObject({ tag: "img", img_key: "img_v3_1" });
    expect(readCard(rendered, new Set(["https://example.com/a.png"]))).toMatchObject({
      ...{ lines: ["t", "chart", "[picture] chart", "[picture] chart"], foreign: [] },
    });
  });

  it("shows five tables as tables and further ones as lines", () => {
    const card = posted(withBlocks(...Array.from({ length: 6 }, () => table(2))));
    expect(tagsOf(card)).toEqual([...Array.from({ length: 5 }, () => "table"), "div"]);
    expectFit(card);
  });

  it("shows short facts in pairs, long ones and many in lines", () => {
    const fact = (value: string) => ({ label: "状态", value: plain(value) });
    const facts = (count: number, value: string): Block => ({
      ...{ type: "facts", facts: Array.from({ length: count }, () => fact(value)) },
    });
    expect(tagsOf(posted(withBlocks(facts(3, "待认领"))))).toEqual(["column_set", "column_set"]);
    expect(tagsOf(posted(withBlocks(facts(3, "字".repeat(13)))))).toEqual(["column_set", "column_set"]);
    for (const long of ["字".repeat(14), "x".repeat(27), "a\nb"])
      expect(tagsOf(posted(withBlocks(facts(3, long))))).toEqual(["markdown"]);
    const mixed: Block = { type: "facts", facts: [fact("x".repeat(27)), fact("Ann"), fact("待认领")] };
    expect(tagsOf(posted(withBlocks(mixed)))).toEqual(["column_set", "markdown"]);
    expect(tagsOf(posted(withBlocks(facts(11, "待认领"))))).toEqual(["markdown"]);
  });

  it("says that replies need a mention where they do, before what shows all", () => {
    const card = renderPosting({ ...withBlocks(long("x", 3_001)), locale: "zh-CN" }, NO_IMAGES, {
      mention: true,
      direct: false,
    });
    expect(readCard(card).lines.slice(-2)).toEqual(["回复请@日清", "看全部"]);
    expect(readCard(posted(sayCard("好"))).text).toBe("好");
  });

  it("offers an option that Feishu could not tell from another only once, and says so", () => {
    const options = ["1", "1", ""].map((value, index) => ({ value, label: `o${String(index)}` }));
    const select: Action = { type: "select", placeholder: "p", intent: intent("a", "b"), options };
    const card = posted(withBlocks({ type: "actions", actions: [select] }));
    expectFit(card);
    expect(readCard(card).text).toContain("… 2 more options not shown");
  });

  it("is something to read even when it is empty", () => {
    expect(readCard(posted({ ...base, title: "", summary: "" })).text).toBe("–");
    expect(readCard(renderPrivate({ ...base, title: "" }, true)[0]).text).toBe("s");
  });

  it("looks calm", () => {
    for (const card of [handoffCard(128, "漏发充电线", "open"), gallery])
      expect(posted(card)).toMatchSnapshot();
  });
});

describe("a toast", () => {
  it.each([
    ["one short sentence", sayCard("已认领。"), "已认领。"],
    [
      "a sentence with a command",
      {
        ...base,
        title: "",
        blocks: [text([{ type: "command", name: "handoffs", alias: "对接单", rest: "" }])],
      },
      "/handoffs",
    ],
    ["a titled card", { ...sayCard("x"), title: "t" }, null],
    ["a long one", sayCard("字".repeat(101)), null],
    ["two lines", sayCard("a\nb"), null],
    [
      "a link",
      { ...base, title: "", blocks: [text([{ type: "link", text: "x", url: "https://example.com/" }])] },
      null,
    ],
    [
      "buttons",
      { ...sayCard("x"), blocks: [...sayCard("x").blocks, { type: "actions", actions: [button] }] },
      null,
    ],
  ] satisfies [string, Card, string | null][])("says %s, or is none", (_, card, said) => {
    expect(toastOf(card)).toBe(said);
  });
});
