import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLog } from "../../src/ops/log.js";
import type { LogLevel } from "../../src/ops/log.js";
import type { Log } from "../../src/core/log.js";

describe("the log", () => {
  it("writes one object per line: level, time, the constant phrase, the fields", () => {
    const [line] = written((log) => {
      log.info("posting refused", { platform: "slack", attempts: 3 });
    });
    expect(line).toEqual({
      level: "info",
      time: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/u) as unknown,
      event: "posting refused",
      platform: "slack",
      attempts: 3,
    });
  });

  it("keeps an error's name, code and place, through its causes", () => {
    const cause = Object.assign(new TypeError("db said: no"), { code: "P2002" });
    const [line] = written((log) => {
      log.error("saving failed", new Error("could not save", { cause }), { step: 1 });
    });
    expect(line).toMatchObject({
      level: "error",
      event: "saving failed",
      step: 1,
      error: {
        name: "Error",
        at: expect.arrayContaining([expect.stringContaining("log.test.ts")]) as unknown,
        cause: { name: "TypeError", code: "P2002" },
      },
    });
  });

  it("never writes an error's message, whatever stands in it", () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom("", "\n", "\n    at ", "Error: "), (typed, before) => {
        const secret = `<secret>${typed}</secret>`;
        const errors = [
          new Error(before + secret),
          new Error("x", { cause: new Error(before + secret) }),
          secret,
        ];
        const lines = written((log) => {
          for (const error of errors) log.error("failed", error);
        });
        expect(JSON.stringify(lines)).not.toContain("secret>");
      }),
    );
  });

  it("ends when an error is its own cause", () => {
    const error = new Error("round");
    error.cause = error;
    expect(
      written((log) => {
        log.error("failed", error);
      }),
    ).toHaveLength(1);
  });

  it.each<[LogLevel, readonly string[]]>([
    ["info", ["info", "warn", "error"]],
    ["warn", ["warn", "error"]],
    ["error", ["error"]],
    ["silent", []],
  ])("at %s writes %j", (level, expected) => {
    const lines = written((log) => {
      log.info("a");
      log.warn("b");
      log.error("c", new Error("x"));
    }, level);
    expect(lines.map((line) => line["level"])).toEqual(expected);
  });
});

function written(write: (log: Log) => void, level: LogLevel = "info"): Record<string, unknown>[] {
  const lines: string[] = [];
  write(createLog(level, { write: (line: string) => lines.push(line) }));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}
