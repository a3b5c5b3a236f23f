import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Inbound } from "../../../src/core/inbound.js";
import { parseInbound, type Parsed } from "../../../src/platforms/playground/parse.js";
import type { Message } from "../../../src/platforms/playground/message.js";
import { workspace } from "../support/workspace.js";

const head = { id: "a-1", as: "wangmin", place: { kind: "room", address: "warehouse" } };
const photo = { id: "f-1", name: "箱子.png", size: 9, mimeType: "image/png" };
const written: Message = {
  ...{ type: "chat", id: "m-2", place: "room:warehouse", edited: false, at: "2026-11-23T02:00:00Z" },
  ...{ thread: "m-1", from: "chenxiaoming", text: "订单 8842 漏发充电线", files: [photo] },
};
const messageOf = (id: string): Message | null => (id === written.id ? written : null);
const parse = (body: unknown): Parsed => parseInbound(body, { workspace, messageOf });
const typed = (text: string): Parsed => parse({ ...head, kind: "message", text });

describe("what comes from the page", () => {
  it.each([
    ["/handoff 仓库 漏发", "handoff", "仓库 漏发"],
    ["/对接 仓库 漏发", "handoff", "仓库 漏发"],
    ["／对接　仓库 漏发", "handoff", "仓库 漏发"],
    ["  /HANDOFFS", "handoffs", ""],
    ["/对接单", "handoffs", ""],
    ["/对接 first line\nsecond line", "handoff", "first line\nsecond line"],
  ])("is a command when it begins with a slash and a known name: %s", (text, command, rest) => {
    expect(typed(text)).toMatchObject({ inbound: { kind: "command", command, text: rest } });
  });

  it("is a message when the slash stands elsewhere or alone", () => {
    for (const text of ["见 /对接", "1/2", "/ 你好", "/"]) {
      expect(typed(text)).toMatchObject({ inbound: { kind: "message", text } });
    }
  });

  it.each([
    ["@日清 对接 仓库 漏发", "对接 仓库 漏发"],
    ["＠日清助手：对接单", "对接单"],
    ["请看 @Dayclear 8842", "请看  8842"],
  ])("mentions the bot by any of its names, and the place reads what was written: %s", (text, rest) => {
    expect(typed(text)).toMatchObject({
      written: text,
      inbound: { kind: "message", text: rest, mentioned: true },
    });
  });

  it("mentions nobody when the name is part of another word", () => {
    for (const text of ["日清 对接", "me@dayclear.com", "@日清单", "@dayclearly"]) {
      expect(typed(text)).not.toHaveProperty("written");
      expect(typed(text)).not.toHaveProperty("inbound.mentioned");
    }
  });

  it("is a command as it was typed when nobody knows the name", () => {
    const inbound = { kind: "command", command: "deploy" };
    expect(typed("/deploy now")).toMatchObject({ inbound: { ...inbound, text: "now" } });
    expect(parse({ ...head, ...inbound, text: "" })).toMatchObject({ inbound });
  });

  it.each([
    ["an unknown colleague", { as: "nobody" }, /\(as\)/u],
    ["a room that is not there", { place: { kind: "room", address: "attic" } }, /不在了/u],
    ["another's direct message", { place: { kind: "dm", address: "liuqiang" } }, /不在了/u],
    ["an id with a line break", { id: "a\nb" }, /id/u],
    ["an id as long as a page", { id: "a".repeat(201) }, /id/u],
    ["an empty text", { text: " \n " }, /没有内容/u],
    ["a text without end", { text: "长".repeat(12_001) }, /12,001 个字，最多 12,000 个/u],
    ["more files than fit", { files: Array.from({ length: 11 }, () => photo) }, /11 个附件/u],
    ["a command with a file, which nobody would keep", { text: "/对接 仓库", files: [photo] }, /移除附件/u],
    ["a kind that is no word", { kind: "" }, /kind/u],
    ["a press of no intent", { kind: "press", intent: "<script>" }, /intent/u],
    ["an intent longer than 75 bytes", { kind: "press", intent: `demo/take/${"x".repeat(80)}` }, /intent/u],
  ])("is refused with a sentence that names the mistake: %s", (_, more, mistake) => {
    const parsed = parse({ ...head, kind: "message", text: "你好", ...more });
    expect(parsed).toMatchObject({ kind: "invalid" });
    expect(parsed.kind === "invalid" && parsed.error).toMatch(mistake);
  });

  it("of a shortcut takes who wrote what from the message itself, whatever the page says", () => {
    const asked = { ...head, kind: "shortcut", shortcut: "hand-over", message: "m-2" };
    const place = { platform: "playground", ...head.place };
    expect(parse({ ...asked, text: "made up", author: null })).toEqual({
      kind: "inbound",
      by: expect.objectContaining({ userId: "wangmin" }) as unknown,
      inbound: {
        ...{ id: "a-1", from: { platform: "playground", userId: "wangmin" }, place },
        ...{ kind: "shortcut", shortcut: "hand-over", text: written.text, files: [photo] },
        author: { platform: "playground", userId: "chenxiaoming" },
        message: { place, id: "m-2" },
        thread: { place, id: "m-1" },
      },
    });
    const elsewhere = { ...asked, place: { kind: "room", address: "care" } };
    for (const gone of [{ ...asked, message: "m-9" }, elsewhere])
      expect(parse(gone)).toMatchObject({
        kind: "invalid",
        error: expect.stringMatching(/太旧/u) as unknown,
      });
    expect(parse({ ...asked, shortcut: "delete" })).toMatchObject({ kind: "invalid" });
  });

  it("is refused in the language of whoever sent it", () => {
    const parsed = parse({ ...head, as: "lisa", kind: "message", text: "x".repeat(12_001) });
    expect(parsed).toMatchObject({
      error: expect.stringMatching(/12,001 characters.*12,000 fit/u) as unknown,
    });
  });

  it("is always an inbound that core knows, or a refusal", () => {
    const body = fc.record(
      {
        id: fc.oneof(fc.uuid(), fc.string()),
        as: fc.constantFrom("wangmin", "nobody", ""),
        place: fc.constantFrom(head.place, { kind: "dm", address: "wangmin" }, { kind: "dm" }, null),
        kind: fc.constantFrom(
          "command",
          "press",
          "submit",
          "message",
          "shortcut",
          "home",
          "reaction_added",
          "",
        ),
        command: fc.constantFrom("对接", "handoff", "x", 7),
        text: fc.oneof(fc.string(), fc.constant("/对接 仓库")),
        intent: fc.constantFrom("demo/take/1", "demo", 1),
        form: fc.string(),
        values: fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.array(fc.string()), fc.integer())),
        files: fc.anything(),
        shortcut: fc.constantFrom("hand-over", ""),
        message: fc.constantFrom("m-2", "m-9"),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(body, fc.anything()), (anything) => {
        const parsed = parse(anything);
        if (parsed.kind === "inbound") expect(Inbound.safeParse(parsed.inbound).error).toBeUndefined();
        if (parsed.kind === "invalid")
          expect(parsed.error).not.toMatch(/Invalid|expected|Too (?:big|small)/u);
      }),
    );
  });
});
