import { AESCipher } from "@larksuiteoapi/node-sdk";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decrypt } from "../../../src/platforms/feishu/inbound/decrypt.js";
import { sealed } from "./door.js";

const VECTOR = "P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=";
const text = fc.string({ unit: "grapheme", maxLength: 200 });

describe("what Feishu encrypts", () => {
  it("is opened with the key of Feishu's own example", () => {
    expect(decrypt(VECTOR, "test key")).toBe("hello world");
  });

  it("is opened whatever is inside and whatever the key, to what Feishu's own client makes of it", () => {
    fc.assert(
      fc.property(text, fc.string({ minLength: 1 }), (inside, key) => {
        const encrypted = sealed(inside, key);
        expect(decrypt(encrypted, key)).toBe(inside);
        expect(new AESCipher(key).decrypt(encrypted)).toBe(inside);
      }),
    );
  });

  it("is not opened with another key", () => {
    expect(decrypt(VECTOR, "test key ")).toBeNull();
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 200 }), (inside) => {
        expect(decrypt(sealed(inside, "one key"), "another key")).not.toBe(inside);
      }),
    );
  });

  it.each([
    ["nothing", ""],
    ["no base64", "ÄÖÜ"],
    ["too little for an initialization vector", Buffer.alloc(15).toString("base64")],
    ["an initialization vector alone", Buffer.alloc(16).toString("base64")],
    ["half a block", Buffer.alloc(40).toString("base64")],
    ["no UTF-8", sealed(Buffer.from([0x7b, 0xff, 0x7d]), "test key")],
  ])("is null where it is %s", (_, encrypted) => {
    expect(decrypt(encrypted, "test key")).toBeNull();
  });

  it("never throws", () => {
    fc.assert(
      fc.property(fc.oneof(fc.base64String(), fc.string()), (encrypted) => {
        decrypt(encrypted, "test key");
      }),
    );
  });
});
