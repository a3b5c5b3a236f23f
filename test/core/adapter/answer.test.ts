import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { answerWithin } from "../../../src/core/adapter/answer.js";
import type { Reply } from "../../../src/core/reply.js";

const none: Reply = { kind: "none" };

describe("answering within the platform's patience", () => {
  it("hands over a reply that comes in time", async () => {
    expect(await answerWithin(Promise.resolve(none), 50)).toEqual({ kind: "ready", reply: none });
  });

  it("acknowledges in time when the reply hangs, and still hands it over later", async () => {
    const reply = wait(60).then(() => none);
    const answer = await answerWithin(reply, 10);
    expect(answer.kind).toBe("late");
    if (answer.kind === "late") expect(await answer.reply).toEqual(none);
  });

  it("passes a failure on", async () => {
    await expect(answerWithin(Promise.reject(new Error("no database")), 50)).rejects.toThrow("no database");
  });
});
