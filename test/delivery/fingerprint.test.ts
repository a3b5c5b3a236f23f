import fc from "fast-check";
import { expect, it } from "vitest";
import type { Card } from "../../src/core/card.js";
import { fingerprint } from "../../src/delivery/fingerprint.js";
import { card } from "./scene.js";

/** The same value with the keys of every object the other way round, as a database may give them back. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, inner]) => [name, reversed(inner)] as const)
      .toReversed(),
  );
}

const facts = fc.array(fc.record({ label: fc.string(), text: fc.string() }), { minLength: 1, maxLength: 4 });

function cardOf(title: string, rows: readonly { label: string; text: string }[]): Card {
  const block = rows.map(({ label, text }) => ({ label, value: [{ type: "text" as const, text }] }));
  return { ...card(title), blocks: [{ type: "facts", facts: block }] };
}

it("is the same however the keys of a card stand", () => {
  fc.assert(
    fc.property(fc.string(), facts, (title, rows) => {
      const whole = cardOf(title, rows);
      expect(fingerprint(reversed(whole) as Card)).toBe(fingerprint(whole));
    }),
  );
});

it("differs for cards that differ", () => {
  fc.assert(
    fc.property(fc.tuple(fc.string(), facts), fc.tuple(fc.string(), facts), (one, other) => {
      fc.pre(JSON.stringify(one) !== JSON.stringify(other));
      expect(fingerprint(cardOf(...one))).not.toBe(fingerprint(cardOf(...other)));
    }),
  );
});

it("minds the order of what stands in a list", () => {
  const rows = [
    { label: "a", text: "1" },
    { label: "b", text: "2" },
  ];
  expect(fingerprint(cardOf("t", rows))).not.toBe(fingerprint(cardOf("t", rows.toReversed())));
});
