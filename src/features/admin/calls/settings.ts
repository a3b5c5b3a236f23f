import { z } from "zod";
import type { Platform } from "../../../core/platform.js";
import { declareSetting, type Setting } from "../../../org/index.js";
import { callsWords } from "./words.js";

/** One that may be asked only so many times in a month. */
export type Limited = Pick<Platform, "name" | "title">;

export function limitedAmong(platforms: readonly Platform[]): readonly Limited[] {
  return platforms.filter(({ can }) => can.limitedCalls);
}

const MOST = 1_000_000_000;

/** How many calls the company may make in a month, which depends on what it pays; 0: nobody has said. */
export function allowanceOf({ name, title }: Limited): Setting<number> {
  return declareSetting({
    key: `admin.monthly-calls-${name}`,
    schema: z.int().min(0).max(MOST),
    initial: 0,
    changedBy: ["admin"],
    asked: {
      ...{ type: "number", min: 0, max: MOST },
      none: { "zh-CN": callsWords["zh-CN"].notEntered, en: callsWords.en.notEntered },
      "zh-CN": callsWords["zh-CN"].allowance(title["zh-CN"]),
      en: callsWords.en.allowance(title.en),
    },
  });
}
