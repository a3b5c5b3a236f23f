import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import type { Field, Form } from "../../../src/core/form.js";
import { renderForm } from "../../../src/platforms/slack/cards/render-form.js";
import { view as viewMistakes } from "../../chat-server/slack/block-kit.js";
import { NONE, until } from "./cards.js";
import { formOf } from "./form-of.js";
import { ROOM } from "./outgoing.js";
import { stage, type Stage } from "./stage.js";

const choice = { type: "choice", required: true } as const;
const department: Extract<Field, { type: "choice" }> = {
  ...{ ...choice, name: "department", label: "Department" },
  options: ["w", "c"].map((value) => ({ value, label: `Dept ${value}` })),
};
const kind: Extract<Field, { type: "choice" }> = {
  ...{ ...choice, name: "kind", label: "Kind", dependsOn: "department" },
  options: [
    { value: "w.1", label: "Lost", onlyWith: "w" },
    { value: "w.2", label: "Broken", onlyWith: "w" },
    { value: "c.1", label: "Late", onlyWith: "c" },
    { value: "any", label: "Else" },
  ],
};
const detail: Field = {
  ...{ ...choice, name: "detail", label: "Detail", dependsOn: "kind" },
  options: [
    { value: "d1", label: "Cable", onlyWith: "w.1" },
    { value: "d2", label: "Truck", onlyWith: "c.1" },
  ],
};
const ask: Field = { type: "multiline", name: "ask", label: "Ask", required: true, maxLength: 3_000 };
const form = (...fields: [Field, ...Field[]]): Form => ({
  ...formOf("form-1"),
  locale: "en",
  fields,
  folded: [],
});

const Labelled = z.object({ text: z.object({ text: z.string() }), value: z.string() });
const Select = z.object({
  type: z.literal("static_select"),
  action_id: z.string(),
  options: z.array(Labelled).optional(),
  option_groups: z
    .array(z.object({ label: z.object({ text: z.string() }), options: z.array(Labelled) }))
    .optional(),
  initial_option: Labelled.optional(),
});
const Input = z.looseObject({
  block_id: z.string(),
  dispatch_action: z.boolean().optional(),
  element: z.unknown(),
});
const View = z.looseObject({ blocks: z.array(Input) });

const inputOf = (view: unknown, name: string) =>
  View.parse(view).blocks.find(({ block_id }) => block_id === name)!;
const selectOf = (view: unknown, name: string) => Select.parse(inputOf(view, name).element);
const offeredIn = (view: unknown, name: string): readonly string[] => {
  const { options = [], option_groups: groups = [] } = selectOf(view, name);
  return [...options, ...groups.flatMap((group) => group.options)].map(({ value }) => value);
};

/** As Slack sends it when a list of an open form is chosen from. */
const choosing = (view: object, block: string, value: string, hash = "1.h") => ({
  type: "block_actions",
  ...{ user: { id: "U1" }, trigger_id: "1.2.choose", team: { id: "T1" }, token: "legacy" },
  container: { type: "view", view_id: "V1" },
  view: { ...view, ...{ id: "V1", hash, team_id: "T1", state: { values: {} }, root_view_id: "V1" } },
  actions: [
    {
      ...{ type: "static_select", block_id: block, action_ts: "1.2" },
      action_id: selectOf(view, block).action_id,
      selected_option: { text: { type: "plain_text", text: "x" }, value },
    },
  ],
});

