import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { type Inbound, seenId } from "../../src/core/inbound.js";
import type { Reply } from "../../src/core/reply.js";
import type { Act, Harness } from "./harness.js";
import { cardOf, nothing, onStage, outgoing, post, say, seen, soon, type Scene } from "./on-stage.js";

const forever = new Promise<never>(() => undefined);

export function describeCrash(harness: Harness): void {
  describe("a process that died", () => {
    it.skipIf(harness.lacks.find !== undefined)("left what the next one finds by its key", () =>
      onStage(harness, nothing, async (stage) => {
        const since = Temporal.Now.instant().subtract({ seconds: 5 });
        const thread = await post(stage, cardOf("Handoff 128", "Open."));
        const inRoom = outgoing(stage.room, cardOf("Handoff 129", "Open."));
        const inThread = outgoing(stage.room, cardOf("Asked back", "Which colour?"), { thread });
        await stage.platform.show(inRoom);
        await stage.platform.show(inThread);
        const next = await stage.restart();
        const looked = { revision: 1, to: stage.room, since, file: null };
        const found = await next.find({ ...looked, key: inRoom.key, thread: null });
        const { ref } = await seen(() => stage.sees(stage.other, stage.room), "Handoff 129");
        expect(found).toEqual({ kind: "found", message: ref });
        const asked = await seen(() => stage.sees(stage.other, stage.room, thread), "Which colour?");
        const foundInThread = await next.find({ ...looked, key: inThread.key, thread });
        expect(foundInThread).toEqual({ kind: "found", message: asked.ref });
        const edit = outgoing(stage.room, cardOf("Handoff 129", "Taken."), { message: ref!, revision: 2 });
        expect(await next.show(edit)).toEqual({ kind: "shown", message: ref });
        expect(await stage.sees(stage.other, stage.room)).toHaveLength(2);
      }),
    );

    it("leaves what it had not taken to the next one, which knows it by the same id", () => {
      let dying = true;
      const receive = ({ kind }: Inbound): Reply | Promise<Reply> => {
        if (dying) return forever;
        return kind === "message" ? say("Noted.") : { kind: "none" };
      };
      return onStage(harness, receive, async (stage) => {
        const refused = expect(stage.act(stage.asker, written(stage))).rejects.toThrow();
        await heard(stage, 1);
        dying = false;
        await stage.restart();
        await refused;
        await stage.repeat();
        await heard(stage, 2);
        expect(new Set(stage.got.map(seenId)).size).toBe(1);
        await seen(() => stage.sees(stage.asker, directOf(stage)), "Noted.");
      });
    });

    it("is followed by one that hears what people do from then on", () =>
      onStage(harness, nothing, async (stage) => {
        await post(stage, cardOf("Handoff 128", "Open."));
        await stage.restart();
        const on = await seen(() => stage.sees(stage.other, stage.room), "Handoff 128");
        await stage.act(stage.other, { kind: "press", on, label: "Take it" });
        expect(stage.got).toMatchObject([{ kind: "press", message: on.ref }]);
      }));
  });

  it.skipIf(harness.lacks.redelivery !== undefined)(
    "has delivered again what was not committed, and takes it then",
    () => {
      let broken = true;
      const receive = (): Reply => {
        if (broken) throw new Error("the database said: secret");
        return say("Noted.");
      };
      return onStage(harness, receive, async (stage) => {
        await expect(stage.act(stage.asker, written(stage))).rejects.toThrow();
        const before = await stage.sees(stage.asker, directOf(stage));
        expect(before.filter((one) => one.text.includes("secret"))).toEqual([]);
        broken = false;
        await stage.repeat();
        await seen(() => stage.sees(stage.asker, directOf(stage)), "Noted.");
        expect(stage.got).toHaveLength(2);
        expect(stage.got[1]).toEqual(stage.got[0]);
      });
    },
  );
}

function directOf({ asker }: Scene) {
  return { platform: asker.platform, kind: "dm", address: asker.userId } as const;
}

function written(stage: Scene): Act {
  return { kind: "write", where: directOf(stage), text: "It came", thread: null, file: null };
}

async function heard({ got }: Scene, count: number): Promise<void> {
  await soon(() => {
    expect(got).toHaveLength(count);
  });
}
