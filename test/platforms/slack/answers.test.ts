import { afterEach, describe, expect, it } from "vitest";
import type { Inbound } from "../../../src/core/inbound.js";
import type { Reply } from "../../../src/core/reply.js";
import { sampleForm } from "../support/sample-forms.js";
import { cardSaying, never, NONE, PRIVATELY, privately, saying, until, wordsIn } from "./cards.js";
import { formOf } from "./form-of.js";
import { fakeApi } from "./fake-api.js";
import { stage, type Stage } from "./stage.js";

describe("a command on Slack", () => {
  let slack: Stage;
  afterEach(() => slack.stop());
  const on = async (receive: (inbound: Inbound) => Promise<Reply>): Promise<void> => {
    slack = await stage(receive);
  };

  it("comes in by its English name, with its room", async () => {
    await on(() => Promise.resolve(NONE));
    const answer = await slack.command({
      command: "/对接",
      text: "a &lt;b&gt; <@U9|wang> <https://x.example|x>",
    });
    expect([answer.status, await answer.text()]).toEqual([200, ""]);
    expect(slack.received).toEqual([
      {
        id: "1.2.command",
        from: { platform: "slack", userId: "U1" },
        place: { platform: "slack", kind: "room", address: "C1" },
        kind: "command",
        command: "handoff",
        text: "a <b> @wang x",
      },
    ]);
  });

  it("typed in a direct message has the user's id for its place", async () => {
    await on(() => Promise.resolve(NONE));
    await slack.command({ channel_id: "D77" });
    expect(slack.received[0]?.place).toEqual({ platform: "slack", kind: "dm", address: "U1" });
  });

  it("is acknowledged with what is said, for the asker alone", async () => {
    await on(() => Promise.resolve(saying("Logged <!channel>")));
    const answer: unknown = await (await slack.command()).json();
    expect(answer).toMatchObject({ response_type: "ephemeral", ...privately("Logged <!channel>") });
  });

  it("opens a form before it is acknowledged", async () => {
    await on(() => Promise.resolve({ kind: "form", form: formOf("form-1") }));
    const answer = await slack.command();
    expect(await answer.text()).toBe("");
    const [opened] = slack.api.callsOf("views.open");
    expect(opened?.args["trigger_id"]).toBe("1.2.command");
    const view = JSON.parse(opened?.args["view"] ?? "") as { private_metadata: string };
    expect(JSON.parse(view.private_metadata)).toMatchObject({
      form: "form-1",
      intent: "handoff/log",
      place: { platform: "slack", kind: "room", address: "C1" },
    });
  });

  it.each([
    ["refuses", { ok: false, error: "expired_trigger_id" }],
    ["does not answer", "hang"],
    ["drops the connection", "reset"],
  ] as const)("says politely that the form did not open when Slack %s", async (_, answer) => {
    await on(() => Promise.resolve({ kind: "form", form: sampleForm() }));
    slack.api.answer("views.open", answer);
    expect(wordsIn(await (await slack.command()).json())).toContain("表单没能打开");
  });

  it("lists what is wrong where no form is open", async () => {
    await on(() => Promise.resolve({ kind: "errors", errors: { ask: "Required" } }));
    expect(wordsIn(await (await slack.command()).json())).toContain("Required");
  });

  it("says politely that something failed", async () => {
    await on(() => Promise.reject(new Error("secret text")));
    const said = wordsIn(await (await slack.command()).json());
    expect(said).toContain("Something went wrong");
    expect(JSON.stringify([said, slack.log])).not.toContain("secret text");
  });

  it("is acknowledged in both languages while the house hangs, and told the end later", async () => {
    let answer: (reply: Reply) => void = () => undefined;
    await on(() => new Promise((resolve) => (answer = resolve)));
    const said = wordsIn(await (await slack.command()).json());
    expect(said).toMatch(/正在处理[\s\S]*Working on it/u);
    answer(saying("Logged"));
    const late = await until(() => slack.api.callsOf("respond")[0]);
    expect(JSON.parse(late.body)).toMatchObject({ response_type: "ephemeral", ...privately("Logged") });
  });

  it("is told that it is done when there is nothing to say after it was told to wait", async () => {
    let answer: (reply: Reply) => void = () => undefined;
    await on(() => new Promise((resolve) => (answer = resolve)));
    await slack.command();
    answer(NONE);
    expect((await until(() => slack.api.callsOf("respond")[0])).body).toContain("Done.");
  });

  it("answers nowhere but at Slack, whatever address it is given", async () => {
    let answer: (reply: Reply) => void = () => undefined;
    await on(() => new Promise((resolve) => (answer = resolve)));
    const elsewhere = await fakeApi();
    const forged = [
      "http://hooks.slack.com/commands/1",
      "https://hooks.slack.com.evil.example/hook",
      "https://hooks.slack.com@evil.example/hook",
      "https://[::1]/hook",
      "nonsense",
      elsewhere.url,
    ];
    for (const [index, response_url] of forged.entries()) {
      await slack.command({ response_url });
      answer(saying("Logged"));
      const { args } = await until(() => slack.api.callsOf("chat.postEphemeral")[index]);
      expect(args).toMatchObject({ channel: "C1", user: "U1", text: PRIVATELY });
      expect(JSON.parse(args["blocks"] ?? "")).toMatchObject([{ type: "rich_text" }]);
    }
    expect(elsewhere.calls).toEqual([]);
    await elsewhere.close();
  });

  it("draws the home tab when that is the answer", async () => {
    await on(() => Promise.resolve({ kind: "home", card: cardSaying("My desk") }));
    expect(await (await slack.command()).text()).toBe("");
    const { args } = await until(() => slack.api.callsOf("views.publish")[0]);
    expect(args["user_id"]).toBe("U1");
    expect(args["view"]).toContain("My desk");
  });
});

describe("the acknowledgement", () => {
  it(
    "comes within three seconds by default, though Slack and the house hang",
    { timeout: 10_000 },
    async () => {
      const { TIMING } = await import("../../../src/platforms/slack/answers/answer.js");
      const hung = await stage(never, { timing: TIMING });
      const slow = await stage(() => Promise.resolve({ kind: "form", form: sampleForm() }), {
        timing: TIMING,
      });
      slow.api.answer("views.open", "hang");
      const since = performance.now();
      await Promise.all([hung.command(), slow.command()]);
      expect(performance.now() - since).toBeLessThan(3_000);
      await slow.stop();
      await hung.api.close();
    },
  );
});
