import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { knownNames } from "../../../../src/features/handoff/masking/known.js";
import { mask } from "../../../../src/features/handoff/masking/mask.js";
import {
  maskDetails,
  maskTexts,
  type Masker,
  type Texts,
} from "../../../../src/features/handoff/masking/texts.js";
import { chinese, COLLEAGUES, english } from "./sentences.js";

const FACT_NAMES: Readonly<Record<string, readonly string[]>> = {
  to: ["收件人", "Receiver"],
  where: ["新地址", "New address"],
  parcel: ["运单号", "Parcel"],
  ref: ["原包裹", "Tracking number"],
  contact: ["联系人", "Contact"],
};
const masker: Masker = {
  known: knownNames(COLLEAGUES),
  people: new Set(["13700000000"]),
  factNames: (code) => FACT_NAMES[code] ?? [],
};

const NOTHING: Texts = {
  ask: "",
  facts: null,
  kindFacts: {},
  impactCustomer: null,
  impactCs: null,
  impactOps: null,
  progress: null,
  reason: null,
  question: null,
  result: null,
  endReason: null,
};

describe("what a handoff's kind asks for", () => {
  const facts = (values: Record<string, string>) =>
    maskTexts({ ...NOTHING, kindFacts: values }, masker).kindFacts;

  it("is masked by what it is called, in either language", () => {
    expect(facts({ to: "张三", where: "老家二楼", contact: "Mary Jones" })).toEqual({
      ...{ to: "张**", where: "***", contact: "M***" },
    });
  });

  it("keeps the numbers of parcels and the names of colleagues", () => {
    const values = { parcel: "13812345678", ref: "13912345678", to: "李雷" };
    expect(facts(values)).toEqual(values);
  });

  it("is masked as any other text where its kind is not known any more", () => {
    expect(facts({ gone: "张三", phone: "13812345678" })).toEqual({ gone: "张三", phone: "****5678" });
  });

  it("is masked line by line, and once", () => {
    const once = facts({ to: "张三\n李四" });
    expect(once).toEqual({ to: "张**\n李**" });
    expect(maskTexts({ ...NOTHING, kindFacts: once }, masker).kindFacts).toEqual(once);
  });
});

describe("what an event holds", () => {
  it("keeps ids, numbers, times and choices, and masks every other text however deep it lies", () => {
    const kept = {
      ...{
        number: "13812345678",
        orders: [{ number: "13812345678" }],
        at: "x 13812345678",
        id: "13812345678",
        link: "x 13812345678",
      },
      ...{ to: "13812345678", from: "13812345678", owner: "13700000000", kind: "k", department: "d" },
      ...{
        expectedAt: null,
        promisedAt: "2026-11-28T10:00:00Z",
        wishedOn: "2026-11-28",
        urgentBecause: "张三先生",
      },
    };
    const details = {
      ...kept,
      count: 13812345678,
      done: true,
      by: "13700000000",
      more: { deep: ["收件人：张三", null] },
    };
    expect(maskDetails(details, masker)).toEqual({ ...details, more: { deep: ["收件人：张**", null] } });
  });

  it("masks a fact whose code is a word that is kept elsewhere", () => {
    const details = { to: "p-1", kindFacts: { to: "张三" } };
    expect(maskDetails(details, masker)).toEqual({ to: "p-1", kindFacts: { to: "张**" } });
  });

  it("reads after masking as the handoff does, one part or several joined by lines", () => {
    const sentence = fc.constantFrom(...[...chinese, ...english].map(([typed]) => typed));
    const codes = fc.constantFrom(...Object.keys(FACT_NAMES), "unknown");
    const facts = fc.dictionary(codes, sentence);
    fc.assert(
      fc.property(sentence, sentence, facts, (one, other, kindFacts) => {
        const row = maskTexts(
          { ...NOTHING, ask: one, facts: `${one}\n${other}`, reason: other, kindFacts },
          masker,
        );
        const logged = maskDetails({ ask: one, facts: one, kindFacts }, masker);
        const added = maskDetails({ facts: other, reason: other }, masker);
        expect(row).toMatchObject({
          ...{ ask: logged["ask"], kindFacts: logged["kindFacts"], reason: added["reason"] },
        });
        expect([logged["facts"], added["facts"]]).toEqual(row.facts?.split("\n"));
        expect(row.ask).toBe(mask(one, masker.known));
      }),
    );
  });
});
