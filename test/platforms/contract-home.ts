import { describe, expect, it } from "vitest";
import type { Inbound } from "../../src/core/inbound.js";
import type { Reply } from "../../src/core/reply.js";
import type { Harness, Seen } from "./harness.js";
import { cardOf, nothing, onStage, soon, type Scene } from "./on-stage.js";

/** Draws the home, and draws it afresh after a press there. */
function homeBot({ kind }: Inbound): Reply {
  const owed = kind === "press" ? "Nothing is waiting for you." : "Handoff 128 is waiting for you.";
  return { kind: "home", card: cardOf("My desk", owed) };
}

/** The first to open it has nothing to see. */
function homeOfOther(): (inbound: Inbound) => Reply {
  let opened = 0;
  return (inbound) => ((opened += 1) === 1 ? nothing() : homeBot(inbound));
}

export function describeHome(harness: Harness): void {
  describe.skipIf(harness.lacks.homeTab !== undefined)("the home", () => {
    it("is drawn for whoever opens it, and for nobody else", () =>
      onStage(harness, homeBot, async (stage) => {
        expect(await stage.home(stage.asker)).toBeNull();
        await stage.act(stage.asker, { kind: "open-home" });
        const home = await homeSaying(stage, "Handoff 128 is waiting");
        expect(home).toMatchObject({ private: true, foreign: [] });
        expect(home.buttons).toContain("Take it");
        expect(await stage.home(stage.other)).toBeNull();
      }));

    it("is drawn afresh after a press on it", () =>
      onStage(harness, homeBot, async (stage) => {
        await stage.act(stage.asker, { kind: "open-home" });
        const on = await homeSaying(stage, "Handoff 128 is waiting");
        await stage.act(stage.asker, { kind: "press", on, label: "Take it" });
        const { text } = await homeSaying(stage, "Nothing is waiting");
        expect(text).not.toContain("Handoff 128");
        expect(stage.got.at(-1)).toMatchObject({ kind: "press", intent: "demo/take/128", from: stage.asker });
      }));

    it("stays as it was when there is nothing to draw", () =>
      onStage(harness, homeOfOther(), async (stage) => {
        await stage.act(stage.asker, { kind: "open-home" });
        await stage.act(stage.other, { kind: "open-home" });
        await homeSaying(stage, "Handoff 128 is waiting", stage.other);
        expect(stage.got).toHaveLength(2);
        expect(await stage.home(stage.asker)).toBeNull();
      }));
  });
}

async function homeSaying({ home, asker }: Scene, text: string, of = asker): Promise<Seen> {
  return soon(async () => {
    const now = await home(of);
    expect(now?.text).toContain(text);
    return now!;
  });
}
