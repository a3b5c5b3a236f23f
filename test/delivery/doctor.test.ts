import { describe, expect, it } from "vitest";
import { examineDelivery, titlesOf } from "../../src/delivery/index.js";
import { eachDatabase } from "../support/database.js";
import { type Reaction, TAKE } from "./chat.js";
import { showing } from "./scene.js";
import { hall, openScene, yard } from "./stage.js";

const REVOKED: Reaction = { kind: "refused", because: "install", reason: "token_revoked" };

eachDatabase((database) => {
  const examined = async (react: (key: string) => Reaction, locale: "zh-CN" | "en" = "en") => {
    const { store, put, turn, pass, now } = await openScene(database, { react: ({ key }) => react(key) });
    await put(showing("a", hall), showing("b", hall), showing("c", yard));
    await turn();
    pass(5_000);
    return examineDelivery(store.read, { now: now(), locale, titles: titlesOf([]) });
  };

  describe("the doctor", () => {
    it("says in a line that all is well", async () => {
      expect(await examined(() => TAKE)).toEqual({
        healthy: true,
        lines: ["Delivery is fine: nothing waits, is in doubt or was refused."],
      });
      expect((await examined(() => TAKE, "zh-CN")).lines).toEqual([
        "发送正常：没有等待、存疑或被拒绝的消息。",
      ]);
    });

    it("names a place that refuses, why, when it is tried again and what to do", async () => {
      const { healthy, lines } = await examined((key) =>
        key === "test/a" ? { kind: "refused", because: "place", reason: "is_archived" } : TAKE,
      );
      expect(healthy).toBe(false);
      expect(lines.join("\n")).toContain(
        "#hall (chat): 2 postings, the oldest has waited 5 s; the place refuses (is_archived), tried again in 10 s",
      );
      expect(lines.join("\n")).toContain("invite the bot again");
    });

    it("names what is in doubt, since when and why", async () => {
      const { healthy, lines } = await examined((key) => (key === "test/c" ? { kind: "lose" } : TAKE));
      expect(healthy).toBe(true);
      expect(lines.join("\n")).toContain("#yard test/c, sent 5 s ago without a confirmation: connection cut");
    });

    it("counts how long a newest revision waits, not how long the posting has been there", async () => {
      let reaction: Reaction = TAKE;
      const { store, put, turn, pass, now } = await openScene(database, { react: () => reaction });
      await put(showing("a", hall));
      await turn();
      pass(20 * 24 * 3_600_000);
      reaction = { kind: "retry", afterMs: 60_000, scope: "posting", reason: "slow" };
      await put(showing("a", hall, "changed"));
      await turn();
      pass(7_000);
      const { lines } = await examineDelivery(store.read, { now: now(), locale: "en", titles: titlesOf([]) });
      expect(lines.join("\n")).toContain("#hall (chat): 1 posting, the oldest has waited 7 s: slow");
    });

    it("names what was refused for good", async () => {
      const { healthy, lines } = await examined((key) =>
        key === "test/c" ? TAKE : { kind: "refused", because: "content", reason: "invalid_blocks" },
      );
      expect(healthy).toBe(false);
      expect(lines.join("\n")).toContain("#hall test/a, 5 s ago: invalid_blocks");
    });

    it("names the one thing that the app may not do", async () => {
      const { lines } = await examined(() => ({
        kind: "refused",
        because: "permission",
        reason: "missing_scope: chat:write",
      }));
      expect(lines.join("\n")).toContain(
        "chat does not let the app post, tried again in 10 s: missing_scope: chat:write",
      );
    });

    it("names what a platform asked for", async () => {
      const { healthy, lines } = await examined(() => REVOKED);
      expect(healthy).toBe(false);
      expect(lines.join("\n")).toContain(
        "chat refuses the app's requests, tried again in 10 s: token_revoked",
      );
    });
  });
});
