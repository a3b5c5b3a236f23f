import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import type { Card, Menu } from "../../../src/core/card.js";
import { intent } from "../../../src/core/intent.js";
import { renderMessage } from "../../../src/platforms/slack/cards/render.js";
import { messageBlocks } from "../../chat-server/slack/block-kit.js";
import { cardSaying, NONE, PRIVATELY, until } from "./cards.js";
import { press, stage, type Stage } from "./stage.js";

const menuOf = (count: number, label = "verb"): Menu => ({
  ...{ type: "menu", label: "More", intent: intent("handoff", "more", "128") },
  options: Array.from({ length: count }, (_, index) => ({ value: `v${index}`, label: `${label} ${index}` })),
});
const cardWith = (menu: Menu): Card => ({
  ...cardSaying("x"),
  blocks: [{ type: "actions", actions: [menu] }],
});

const Button = z.object({
  type: z.literal("button"),
  action_id: z.string(),
  value: z.string(),
  text: z.object({ text: z.string() }),
});
const Actions = z.object({ elements: z.array(Button) });

function elementOf(menu: Menu): unknown {
  const { blocks } = renderMessage(cardWith(menu));
  expect(messageBlocks(blocks)).toEqual([]);
  const [actions] = blocks;
  return actions?.type === "actions" ? actions.elements[0] : null;
}

describe("a menu on Slack", () => {
  let slack: Stage;
  afterEach(() => slack.stop());

  it.each([2, 5])("of %i things is Slack's own, which keeps no choice", async (count) => {
    slack = await stage(() => Promise.resolve(NONE));
    expect(elementOf(menuOf(count))).toMatchObject({ type: "overflow", options: { length: count } });
    const selected = { text: {}, value: "v1" };
    await slack.interact(
      press(slack.api, { type: "overflow", action_id: "0:handoff/more/128", selected_option: selected }),
    );
    expect(slack.received).toMatchObject([{ kind: "press", intent: "handoff/more/128", value: "v1" }]);
  });

  it.each([1, 6, 30])("of %i things unfolds for whoever presses it, each a button", async (count) => {
    slack = await stage(() => Promise.resolve(NONE));
    const folded = Button.parse(elementOf(menuOf(count, "做")));
    expect(folded.text.text).toBe("More ⋯");
    await slack.interact(press(slack.api, folded));
    const { body } = await until(() => slack.api.callsOf("respond")[0]);
    expect(slack.received).toEqual([]);
    const told = z.object({ text: z.string(), blocks: z.array(z.unknown()) }).parse(JSON.parse(body));
    expect(messageBlocks(told.blocks)).toEqual([]);
    expect(told.text).toBe(PRIVATELY);
    const buttons = told.blocks.slice(1).flatMap((block) => Actions.parse(block).elements);
    expect(buttons.map(({ text, value }) => [text.text, value])).toEqual(
      menuOf(count, "做").options.map(({ label, value }) => [label, value]),
    );
    await slack.interact(press(slack.api, buttons.at(-1)!, { trigger_id: "1.2.another" }));
    expect(slack.received).toMatchObject([{ intent: "handoff/more/128", value: `v${count - 1}` }]);
  });

  it.each(["home", "modal"])("unfolds in a modal where it was pressed in one: %s", async (type) => {
    slack = await stage(() => Promise.resolve(NONE));
    const view = { id: "V1", type, ...(type === "modal" ? { private_metadata: '{"home":true}' } : {}) };
    const there = {
      view,
      container: { type: "view", view_id: "V1" },
      channel: undefined,
      message: undefined,
    };
    const folded = Button.parse(elementOf(menuOf(6)));
    await slack.interact(press(slack.api, folded, { ...there, response_url: undefined }));
    const method = type === "modal" ? "views.push" : "views.open";
    const { args } = await until(() => slack.api.callsOf(method)[0]);
    const opened = z.object({ private_metadata: z.string(), blocks: z.array(z.unknown()) });
    const { private_metadata, blocks } = opened.parse(JSON.parse(args["view"] ?? ""));
    expect(JSON.parse(private_metadata)).toEqual({ home: true });
    expect(Actions.parse(blocks[1]).elements).toHaveLength(6);
    expect(slack.api.callsOf("chat.postMessage")).toEqual([]);
  });

  it("that no button can carry is a list", async () => {
    slack = await stage(() => Promise.resolve(NONE));
    expect(elementOf(menuOf(60, "a verb with many words, at length"))).toMatchObject({
      type: "static_select",
      options: { length: 60 },
    });
  });
});