describe("a choice that depends on another, in a form on Slack", () => {
  let slack: Stage;
  afterEach(() => slack.stop());
  const chosen = async (view: object, block: string, value: string): Promise<unknown> => {
    const before = slack.api.callsOf("views.update").length;
    expect((await slack.interact(choosing(view, block, value))).status).toBe(200);
    const { args } = await until(() => slack.api.callsOf("views.update")[before]);
    expect(args).toMatchObject({ view_id: "V1", hash: "1.h" });
    const updated = z.looseObject({}).parse(JSON.parse(args["view"] ?? ""));
    expect(viewMistakes(updated)).toEqual([]);
    return updated;
  };

  it("lists everything under headings until that is chosen, then only what goes with it", async () => {
    slack = await stage(() => Promise.resolve(NONE));
    const open = renderForm(form(department, kind, ask), ROOM);
    expect(inputOf(open, "department").dispatch_action).toBe(true);
    expect(inputOf(open, "kind").dispatch_action).toBeUndefined();
    expect(selectOf(open, "kind").option_groups?.map(({ label }) => label.text)).toEqual([
      "Dept w",
      "Dept c",
      "Other",
    ]);
    const warehouse = await chosen(open, "department", "w");
    expect(offeredIn(warehouse, "kind")).toEqual(["w.1", "w.2", "any"]);
    const courier = await chosen(z.looseObject({}).parse(warehouse), "department", "c");
    expect(offeredIn(courier, "kind")).toEqual(["c.1", "any"]);
    // Slack keeps what was chosen under the same ids.
    const ids = [open, warehouse, courier].map((view) => selectOf(view, "kind").action_id);
    expect(new Set(ids).size).toBe(3);
    expect({ ...View.parse(courier), blocks: [] }).toEqual({ ...View.parse(open), blocks: [] });
    for (const name of ["department", "ask"]) expect(inputOf(courier, name)).toEqual(inputOf(open, name));
    expect(slack.received).toEqual([]);
  });

  it("offers from the start what goes with what is chosen already", async () => {
    slack = await stage(() => Promise.resolve(NONE));
    const open = renderForm(form({ ...department, initial: "w" }, { ...kind, initial: "w.2" }), ROOM);
    expect(offeredIn(open, "kind")).toEqual(["w.1", "w.2", "any"]);
    expect(selectOf(open, "kind").initial_option?.value).toBe("w.2");
    const courier = await chosen(open, "department", "c");
    expect(offeredIn(courier, "kind")).toEqual(["c.1", "any"]);
    expect(selectOf(courier, "kind").initial_option).toBeUndefined();
  });

  it("is followed by what depends on it in turn", async () => {
    slack = await stage(() => Promise.resolve(NONE));
    const open = renderForm(form(department, kind, detail), ROOM);
    const lost = await chosen(open, "kind", "w.1");
    expect(offeredIn(lost, "detail")).toEqual(["d1"]);
    const courier = await chosen(z.looseObject({}).parse(lost), "department", "c");
    expect(offeredIn(courier, "detail")).toEqual(["d1", "d2"]);
    expect(selectOf(courier, "detail").action_id).not.toBe(selectOf(lost, "detail").action_id);
  });

  it("lists everything where nothing goes with what is chosen", async () => {
    slack = await stage(() => Promise.resolve(NONE));
    const only = { ...kind, options: kind.options.filter(({ onlyWith }) => onlyWith === "w") };
    const courier = await chosen(renderForm(form(department, only), ROOM), "department", "c");
    expect(offeredIn(courier, "kind")).toEqual(["w.1", "w.2"]);
  });

  it("stays grouped where a window cannot carry its options", async () => {
    slack = await stage(() => Promise.resolve(NONE));
    const options = Array.from({ length: 200 }, (_, index) => ({
      ...{ value: `w.${index}`, label: `Kind of thing ${index}`, onlyWith: "w" },
    }));
    const open = renderForm(form({ ...department, initial: "w" }, { ...kind, options }), ROOM);
    expect(viewMistakes(open)).toEqual([]);
    expect(inputOf(open, "department").dispatch_action).toBeUndefined();
    expect(selectOf(open, "kind").option_groups).toHaveLength(2);
  });

  it.each(["hash_conflict", "not_found"])("is let be in silence when Slack says %s", async (error) => {
    slack = await stage(() => Promise.resolve(NONE));
    slack.api.answer("views.update", { ok: false, error });
    await slack.interact(choosing(renderForm(form(department, kind), ROOM), "department", "w"));
    await until(() => slack.api.callsOf("views.update")[0]);
    await slack.stop();
    expect(slack.log.filter(([level]) => level !== "info")).toEqual([]);
    slack = await stage(() => Promise.resolve(NONE));
  });

  it("is answered under its name, whatever it followed", async () => {
    slack = await stage(() => Promise.resolve(NONE));
    const open = renderForm(form({ ...department, initial: "w" }, kind), ROOM);
    const { action_id } = selectOf(open, "kind");
    const answer = { type: "static_select", selected_option: { text: {}, value: "w.1" } };
    await slack.interact({
      ...{ type: "view_submission", user: { id: "U1" }, trigger_id: "1.2.s" },
      view: { ...open, id: "V1", hash: "2.h", state: { values: { kind: { [action_id]: answer } } } },
    });
    expect(slack.received).toMatchObject([{ kind: "submit", form: "form-1", values: { kind: "w.1" } }]);
  });
});
