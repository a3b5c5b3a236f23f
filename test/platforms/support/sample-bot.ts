import type { Form } from "../../../src/core/form.js";
import { PostingKey } from "../../../src/core/ids.js";
import type { Inbound } from "../../../src/core/inbound.js";
import { readIntent } from "../../../src/core/intent.js";
import type { MessageRef, PlaceAddress } from "../../../src/core/place.js";
import type { Platform } from "../../../src/core/platform.js";
import type { Reply } from "../../../src/core/reply.js";
import { PLAYGROUND } from "../../../src/platforms/playground/index.js";
import { gallery, handoffCard, sayCard } from "./sample-cards.js";
import { otherForm, sampleForm } from "./sample-forms.js";

const room = (address: string): PlaceAddress => ({ platform: PLAYGROUND, kind: "room", address });

/** The form with what the message says already in it. */
function formOn(ask: string): Form {
  const form = sampleForm();
  const fields = form.fields.map((field) =>
    field.type === "multiline" ? { ...field, initial: ask } : field,
  );
  return { ...form, fields };
}

/** A bot that logs, takes and finishes, well enough to walk through the page. */
export function createSampleBot(platform: () => Platform): (inbound: Inbound) => Promise<Reply> {
  const posted = new Map<number, { ask: string; ref: MessageRef; revision: number }>();
  const say = (sentence: string): Reply => ({ kind: "say", card: sayCard(sentence) });

  const show = async (number: number, status: "open" | "moving" | "done"): Promise<void> => {
    const one = posted.get(number);
    if (one === undefined) return;
    one.revision += 1;
    await platform().show({
      kind: "edit",
      key: PostingKey.parse(`handoff/${String(number)}`),
      revision: one.revision,
      to: one.ref.place,
      message: one.ref,
      card: handoffCard(number, one.ask, status),
      images: new Map(),
    });
  };

  const log = async (ask: string): Promise<Reply> => {
    const number = 128 + posted.size;
    const shown = await platform().show({
      kind: "post",
      key: PostingKey.parse(`handoff/${String(number)}`),
      revision: 1,
      to: room("warehouse"),
      once: `handoff-${String(number)}`,
      thread: null,
      content: { type: "card", card: handoffCard(number, ask, "open"), images: new Map() },
    });
    if (shown.kind === "shown") posted.set(number, { ask, ref: shown.message, revision: 1 });
    return {
      kind: "say",
      card: {
        ...sayCard("已发到「仓库对接群」，进展会在你的私信里实时更新。"),
        tone: "waiting",
        title: `已记录 仓库 #${String(number)}`,
      },
    };
  };

  return async (inbound) => {
    switch (inbound.kind) {
      case "command":
        if (inbound.command === "handoff") {
          return inbound.text === "" ? { kind: "form", form: sampleForm() } : log(inbound.text);
        }
        return inbound.command === "handoffs"
          ? { kind: "say", card: gallery }
          : { kind: "form", form: otherForm() };
      case "submit": {
        const ask = inbound.values["ask"];
        if (readIntent(inbound.intent).verb === "more") return say("已保存。");
        const errors = Object.fromEntries(
          ["department", "kind", "ask"]
            .filter((name) => inbound.values[name] === undefined)
            .map((name) => [name, "这一项必填"]),
        );
        return Object.keys(errors).length > 0
          ? { kind: "errors", errors }
          : log(typeof ask === "string" ? ask : "");
      }
      case "press": {
        const { verb, args } = readIntent(inbound.intent);
        const number = Number(args[0]);
        if (verb === "take") await show(number, "moving");
        if (verb === "done") await show(number, "done");
        if (verb === "update") return { kind: "form", form: otherForm() };
        if (verb === "withdraw") return { kind: "replace", card: sayCard("已撤回。") };
        return verb === "mine" || verb === "open" ? say("没有未完成的对接单。") : { kind: "none" };
      }
      case "shortcut":
        return { kind: "form", form: formOn(inbound.text) };
      case "message":
        return inbound.thread === undefined ? { kind: "none" } : say("已记下。");
      case "home":
      case "joined":
      case "unsupported":
        return { kind: "none" };
    }
  };
}
