import { setTimeout as passed } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { checkForm } from "../../src/core/check-form.js";
import type { Form, FormValues } from "../../src/core/form.js";
import { FormId } from "../../src/core/ids.js";
import type { Inbound } from "../../src/core/inbound.js";
import { intent } from "../../src/core/intent.js";
import type { Reply } from "../../src/core/reply.js";
import type { Harness } from "./harness.js";
import { cardOf, onStage, post, say, seen, soon, type Scene } from "./on-stage.js";

const ACKNOWLEDGED_WITHIN_MS = 3_000;

const form: Form = {
  id: FormId.parse("form-1"),
  locale: "en",
  title: "New handoff",
  submit: "Hand over",
  intent: intent("demo", "log"),
  fields: [
    {
      type: "choice",
      name: "department",
      label: "Department",
      required: true,
      options: [
        { value: "warehouse", label: "Warehouse" },
        { value: "courier", label: "Courier" },
      ],
    },
    { type: "multiline", name: "ask", label: "What do you need?", required: true, maxLength: 3000 },
  ],
  folded: [{ type: "text", name: "order", label: "Order number", required: false, maxLength: 64 }],
  moreLabel: "More",
};

function formBot(inbound: Inbound): Reply {
  if (inbound.kind !== "submit") return { kind: "form", form };
  const unknown = inbound.values["order"] === "8843" ? { order: "There is no such order" } : {};
  const errors = { ...checkForm([...form.fields, ...form.folded], inbound.values, "en"), ...unknown };
  return Object.keys(errors).length > 0 ? { kind: "errors", errors } : say("Logged as WH-128");
}

function writtenBot({ kind }: Inbound): Reply {
  return kind === "shortcut" ? { kind: "form", form } : { kind: "none" };
}

const noted = (): Reply => say("Noted.");

/** Its answer to a press is the one that it remembers, whatever happened since. */
function takenBot(): Reply {
  return { kind: "replace", card: cardOf("Handoff 128, taken", "Wang Min has it.") };
}

function privateCardBot(inbound: Inbound): Reply {
  return inbound.kind === "press"
    ? takenBot()
    : { kind: "say", card: cardOf("Handoff 128", "A cable is missing.") };
}

