import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { NONE } from "./cards.js";
import { DM, doubting, FILE, KEY, ROOM } from "./outgoing.js";
import { NOW, stage, type Stage } from "./stage.js";

const THREAD = { place: ROOM, id: "C1:1763700000.000100" };

function message(ts: string, key: string | null, more: object = {}): object {
  const metadata = { event_type: "dayclear_posting", event_payload: { key, revision: 3 } };
  return { type: "message", ts, text: "x", ...(key === null ? {} : { metadata }), ...more };
}

describe("looking for a message on Slack", () => {
  let slack: Stage;
  let now = NOW;
  beforeEach(async () => {
    now = NOW;
    slack = await stage(() => Promise.resolve(NONE), { clock: () => now });
  });
  afterEach(() => slack.stop());

  it("finds the one that bears the key, on whichever page, among those of the minutes around its sending", async () => {
    slack.api.answer(
      "conversations.history",
      {
        ok: true,
        messages: [message("9.1", null), message("8.1", "handoff/WH-127")],
        has_more: true,
        response_metadata: { next_cursor: "next" },
      },
      { ok: true, messages: [message("7.1", KEY)], has_more: false },
    );
    expect(await slack.platform.find(doubting())).toEqual({
      kind: "found",
      message: { place: ROOM, id: "C1:7.1" },
    });
    const [first, second] = slack.api.calls;
    expect(first?.args).toMatchObject({
      channel: "C1",
      include_all_metadata: "true",
      oldest: (NOW.epochMilliseconds / 1_000 - 360).toFixed(6),
      latest: (NOW.epochMilliseconds / 1_000 + 360).toFixed(6),
    });
    expect(second?.args["cursor"]).toBe("next");
  });

  it("does not take another program's message with the same words for it", async () => {
    const other = { metadata: { event_type: "other", event_payload: { key: KEY } } };
    slack.api.answer("conversations.history", {
      ok: true,
      messages: [message("7.1", null, other)],
      has_more: false,
    });
    expect(await slack.platform.find(doubting())).toEqual({ kind: "absent" });
  });

  it("learns a direct message's channel first", async () => {
    slack.api.answer("conversations.open", { ok: true, channel: { id: "D7" } });
    slack.api.answer("conversations.history", { ok: true, messages: [message("7.1", KEY)], has_more: false });
    expect(await slack.platform.find(doubting({ to: DM }))).toEqual({
      kind: "found",
      message: { place: DM, id: "D7:7.1" },
    });
  });

  it("finds a file by where it is shared", async () => {
    const shares = { private: { C2: [{ ts: "5.1" }], C1: [{ ts: "7.1" }] } };
    slack.api.answer("files.info", { ok: true, file: { id: "F1", shares } });
    expect(await slack.platform.find(doubting({ file: FILE }))).toMatchObject({ message: { id: "C1:7.1" } });
    expect(slack.api.calls[0]?.args["file"]).toBe("F1");
  });

  it("knows a file's share in a thread and in a direct message", async () => {
    const shares = {
      public: { C1: [{ ts: "7.1" }, { ts: "8.1", thread_ts: "1763700000.000100" }] },
      private: { D7: [{ ts: "9.1" }] },
    };
    slack.api.answer("files.info", { ok: true, file: { id: "F1", shares } });
    const inThread = await slack.platform.find(doubting({ file: FILE, thread: THREAD }));
    expect(inThread).toMatchObject({ message: { id: "C1:8.1" } });
    expect(await slack.platform.find(doubting({ file: FILE, to: DM }))).toMatchObject({
      message: { id: "D7:9.1" },
    });
  });

  it("waits a minute for a share before it calls the file absent", async () => {
    slack.api.answer("files.info", { ok: true, file: { id: "F1", shares: {} } });
    expect(await slack.platform.find(doubting({ file: FILE }))).toMatchObject({
      kind: "retry",
      scope: "posting",
    });
    now = NOW.add(Temporal.Duration.from({ seconds: 61 }));
    expect(await slack.platform.find(doubting({ file: FILE }))).toEqual({ kind: "absent" });
  });
});
