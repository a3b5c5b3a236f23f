import { afterEach, describe, expect, it } from "vitest";
import type { Inbound } from "../../../src/core/inbound.js";
import { seenId } from "../../../src/core/inbound.js";
import type { Reply } from "../../../src/core/reply.js";
import { cardSaying, NONE, saying, until, wordsIn } from "./cards.js";
import { formOf } from "./form-of.js";
import { stage, submission, type Stage } from "./stage.js";

const option = (value: string) => ({ text: { type: "plain_text", text: value }, value });
const typed = (value: string | null) => ({ answer: { type: "plain_text_input", value } });

describe("a form on Slack", () => {
  let slack: Stage;
  afterEach(() => slack.stop());
  const on = async (receive: (inbound: Inbound) => Promise<Reply>): Promise<void> => {
    slack = await stage(receive);
  };
  const submit = (values: object = {}, more: object = {}): Promise<Response> =>
    slack.interact(submission(values, more));

  it("brings the answers of every type of question by their names", async () => {
    await on(() => Promise.resolve(NONE));
    const file = { id: "F1", name: "a.csv", size: 12, mimetype: "text/csv", url_private: "https://x" };
    const answer = await submit({
      text: typed("*bold* <!channel> &amp;"),
      empty: typed(null),
      pieces: { answer: { type: "number_input", value: "12.5" } },
      kind: { answer: { type: "static_select", selected_option: option("lost") } },
      nothing: { answer: { type: "static_select", selected_option: null } },
      pulse: { answer: { type: "radio_buttons", selected_option: option("4") } },
      few: { answer: { type: "checkboxes", selected_options: [option("a"), option("b")] } },
      none: { answer: { type: "checkboxes", selected_options: [] } },
      many: { answer: { type: "multi_static_select", selected_options: [option("c")] } },
      day: { answer: { type: "datepicker", selected_date: "2026-11-30" } },
      time: { answer: { type: "timepicker", selected_time: "17:30" } },
      files: { answer: { type: "file_input", files: [file, { id: "F2" }] } },
    });
    expect([answer.status, await answer.text()]).toEqual([200, ""]);
    expect(slack.received).toEqual([
      {
        id: "V1:1763800020.abcd",
        from: { platform: "slack", userId: "U1" },
        place: { platform: "slack", kind: "room", address: "C1" },
        kind: "submit",
        form: "form-1",
        intent: "handoff/log",
        values: {
          text: "*bold* <!channel> &amp;",
          pieces: "12.5",
          kind: "lost",
          pulse: "4",
          few: ["a", "b"],
          many: ["c"],
          day: "2026-11-30",
          time: "17:30",
          files: [
            { id: "F1", name: "a.csv", size: 12, mimeType: "text/csv" },
            { id: "F2", name: "F2", size: 0, mimeType: "application/octet-stream" },
          ],
        },
      },
    ]);
  });

  it("sent twice is known for the same", async () => {
    await on(() => Promise.resolve(NONE));
    await submit();
    await submit({}, { hash: "another" });
    expect(new Set(slack.received.map(seenId)).size).toBe(1);
  });

  it("that is not ours does nothing", async () => {
    await on(() => Promise.resolve(NONE));
    expect((await submit({}, { private_metadata: "{}" })).status).toBe(200);
    expect(slack.received).toEqual([]);
  });

  it("shows an error of a question that is not there under the first that is", async () => {
    await on(() => Promise.resolve({ kind: "errors", errors: { ask: "Required", gone: "Too old" } }));
    expect(await (await submit()).json()).toMatchObject({ errors: { ask: "Required Too old" } });
  });

  it.each(["say", "replace"] as const)("turns into what came of it: %s", async (kind) => {
    await on(() => Promise.resolve({ kind, card: cardSaying("Logged WH-128") }));
    const answer = await (await submit()).json();
    expect(answer).toMatchObject({ response_action: "update", view: { type: "modal" } });
    expect(wordsIn(answer)).toContain("Logged WH-128");
    expect(answer).not.toHaveProperty("view.submit");
  });

  it("turns into the next form", async () => {
    await on(() => Promise.resolve({ kind: "form", form: formOf("form-2") }));
    const answer = (await (await submit()).json()) as { view: { private_metadata: string } };
    expect(answer).toMatchObject({ response_action: "update", view: { callback_id: "form" } });
    expect(JSON.parse(answer.view.private_metadata)).toMatchObject({ form: "form-2" });
  });

  it("closes and draws the home tab when that is the answer", async () => {
    await on(() => Promise.resolve({ kind: "home", card: cardSaying("My desk") }));
    expect(await (await submit()).text()).toBe("");
    await until(() => slack.api.callsOf("views.publish")[0]);
  });

  it("says that it is being worked on while the house hangs, then shows the end there", async () => {
    let answer: (reply: Reply) => void = () => undefined;
    await on(() => new Promise((resolve) => (answer = resolve)));
    expect(wordsIn(await (await submit()).json())).toContain("Working on it");
    answer(saying("Logged"));
    const { args } = await until(() => slack.api.callsOf("views.update")[0]);
    expect(args["view_id"]).toBe("V1");
    expect(args["view"]).toContain("Logged");
  });

  it("tells the end as a message to whom closed the window meanwhile", async () => {
    let answer: (reply: Reply) => void = () => undefined;
    await on(() => new Promise((resolve) => (answer = resolve)));
    slack.api.answer("views.update", { ok: false, error: "not_found" });
    await submit();
    answer({ kind: "errors", errors: { ask: "Required" } });
    const { args } = await until(() => slack.api.callsOf("chat.postMessage")[0]);
    expect(args["channel"]).toBe("U1");
    expect(args["blocks"]).toContain("Required");
  });
});
