import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foreign } from "../../../src/platforms/playground/guard.js";

const allowed = (headers: Record<string, string>): boolean => foreign(new Headers(headers)) === null;
const home = { host: "127.0.0.1:3000" };

describe("who may talk to the playground", () => {
  it.each(["127.0.0.1:3000", "localhost:3000", "LOCALHOST", "[::1]:3000"])("answers at %s", (host) => {
    expect(allowed({ host })).toBe(true);
  });

  it.each([
    "evil.example",
    "127.0.0.1.evil.example:3000",
    "localhost.evil.example",
    "localhost:3000@evil.example",
    "127.0.0.1:3000:80",
    "0.0.0.0:3000",
    "192.168.1.20:3000",
    "127.1",
    "[::ffff:127.0.0.1]:3000",
    "",
  ])("does not answer at %s, which may be a name that somebody else points here", (host) => {
    expect(allowed({ host })).toBe(false);
  });

  it("answers no request without a host", () => {
    expect(allowed({})).toBe(false);
  });

  it("answers at no name but its own", () => {
    fc.assert(
      fc.property(fc.domain(), fc.nat({ max: 65_535 }), (name, port) => {
        expect(allowed({ host: `${name}:${String(port)}` })).toBe(name.toLowerCase() === "localhost");
      }),
    );
  });

  it("takes a request from its own page, and none from another's", () => {
    expect(allowed({ ...home, origin: "http://127.0.0.1:3000" })).toBe(true);
    for (const origin of [
      "http://evil.example",
      "http://localhost:3000",
      "http://127.0.0.1:3001",
      "null",
      "",
    ]) {
      expect(allowed({ ...home, origin })).toBe(false);
    }
  });

  it.each([
    "forwarded",
    "x-forwarded-for",
    "x-forwarded-host",
    "x-forwarded-proto",
    "Via",
    "X-Real-IP",
    "CF-Connecting-IP",
    "True-Client-IP",
  ])("takes nothing that was passed on to it: %s", (name) => {
    expect(allowed({ ...home, [name]: "203.0.113.7" })).toBe(false);
  });

  it("says in a sentence what would be right", () => {
    expect(foreign(new Headers({ host: "evil.example" }))).toContain("http://127.0.0.1");
  });
});
