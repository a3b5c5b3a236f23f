import fc from "fast-check";
import { expect, it } from "vitest";
import { intent, readIntent } from "../../../../src/core/intent.js";
import { readCursor, writeCursor } from "../../../../src/features/handoff/find/cursor.js";

const cursors = fc.record({
  toward: fc.constantFrom("next" as const, "previous" as const),
  stretch: fc.nat({ max: 9 }),
  key: fc.record({ at: fc.nat({ max: 9_999_999_999_999 }), id: fc.uuid({ version: 4 }) }),
});

it("a cursor crosses in an intent, beside the longest department", () => {
  fc.assert(
    fc.property(cursors, (cursor) => {
      const carried = intent("handoff", "list", `d-${"x".repeat(24)}`, writeCursor(cursor));
      expect(readCursor(readIntent(carried).args[1] ?? "")).toEqual(cursor);
    }),
  );
});

it("what it reads is what it would write", () => {
  fc.assert(
    fc.property(fc.base64String({ minLength: 28, maxLength: 36 }), (text) => {
      const read = readCursor(text);
      expect(read === null ? text : writeCursor(read)).toBe(text);
    }),
  );
});

it("what is nearly a cursor is none", () => {
  const whole = writeCursor({
    ...{ toward: "next", stretch: 1 },
    key: { at: 1, id: "6f1b2c3d-0000-4000-8000-000000000001" },
  });
  expect(readCursor(whole)).not.toBeNull();
  for (const text of [whole.slice(1), `${whole}A`, `${whole}=`, `${whole.slice(0, -1)}_`, ""])
    expect(readCursor(text)).toBeNull();
});