export function describeAnswers(harness: Harness): void {
  describe("what the asker sees", () => {
    it("shows a private answer to the asker alone", () =>
      onStage(
        harness,
        () => say("There is no such number."),
        async (stage) => {
          await command(stage);
          const answer = await seen(() => stage.sees(stage.asker, stage.room), "There is no such number.");
          expect(answer.private).toBe(true);
          expect(await stage.sees(stage.other, stage.room)).toEqual([]);
        },
      ));

    it.skipIf(harness.lacks.shortcuts !== undefined)("answers a shortcut with a form", () =>
      onStage(harness, writtenBot, async (stage) => {
        const { asker, other, room } = stage;
        const text = "Order 8842 lacks its cable";
        await stage.act(other, { kind: "write", where: room, text, thread: null, file: null });
        await stage.act(asker, { kind: "shortcut", where: room, shortcut: "hand-over", text });
        expect((await openForm(stage)).title).toBe("New handoff");
      }),
    );

    it("shows what it answers to a reply in a thread there, to its writer alone", () =>
      onStage(harness, noted, async (stage) => {
        const { asker, other, room } = stage;
        const thread = await post(stage, cardOf("Handoff 128", "A cable is missing."));
        await stage.act(asker, { kind: "write", where: room, text: "It came", thread, file: null });
        const answer = await seen(() => stage.sees(asker, room, thread), "Noted.");
        expect(answer.private).toBe(true);
        const others = await stage.sees(other, room, thread);
        expect(others.filter(({ text }) => text.includes("Noted."))).toEqual([]);
      }));

    it("opens a form, keeps it open over its mistakes, and closes it once they are mended", () =>
      onStage(harness, formBot, async (stage) => {
        await command(stage);
        const opened = await openForm(stage);
        expect(opened).toMatchObject({ title: "New handoff", errors: {} });
        expect(opened.labels).toEqual(
          expect.arrayContaining(["Department", "What do you need?", "Order number"]),
        );
        const asked = { department: "warehouse", ask: "Send a cable" };
        const submit = (values: FormValues): Promise<void> =>
          stage.act(stage.asker, { kind: "submit", form: opened, values });
        const marked = (): Promise<readonly string[]> =>
          openForm(stage).then(({ errors }) => Object.keys(errors));
        await submit({ ask: "Send a cable" });
        await soon(async () => {
          expect(await marked()).toEqual(["department"]);
        });
        await submit({ ...asked, order: "8843" });
        await soon(async () => {
          expect(await marked()).toEqual(["order"]);
        });
        const values = { ...asked, order: "8842" };
        await submit(values);
        await seen(() => stage.sees(stage.asker, stage.room), "Logged as WH-128");
        expect(await stage.form(stage.asker)).toBeNull();
        expect(stage.got.at(-1)).toMatchObject({
          kind: "submit",
          form: form.id,
          intent: form.intent,
          values,
        });
      }));

    it("replaces the pressed card of a private answer, for the asker alone", () =>
      onStage(harness, privateCardBot, async (stage) => {
        await command(stage);
        const on = await seen(() => stage.sees(stage.asker, stage.room), "Handoff 128");
        await stage.act(stage.asker, { kind: "press", on, label: "Take it" });
        await seen(() => stage.sees(stage.asker, stage.room), "Handoff 128, taken");
        expect(await stage.sees(stage.asker, stage.room)).toHaveLength(1);
        expect(await stage.sees(stage.other, stage.room)).toEqual([]);
      }));

    it("brings no older card back when a press is delivered again later", () =>
      onStage(harness, takenBot, async (stage) => {
        const message = await post(stage, cardOf("Handoff 128", "A cable is missing."));
        const on = await seen(() => stage.sees(stage.asker, stage.room), "Handoff 128");
        await stage.act(stage.asker, { kind: "press", on, label: "Take it" });
        await post(stage, cardOf("Handoff 128, done", "The cable is on its way."), { message, revision: 3 });
        await seen(() => stage.sees(stage.other, stage.room), "Handoff 128, done");
        await stage.repeat();
        const shown = await stage.sees(stage.other, stage.room);
        expect(shown.map(({ text }) => text)).toEqual([expect.stringContaining("Handoff 128, done")]);
      }));

    it("acknowledges in time what takes longer, and the answer follows", () =>
      onStage(
        harness,
        async () => passed(2_500, say("Logged as WH-128")),
        async (stage) => {
          const began = performance.now();
          await command(stage);
          expect(performance.now() - began).toBeLessThan(ACKNOWLEDGED_WITHIN_MS);
          const answer = await seen(() => stage.sees(stage.asker, stage.room), "Logged as WH-128");
          expect(answer.private).toBe(true);
        },
      ));

    it("has a polite sentence for the asker when something broke", () =>
      onStage(
        harness,
        () => Promise.reject(new Error("the database said: secret")),
        async (stage) => {
          const began = performance.now();
          await command(stage);
          expect(performance.now() - began).toBeLessThan(ACKNOWLEDGED_WITHIN_MS);
          const [sorry] = await soon(async () => {
            const all = await stage.sees(stage.asker, stage.room);
            expect(all).toHaveLength(1);
            return all;
          });
          expect(sorry!.text).toMatch(/\S{4,}/u);
          expect(sorry!.text).not.toContain("secret");
          expect(await stage.sees(stage.other, stage.room)).toEqual([]);
        },
      ));
  });
}

function command({ act, asker, room }: Scene): Promise<void> {
  return act(asker, { kind: "command", where: room, command: "handoff", text: "" });
}

async function openForm({ form: see, asker }: Scene) {
  return soon(async () => {
    const open = await see(asker);
    expect(open).not.toBeNull();
    return open!;
  });
}
