import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createJoin, type Joined, type Part } from "../../../src/platforms/feishu/inbound/parts.js";

const cut = (message: string, bytes: Uint8Array, sum: number): Part[] =>
  Array.from({ length: sum }, (_, seq) => {
    const length = Math.ceil(bytes.length / sum);
    return { message, sum, seq, bytes: bytes.subarray(seq * length, (seq + 1) * length) };
  });
const wholes = (joined: readonly Joined[]): readonly Joined[] => joined.filter((one) => one !== null);
const MEGABYTE = 1024 * 1024;

describe("a message in several frames", () => {
  it("is the same with its last frame, however it is cut and in whatever order, among others", () => {
    const message = fc.tuple(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 1, max: 20 }));
    const shuffled = fc.array(message, { maxLength: 5 }).chain((messages) => {
      const parts = messages.flatMap(([bytes, sum], at) => cut(String(at), bytes, sum));
      const order = fc.shuffledSubarray(parts, { minLength: parts.length });
      return fc.record({ messages: fc.constant(messages), order });
    });
    fc.assert(
      fc.property(shuffled, ({ messages, order }) => {
        const join = createJoin();
        const read = wholes(order.map(join)).map((one) => Buffer.from(one as Uint8Array).toString("hex"));
        expect([...read].sort()).toEqual(
          messages.map(([bytes]) => Buffer.from(bytes).toString("hex")).sort(),
        );
      }),
    );
  });

  it("is one message, though a frame of it comes twice", () => {
    const join = createJoin();
    const [first, last] = cut("m", Buffer.from("hello world"), 2) as [Part, Part];
    expect([join(first), join(first)]).toEqual([null, null]);
    expect(Buffer.from(join(last) as Uint8Array).toString()).toBe("hello world");
  });

  it.each([
    ["no number", { sum: NaN, seq: 0 }],
    ["none at all", { sum: 0, seq: 0 }],
    ["behind the last", { sum: 2, seq: 2 }],
    ["before the first", { sum: 2, seq: -1 }],
    ["half a frame", { sum: 2, seq: 0.5 }],
    ["more than anybody can hold", { sum: 2 ** 31, seq: 0 }],
    ["endlessly many", { sum: Infinity, seq: 0 }],
  ])("is unreadable where a frame is %s", (_, numbers) => {
    expect(createJoin()({ message: "m", bytes: Buffer.from("{}"), ...numbers })).toBe("unreadable");
  });

  it("is unreadable where two frames do not agree in how many there are", () => {
    const join = createJoin();
    expect(join({ message: "m", sum: 3, seq: 0, bytes: Buffer.from("a") })).toBeNull();
    expect(join({ message: "m", sum: 4, seq: 1, bytes: Buffer.from("b") })).toBe("unreadable");
  });

  it("is too large from a megabyte on, before all of it is there", () => {
    const join = createJoin();
    const half = new Uint8Array(MEGABYTE / 2 + 1);
    expect(join({ message: "m", sum: 9, seq: 0, bytes: half })).toBeNull();
    expect(join({ message: "m", sum: 9, seq: 1, bytes: half })).toBe("large");
    expect(join({ message: "n", sum: 1, seq: 0, bytes: new Uint8Array(MEGABYTE + 1) })).toBe("large");
    expect(join({ message: "n", sum: 1, seq: 0, bytes: new Uint8Array(MEGABYTE) })).toHaveLength(MEGABYTE);
  });

  it("is forgotten when its rest does not come in ten seconds", () => {
    let now = 0;
    const join = createJoin(() => now);
    const [first, last] = cut("m", Buffer.from("hello world"), 2) as [Part, Part];
    join(first);
    now = 10_001;
    expect(join(last)).toBeNull();
    expect(join(first)).not.toBeNull();
  });

  it("is forgotten once a hundred others have begun", () => {
    const join = createJoin();
    const [first, last] = cut("m", Buffer.from("hello world"), 2) as [Part, Part];
    join(first);
    for (let more = 0; more < 101; more += 1) join({ ...first, message: String(more) });
    expect(join(last)).toBeNull();
  });
});
