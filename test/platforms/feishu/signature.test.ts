import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sign, signatureFault } from "../../../src/platforms/feishu/inbound/signature.js";
import { KEY, NOW } from "./door.js";

const BODY = Buffer.from('{"encrypt":"ciphertexttexttexttext"}');
const fault = (
  headers: Readonly<Record<string, string>>,
  { body = BODY, key = KEY, now = NOW }: { body?: Uint8Array; key?: string; now?: typeof NOW } = {},
) => {
  const [signature, timestamp] = [headers["x-lark-signature"], headers["x-lark-request-timestamp"]];
  return signatureFault({ signature, timestamp, nonce: headers["x-lark-request-nonce"], body }, key, now);
};
const headers = sign(BODY, { encryptKey: KEY, nonce: "4ca44d1c" }, NOW);

describe("Feishu's signature", () => {
  it("is the SHA-256 of timestamp, nonce, key and body, one behind the other", () => {
    const text = `${String(NOW.epochMilliseconds / 1_000)}4ca44d1c${KEY}${BODY.toString()}`;
    expect(headers["x-lark-signature"]).toBe(createHash("sha256").update(text).digest("hex"));
    expect(fault(headers)).toBeNull();
  });

  it("is right for every body, key and nonce, and for no other", () => {
    const some = fc.string({ minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(fc.uint8Array(), some, some, some, (body, key, nonce, other) => {
        const right = sign(body, { encryptKey: key, nonce }, NOW);
        expect(fault(right, { body, key })).toBeNull();
        expect(fault(right, { body: Uint8Array.from([...body, 0]), key })).toBe("secret");
        expect(fault(right, { body, key: `${key}${other}` })).toBe("secret");
        expect(fault({ ...right, "x-lark-request-nonce": `${nonce}${other}` }, { body, key })).toBe("secret");
      }),
    );
  });

  it.each([
    ["no signature", { "x-lark-signature": "" }],
    ["no nonce", { "x-lark-request-nonce": "" }],
    ["no timestamp", { "x-lark-request-timestamp": "" }],
    ["a timestamp that is no number", { "x-lark-request-timestamp": "tomorrow" }],
    ["half a signature", { "x-lark-signature": headers["x-lark-signature"]!.slice(0, 32) }],
    ["a signature in capitals", { "x-lark-signature": headers["x-lark-signature"]!.toUpperCase() }],
  ])("counts as none with %s", (_, more) => {
    expect(fault({ ...headers, ...more })).toBe("unsigned");
  });

  it("counts as none while nobody gave a key", () => {
    expect(fault(sign(BODY, { encryptKey: "", nonce: "1" }, NOW), { key: "" })).toBe("unsigned");
  });

  it("cannot be stretched by moving digits from the nonce to the timestamp", () => {
    const at = headers["x-lark-request-timestamp"]!;
    const numbered = sign(BODY, { encryptKey: KEY, nonce: "000123" }, NOW);
    const moved = { "x-lark-request-timestamp": `${at}000`, "x-lark-request-nonce": "123" };
    expect(fault({ ...numbered, ...moved })).toBe("unsigned");
  });

  it.each([
    [-301, "time"],
    [-300, null],
    [300, null],
    [301, "time"],
  ])("made %i seconds off our clock is %s", (seconds, expected) => {
    const made = sign(BODY, { encryptKey: KEY, nonce: "1" }, NOW.add({ seconds }));
    expect(fault(made)).toBe(expected);
  });
});
