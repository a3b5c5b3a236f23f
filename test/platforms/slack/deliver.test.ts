import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { PlatformName } from "../../../src/core/ids.js";
import { cardSaying, NONE } from "./cards.js";
import { DM, editing, MESSAGE, posting, ROOM } from "./outgoing.js";
import { stage, type Stage } from "./stage.js";

const refused = (because: string) => ({ kind: "refused", because });

describe("showing on Slack", () => {
  let slack: Stage;
  beforeEach(async () => {
    slack = await stage(() => Promise.resolve(NONE));
    slack.api.answer("chat.postMessage", { ok: true, channel: "C1", ts: "1763800000.000100" });
  });
  afterEach(() => slack.stop());

  it("posts a card that bears its key, with no previews", async () => {
    expect(await slack.platform.show(posting())).toEqual({ kind: "shown", message: MESSAGE });
    const [call] = slack.api.callsOf("chat.postMessage");
    expect(call?.authorization).toBe("Bearer xoxb-test");
    expect(call?.args).toMatchObject({
      channel: "C1",
      text: "Order 8842",
      unfurl_links: "false",
      unfurl_media: "false",
    });
    expect(JSON.parse(call?.args["metadata"] ?? "")).toEqual({
      event_type: "dayclear_posting",
      event_payload: { key: "handoff/WH-128", revision: 3 },
    });
  });

  it("keeps the user for a direct message's place, and its real channel in the message's id", async () => {
    slack.api.answer("chat.postMessage", { ok: true, channel: "D7", ts: "1763800000.000100" });
    expect(await slack.platform.show(posting({ to: DM }))).toEqual({
      kind: "shown",
      message: { place: DM, id: "D7:1763800000.000100" },
    });
    expect(slack.api.calls[0]?.args["channel"]).toBe("U1");
  });

  it("shows what is down to its summary without any blocks", async () => {
    const plain = cardSaying("Order *8842* <!channel>");
    slack.api.answer("chat.postMessage", { ok: true, channel: "C1", ts: "1763800000.000100" });
    expect(
      await slack.platform.show(posting({ content: { type: "card", card: plain, images: new Map() } })),
    ).toMatchObject({
      kind: "shown",
    });
    expect(slack.api.calls[0]?.args).toMatchObject({
      blocks: "[]",
      mrkdwn: "false",
      text: "Order ∗8842∗ &lt;!channel&gt;",
    });
  });

  it("gives up within its time", async () => {
    slack.api.answer("chat.postMessage", "hang");
    const since = performance.now();
    expect(await slack.platform.show(posting())).toMatchObject({ kind: "unknown" });
    expect(performance.now() - since).toBeLessThan(600);
  });

  it("cannot edit a message that is none of Slack's, nor post to another platform", async () => {
    expect(await slack.platform.show(editing({ message: { place: ROOM, id: "m-1" } }))).toEqual({
      kind: "too-old",
    });
    const elsewhere = { ...ROOM, platform: PlatformName.parse("feishu") };
    expect(await slack.platform.show(posting({ to: elsewhere }))).toMatchObject(refused("place"));
    expect(await slack.platform.show(posting({ thread: { place: ROOM, id: "m-1" } }))).toMatchObject(
      refused("content"),
    );
    expect(slack.api.calls).toEqual([]);
  });
});
